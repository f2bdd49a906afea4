import { SourceMap } from 'node:module';
import { transformSync } from 'rolldown/utils';
import { positionAt } from '../../../orchestrator/scoring/syntax/position.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';
import { beyondParser } from '../syntax/parser-bounds.ts';

/**
 * A module's script as Svelte's compiler needs it, without types, which it only knows in
 * components.
 */
export interface PlainScript {
  readonly code: string;
  /** Source map back to the file, as JSON; null if the code is the file's own. */
  readonly map: string | null;
  /** Converts an offset in the code to one in the file, both in UTF-16 units. */
  originOf(offset: number): number;
}

/** Removes the types of a module's script; null if it does not parse. */
export function plainScriptOf({ path, content }: SourceFile): PlainScript | null {
  if (!path.endsWith('.ts')) return { code: content, map: null, originOf: (offset) => offset };
  if (beyondParser(content) !== null) return null;
  const { code, map, errors } = transformSync(path, content, {
    lang: 'ts',
    target: 'esnext',
    sourcemap: true,
    // An import that looks unused may be wanted for its side effects.
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
