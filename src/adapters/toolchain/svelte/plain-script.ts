import { SourceMap } from 'node:module';
import { transformSync } from 'rolldown/utils';
import { positionAt } from '../../../orchestrator/scoring/syntax/position.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';
import { beyondParser } from '../syntax/parser-bounds.ts';

/** A script as Svelte's compiler takes it, which knows types in components only. */
export interface PlainScript {
  readonly code: string;
  /** Leads back to the file, as JSON; null where the script is the file. */
  readonly map: string | null;
  /** Where something in it stands in the file, both in UTF-16 units. */
  originOf(offset: number): number;
}

/** A module's script without its types; null when it does not parse. */
export function plainScriptOf({ path, content }: SourceFile): PlainScript | null {
  if (!path.endsWith('.ts')) return { code: content, map: null, originOf: (offset) => offset };
  if (beyondParser(content) !== null) return null;
  const { code, map, errors } = transformSync(path, content, {
    lang: 'ts',
    target: 'esnext',
    sourcemap: true,
    // What else is imported may be wanted for its effects.
    typescript: { onlyRemoveTypeImports: true },
  });
  if (errors.length > 0 || map === undefined) return null;
  const mapJson = JSON.stringify(map);
  return { code, map: mapJson, originOf: (offset) => originIn(mapJson, { code, offset, content }) };
}

function originIn(
  map: string,
  {
    code,
    offset,
    content,
  }: { readonly code: string; readonly offset: number; readonly content: string },
): number {
  const { line, column } = positionAt(code, offset);
  const entry = new SourceMap(JSON.parse(map)).findEntry(line - 1, column - 1);
  if (!('originalLine' in entry)) return 0;
  const lines = content.split('\n').slice(0, entry.originalLine);
  return lines.reduce((sum, { length }) => sum + length + 1, entry.originalColumn);
}
