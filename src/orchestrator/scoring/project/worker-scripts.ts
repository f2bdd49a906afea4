import { nodesIn, stringOf } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { namesFrom } from './foreign-scripts.ts';
import { declaredAtTop } from './page-names.ts';
import type { Project } from './project.ts';
import type { Source } from './source.ts';

/** Asked of the scope of a worker, which no page and no Node has. */
const WORKER =
  /\bimportScripts\s*\(|\bself\.(?:skipWaiting|clients|registration)\b|\b(?:Service|Dedicated|Shared)WorkerGlobalScope\b|\b(?:self\.)?addEventListener\(\s*['"](?:install|activate|fetch|push|notificationclick|sync)['"]/;

/** True for what runs in a worker, beside the page. */
export function isWorkerScript(source: Source): boolean {
  const { code, path } = source;
  const known =
    inWorkers.get(source) ?? (code !== null && !/\.html?$/.test(path) && WORKER.test(code));
  inWorkers.set(source, known);
  return known;
}

const inWorkers = new WeakMap<Source, boolean>();
const namesAtTop = oncePerTree((tree): ReadonlySet<string> => new Set(declaredAtTop(tree)));

/** What the platform gives a worker and not a page. */
const OF_WORKERS =
  /^(?:importScripts|clients|registration|skipWaiting|onmessage|oninstall|onactivate|onfetch|onpush)$/;

/** Scripts that a worker loads, by their addresses; null for one that is not written out. */
const loadedScripts = oncePerTree((tree: SyntaxTree): readonly (string | null)[] =>
  ['importScripts', 'self.importScripts']
    .flatMap((name) => tree.callsOf(name, tree.root))
    .flatMap((call) => nodesIn(call, 'arguments').map(stringOf)),
);

/**
 * Says whether a worker has a name from its platform, or from the scripts that it loads: what is
 * well known brings what it is known for, a file of the project what it declares.
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
