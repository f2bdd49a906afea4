import { sourcesOf } from '../../../src/adapters/rehearsal/author/defects/spoil.ts';
import {
  type ParsedSource,
  parseSource,
} from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { resolveImport } from '../../../src/adapters/rehearsal/author/source/project.ts';
import type { SourceFile } from '../../../src/orchestrator/task.ts';

/** True for a prop that a component of the application reads and has no fallback for. */
export function isNeeded(
  files: readonly SourceFile[],
  source: ParsedSource,
  { component, prop }: { readonly component: string; readonly prop: string },
): boolean {
  const target = fileOf(files, source, component);
  if (target === null) return false;
  const text = target.content;
  const isRead = new RegExp(`[{,.]\\s*${prop}\\b`).test(text);
  const isOptional = new RegExp(
    `\\b${prop}\\s*\\?|\\b${prop}\\s*(?:&&|\\|\\||\\?\\?|===|!==|=(?![>=]))|!${prop}\\b|\\b${prop}: PropTypes\\.\\w+,`,
  ).test(text);
  return isRead && !isOptional && !/\.\.\.(?:props|rest|this\.props)\b/.test(text);
}

/** The file that declares a component: this one, or one it imports. */
function fileOf(
  files: readonly SourceFile[],
  source: ParsedSource,
  component: string,
): SourceFile | null {
  const isHere = new RegExp(`\\b(?:function|const|class) ${component}\\b`);
  if (isHere.test(source.file.content)) return source.file;
  const site = source.module.staticImports.find(({ entries }) =>
    entries.some(({ localName }) => localName.value === component),
  );
  const target =
    site === undefined ? null : resolveImport(files, source.file.path, site.moduleRequest.value);
  return target !== null && parseSource(target) !== null && sourcesOf([target]).length > 0
    ? target
    : null;
}
