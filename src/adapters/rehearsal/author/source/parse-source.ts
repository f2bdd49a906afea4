import { type ParseResult, parseSync, Visitor, type VisitorObject } from 'oxc-parser';
import type { SourceFile } from '../../../../orchestrator/task.ts';

/** A file of JavaScript or TypeScript that parses. */
export interface ParsedSource {
  readonly file: SourceFile;
  readonly program: ParseResult['program'];
  readonly module: ParseResult['module'];
}

const SCRIPT = /\.[cm]?[jt]sx?$/;

/** True for JavaScript and TypeScript, by the path's ending. */
export const isScript = ({ path }: { readonly path: string }): boolean => SCRIPT.test(path);

/** True for files that can hold JSX. */
export const isComponentFile = ({ path }: { readonly path: string }): boolean =>
  /\.[jt]sx$/.test(path) || path.endsWith('.js');

/** What can open a level of syntax. */
const OPENS_LEVEL =
  /[([{<!?:=~]|\b(?:else|new|await|yield|typeof|void|delete|keyof|readonly|unique|infer|extends|do|asserts)\b/g;

// A file past these is not read. It might nest so deep that the native parser overflows the stack,
// or have an error at every word, each with its whole line: either ends the process.
const MOST_LEVELS = 3_000;
const LONGEST_LINE = 2_000;

// The library's files are the same objects for every request, and most of a request's work.
const parsed = new WeakMap<SourceFile, ParsedSource | null>();

/** The parsed file; null when it is no script or does not parse. */
export function parseSource(file: SourceFile): ParsedSource | null {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const source = isScript(file) && isReadable(file) ? parse(file) : null;
  parsed.set(file, source);
  return source;
}

const isReadable = ({ content }: SourceFile): boolean =>
  content.split('\n').every(({ length }) => length <= LONGEST_LINE) &&
  (content.match(OPENS_LEVEL)?.length ?? 0) <= MOST_LEVELS;

function parse(file: SourceFile): ParsedSource | null {
  // JSX in .js is common in older React projects, and the parser would refuse it there.
  const options = file.path.endsWith('.js') ? ({ lang: 'jsx' } as const) : {};
  const { program, module, errors } = parseSync(file.path, file.content, options);
  return errors.length === 0 ? { file, program, module } : null;
}

/** Calls back for the nodes of the named types, in order of the text. */
export function visit(source: ParsedSource, visitor: VisitorObject): void {
  new Visitor(visitor).visit(source.program);
}

/** The text of a node. */
export const textOf = (
  { file }: ParsedSource,
  { start, end }: { readonly start: number; readonly end: number },
): string => file.content.slice(start, end);
