import { baseParse, type CompilerError, ErrorCodes } from '@vue/compiler-dom';
import { parse as parseToml, TomlError } from 'smol-toml';
import { parseAllDocuments } from 'yaml';
import type { ParsedComponent, SyntaxProblem } from '../../../orchestrator/ports/code-tools.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';

/** Longer files are hardly written by hand, and take long to parse. */
const MAX_CHARS = 100_000;
/** Syntax of template languages: the file is only data once it has been rendered. */
const TEMPLATED = /\{\{|\{%|<%/;

const parserOf =
  (problemIn: (text: string) => SyntaxProblem | null) =>
  ({ content }: SourceFile): ParsedComponent => {
    const isRead = content.length <= MAX_CHARS && !TEMPLATED.test(content) && content.trim() !== '';
    const problem = isRead ? problemOrDepth(problemIn, content) : null;
    return {
      program: null,
      comments: [],
      problems: problem === null ? [] : [problem],
      warnings: [],
      compiled: null,
    };
  };

/** Recursive parsers overflow the stack when data is nested too deep. */
function problemOrDepth(
  problemIn: (text: string) => SyntaxProblem | null,
  text: string,
): SyntaxProblem | null {
  try {
    return problemIn(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { message: 'This is nested too deep', offset: 0 };
  }
}

/** Parses YAML of one or several documents and reports the first problem. */
export const parseYamlFile = parserOf((text) => {
  const documents = parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false });
  if (!Array.isArray(documents)) return null;
  for (const { errors } of documents) {
    const [error] = errors;
    if (error !== undefined) return { message: error.message, offset: error.pos[0] };
  }
  return null;
});

/** Parses TOML and reports its problem. */
export const parseTomlFile = parserOf((text) => {
  try {
    parseToml(text);
    return null;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [message = ''] = error.message.replace('Invalid TOML document: ', '').split('\n');
    return { message, offset: offsetOf(text, error.line, error.column) };
  }
});

/** Parses JSON without comments and reports its problem. */
export const parseJsonFile = parserOf((text) => {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [, position] = /\bposition (\d+)/.exec(error.message) ?? [];
    return {
      message: error.message.replace(/ in JSON at position.*$/s, ''),
      offset: Number(position ?? 0),
    };
  }
});

/** Parses XML such as SVG and reports the first problem, such as an element that is not closed. */
export const parseXmlFile = parserOf((text) => {
  const found: CompilerError[] = [];
  baseParse(text, {
    parseMode: 'base',
    onError: (error) => {
      // The HTML parser takes `<?xml … ?>` for an element with an invalid name.
      if (error.code !== ErrorCodes.UNEXPECTED_QUESTION_MARK_INSTEAD_OF_TAG_NAME) found.push(error);
    },
  });
  const [first] = found;
  return first === undefined
    ? null
    : { message: first.message, offset: first.loc?.start.offset ?? 0 };
});

const offsetOf = (text: string, line: number, column: number): number =>
  text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, { length }) => sum + length + 1, 0) +
  column -
  1;
