import { type OxcError, parseSync } from 'oxc-parser';
import type { ParsedSource, SyntaxProblem } from '../../../orchestrator/ports/code-tools.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';
import { endByIndent } from './end-by-indent.ts';
import { beyondParser } from './parser-bounds.ts';
import { isSyntaxNode } from './syntax-node.ts';
import { unclosedTag } from './unclosed-tag.ts';

/** Parses JavaScript or TypeScript, by the file's extension. Never throws for bad code. */
export function parseSource(file: SourceFile): ParsedSource {
  const beyond = beyondParser(file.content);
  if (beyond !== null) return unparsed([beyond]);
  const result = parseSync(file.path, file.content, {
    lang: languageOf(file.path),
    sourceType:
      /\.c[jt]s$/.test(file.path) && !IN_EITHER_FORM.test(file.path) ? 'commonjs' : 'unambiguous',
    astType: 'ts',
    preserveParens: false,
  });
  const problems = result.errors
    .filter((error) => error.severity === 'Error')
    .map((error) => problemOf(error, file.content));
  if (problems.length > 0) return unparsed(problems);
  const program: unknown = result.program;
  return isSyntaxNode(program)
    ? { program, comments: result.comments, problems: [] }
    : unparsed([{ message: 'The parser gave no syntax tree', offset: 0 }]);
}

/** Tailwind loads its configuration with its own loader, which accepts both module formats. */
const IN_EITHER_FORM = /(?:^|\/)tailwind\.config\.c[jt]s$/;

function problemOf({ message, labels }: OxcError, text: string): SyntaxProblem {
  const [met, opened] = labels;
  if (met === undefined) return { message, offset: 0 };
  const from =
    opened?.message === 'Opened here'
      ? opened.start
      : TEXT_OF_JSX.test(message)
        ? unclosedTag(text, met.start)
        : null;
  if (from === null) return { message, offset: met.start };
  // The parser notices only at the next closing tag; indentation shows better where the element
  // ends.
  return { message, offset: endByIndent(text, { from, to: met.start }) ?? met.start };
}

/** Errors that arise when code after an unclosed tag is parsed as the element's text. */
const TEXT_OF_JSX = /Did you mean `\{'|^Unexpected (?:token|EOF)$/;

const unparsed = (problems: readonly SyntaxProblem[]): ParsedSource => ({
  program: null,
  comments: [],
  problems,
});

function languageOf(path: string): 'js' | 'jsx' | 'ts' | 'tsx' | 'dts' {
  if (/\.d\.[cm]?ts$/.test(path)) return 'dts';
  if (path.endsWith('.tsx')) return 'tsx';
  if (/\.[cm]?ts$/.test(path)) return 'ts';
  // Many projects have JSX in plain .js files, and its syntax means nothing else in JavaScript.
  return 'jsx';
}
