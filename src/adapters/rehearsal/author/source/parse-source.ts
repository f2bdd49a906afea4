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

/** The parsed file; null when it is no script or does not parse. */
export function parseSource(file: SourceFile): ParsedSource | null {
  if (!isScript(file)) return null;
  // JSX in .js is common in older React projects, and the parser would refuse it there.
  const { program, module, errors } = parseSync(
    file.path,
    file.content,
    file.path.endsWith('.js') ? { lang: 'jsx' } : {},
  );
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
