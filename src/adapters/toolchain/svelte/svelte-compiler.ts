import { type AST, compileModule, parse } from 'svelte/compiler';
import type {
  CompilerWarning,
  ParsedComponent,
  SyntaxProblem,
} from '../../../orchestrator/ports/code-tools.ts';
import type { ComponentRoot, ComponentScript } from '../../../orchestrator/scoring/markup/nodes.ts';
import { EMPTY_DECLARATION } from '../../../orchestrator/scoring/project/svelte-settings.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';
import { isSyntaxNode } from '../syntax/syntax-node.ts';
import { typeParametersIn } from '../types/type-parameters.ts';
import { compileLeniently } from './compile-leniently.ts';
import { plainScriptOf } from './plain-script.ts';
import { withoutEmptyDeclarations, withoutForeignStyle } from './plain-style.ts';
import { markupOf } from './svelte-markup.ts';

/** Compiles a component with Svelte 5, with runes or without, whichever its code uses. */
export function compileSvelte({ path, content: written }: SourceFile): ParsedComponent {
  const warnings: CompilerWarning[] = [];
  const { content, firstAt } = withoutEmptyDeclarations(withoutForeignStyle(written));
  if (firstAt !== null) {
    const message = 'Declaration cannot be empty';
    warnings.push({ code: EMPTY_DECLARATION, message, offset: firstAt });
  }
  try {
    const { result, refusals } = compileLeniently(content, {
      filename: path,
      generate: 'client',
      css: 'external',
    });
    const { js, metadata, ...rest } = result;
    warnings.push(...rest.warnings.map(diagnosticOf));
    warnings.push(...refusals.flatMap((error) => (isDiagnostic(error) ? diagnosticOf(error) : [])));
    const root = parse(content, { filename: path, modern: true });
    return {
      program: componentRoot(root, content, metadata.runes),
      comments: root.comments.map(({ value, start, end }) => ({ value, start, end })),
      problems: [],
      warnings,
      compiled: js.code,
    };
  } catch (error) {
    return { ...UNPARSED, warnings, problems: [problemOf(error)] };
  }
}

/** Compiles a `.svelte.js` or `.svelte.ts` module. The parser of scripts makes its tree. */
export function compileSvelteModule(file: SourceFile): ParsedComponent {
  const script = plainScriptOf(file);
  // The parser of scripts reports the syntax error.
  if (script === null) return UNPARSED;
  const inFile = <T extends { readonly offset: number }>(found: T): T => ({
    ...found,
    offset: script.originOf(found.offset),
  });
  try {
    const { js, warnings } = compileModule(script.code, {
      filename: file.path,
      generate: 'client',
    });
    const told = warnings.map((warning) => inFile(diagnosticOf(warning)));
    return { ...UNPARSED, warnings: told, compiled: js.code };
  } catch (error) {
    return { ...UNPARSED, problems: [inFile(problemOf(error))] };
  }
}

const UNPARSED: ParsedComponent = {
  program: null,
  comments: [],
  problems: [],
  warnings: [],
  compiled: null,
};

/** An error or warning of the compiler. */
interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly position?: [number, number] | undefined;
}

const diagnosticOf = ({ code, message, position }: Diagnostic): CompilerWarning => ({
  code,
  message: headline(message),
  offset: position?.[0] ?? 0,
});

/** The first line is the message; the rest is a link to the documentation. */
const headline = (message: string): string => message.split('\n', 1)[0] ?? message;

const isDiagnostic = (error: unknown): error is Diagnostic =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

function problemOf(error: unknown): SyntaxProblem {
  if (isDiagnostic(error)) {
    const { code, message, offset } = diagnosticOf(error);
    return { message: `${message} (${code})`, offset };
  }
  // The compiler is recursive, so deep nesting overflows the stack.
  if (error instanceof RangeError) {
    return { message: 'It is nested too deep for its compiler', offset: 0 };
  }
  return { message: error instanceof Error ? headline(error.message) : String(error), offset: 0 };
}

function componentRoot(root: AST.Root, content: string, usesRunes: boolean): ComponentRoot {
  return {
    type: 'Component',
    start: 0,
    end: content.length,
    language: 'svelte',
    usesRunes,
    scripts: [
      ...scriptOf(root.module, 'module', content),
      ...scriptOf(root.instance, 'setup', content),
    ],
    markup: markupOf(root.fragment),
    markupNames: [],
  };
}

function scriptOf(
  script: AST.Script | null,
  role: 'setup' | 'module',
  content: string,
): ComponentScript[] {
  const program: unknown = script?.content;
  if (script === null || !isSyntaxNode(program)) return [];
  const language = script.attributes.find(({ name }) => name === 'lang')?.value;
  const text = Array.isArray(language) && language[0]?.type === 'Text' ? language[0].data : '';
  const { start, end } = script;
  return [
    {
      type: 'ComponentScript',
      start,
      end,
      role,
      isTyped: /^ts|typescript/.test(text),
      ...typeParametersIn(content.slice(start, program.start), start),
      program,
    },
  ];
}
