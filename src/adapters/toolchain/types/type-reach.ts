import { hash } from 'node:crypto';
import type { TypeCheckRequest } from '../../../orchestrator/ports/code-tools.ts';
import type { Shims } from './shims.ts';
import { CONFIG, worldFiles } from './type-project.ts';

/** Beyond this many steps, telling what depends on what would cost more than checking it all. */
const MAX_STEPS = 200_000;

/**
 * All that a file's errors depend on, as one text of digests: its own content, that of every file
 * which it imports, directly or not, everything that is declared for all files, and the settings.
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
    // A set may grow while it is walked.
    for (const from of reached) for (const to of request.imports.get(from) ?? []) reached.add(to);
    return settings + JSON.stringify([...reached].sort().map((file) => [file, digests.get(file)]));
  };
}

const digestOf = (text: string): string => hash('sha256', text, 'base64');

/** Every setting but the list of files: that one is missing is seen where it is imported. */
const settingsOf = (request: TypeCheckRequest, shims: Shims): unknown =>
  worldFiles({ ...request, files: [] }, shims).get(CONFIG);

/** Declares something for files that do not import it, or takes in files that it does not import. */
const isGlobal = (path: string, content: string): boolean =>
  /\.d\.[cm]?ts$/.test(path) ||
  /\bdeclare\s+(?:global|module)\b|^[ \t]*\/\/\/[ \t]*<reference/m.test(content);
