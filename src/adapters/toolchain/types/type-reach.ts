import { hash } from 'node:crypto';
import type { TypeCheckRequest } from '../../../orchestrator/ports/code-tools.ts';
import type { Shims } from './shims.ts';
import { CONFIG, worldFiles } from './type-project.ts';

/** With more steps than this, finding out what depends on what costs more than checking all. */
const MAX_STEPS = 200_000;

/**
 * Returns the cache key of a file's errors, which covers all that they depend on: its own content,
 * that of every file it imports, directly or not, global declarations and the compiler's settings.
 *
 * In a large project the key covers every file.
 */
export function reachOfFiles(request: TypeCheckRequest, shims: Shims): (path: string) => string {
  const digests = new Map(request.files.map(({ path, content }) => [path, digestOf(content)]));
  const global = request.files.filter(({ path, content }) => isGlobal(path, content));
  const settings = digestOf(JSON.stringify([settingsOf(request, shims), shims, global]));
  const all = request.files.map(({ path }) => path);
  const edges = [...request.imports.values()].reduce((sum, { length }) => sum + length, 0);
  if (all.length * (all.length + edges) > MAX_STEPS) {
    const everything = digestOf(settings + JSON.stringify([...digests]));
    return () => everything;
  }
  return (path) => {
    const reached = new Set<string>([path]);
    // Iterating over a set includes elements that are added meanwhile.
    for (const from of reached) for (const to of request.imports.get(from) ?? []) reached.add(to);
    return settings + JSON.stringify([...reached].sort().map((file) => [file, digests.get(file)]));
  };
}

const digestOf = (text: string): string => hash('sha256', text, 'base64');

/** All settings but the list of files: a file that is missing shows where it is imported. */
const settingsOf = (request: TypeCheckRequest, shims: Shims): unknown =>
  worldFiles({ ...request, files: [] }, shims).get(CONFIG);

/** True for a file that declares something for files that do not import it, or has references. */
const isGlobal = (path: string, content: string): boolean =>
  /\.d\.[cm]?ts$/.test(path) ||
  /\bdeclare\s+(?:global|module)\b|^[ \t]*\/\/\/[ \t]*<reference/m.test(content);
