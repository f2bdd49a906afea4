import { type ParseResult, parseSync, Visitor, type VisitorObject } from 'oxc-parser';
import type { SourceFile } from '../../../../orchestrator/task.ts';

/** A JavaScript or TypeScript file that parses. */
export interface ParsedSource {
  readonly file: SourceFile;
  readonly program: ParseResult['program'];
  readonly module: ParseResult['module'];
}

const SCRIPT = /\.[cm]?[jt]sx?$/;

/** True for JavaScript and TypeScript, by file extension. */
export const isScript = ({ path }: { readonly path: string }): boolean => SCRIPT.test(path);

/** True for files that may contain JSX. */
export const isComponentFile = ({ path }: { readonly path: string }): boolean =>
  /\.[jt]sx$/.test(path) || path.endsWith('.js');

/** Tokens that may open a nesting level. */
const OPENS_LEVEL =
  /[([{<!?:=~]|\b(?:else|new|await|yield|typeof|void|delete|keyof|readonly|unique|infer|extends|do|asserts)\b/g;

// Files beyond these limits are not parsed: nesting could overflow the native parser's stack, and
// errors at every word, each quoting its whole line, could exhaust memory. Either would end the
// process.
const MOST_LEVELS = 3_000;
const LONGEST_LINE = 2_000;

// Parsing is most of a request's work, and the library's files are the same objects every time.
const parsed = new WeakMap<SourceFile, ParsedSource | null>();

/** Parses a file; null when it is not a script or does not parse. */
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
  // JSX in .js is common in older React projects; by default the parser would reject it.
  const options = file.path.endsWith('.js') ? ({ lang: 'jsx' } as const) : {};
  const { program, module, errors } = parseSync(file.path, file.content, options);
  return errors.length === 0 ? { file, program, module } : null;
}

/** Visits the nodes of the given types, in source order. */
export function visit(source: ParsedSource, visitor: VisitorObject): void {
  new Visitor(visitor).visit(source.program);
}

/** The source text of a node. */
export const textOf = (
  { file }: ParsedSource,
  { start, end }: { readonly start: number; readonly end: number },
): string => file.content.slice(start, end);
