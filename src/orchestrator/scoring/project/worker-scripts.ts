import { nodesIn, stringOf } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { namesFrom } from './foreign-scripts.ts';
import { declaredAtTop } from './page-names.ts';
import type { Project } from './project.ts';
import type { Source } from './source.ts';

/** Uses of what only the global scope of a worker has, and neither a page nor Node. */
const WORKER =
  /\bimportScripts\s*\(|\bself\.(?:skipWaiting|clients|registration)\b|\b(?:Service|Dedicated|Shared)WorkerGlobalScope\b|\b(?:self\.)?addEventListener\(\s*['"](?:install|activate|fetch|push|notificationclick|sync)['"]/;

/** True for a script that runs in a worker instead of the page. */
export function isWorkerScript(source: Source): boolean {
  const { code, path } = source;
  const known =
    inWorkers.get(source) ?? (code !== null && !/\.html?$/.test(path) && WORKER.test(code));
  inWorkers.set(source, known);
  return known;
}

const inWorkers = new WeakMap<Source, boolean>();
const namesAtTop = oncePerTree((tree): ReadonlySet<string> => new Set(declaredAtTop(tree)));

/** Globals of a worker that a page lacks. */
const OF_WORKERS =
  /^(?:importScripts|clients|registration|skipWaiting|onmessage|oninstall|onactivate|onfetch|onpush)$/;

/** The addresses of the scripts that a worker loads; null for one that is not a literal. */
const loadedScripts = oncePerTree((tree: SyntaxTree): readonly (string | null)[] =>
  ['importScripts', 'self.importScripts']
    .flatMap((name) => tree.callsOf(name, tree.root))
    .flatMap((call) => nodesIn(call, 'arguments').map(stringOf)),
);

/**
 * True if a worker has a name from its platform or from a script that it loads: a well-known script
 * defines its known globals, a file of the project what it declares at its top. An unknown script
 * may define anything.
 */
export function isGivenToWorker({ sources }: Project, source: Source, name: string): boolean {
  if (source.tree === null || !isWorkerScript(source)) return false;
  if (OF_WORKERS.test(name)) return true;
  return loadedScripts(source.tree).some((script) => {
    if (script === null) return true;
    if (/^(?:https?:)?\/\//.test(script)) return namesFrom(script)(name);
    const file = script.replace(/^(?:\.{0,2}\/)+/, '');
    const loaded = sources.find(({ path }) => path === file || path.endsWith(`/${file}`));
    return loaded === undefined || (loaded.tree !== null && namesAtTop(loaded.tree).has(name));
  });
}
