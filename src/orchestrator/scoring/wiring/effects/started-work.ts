import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { importBinding } from '../../syntax/import-bindings.ts';
import { calleeName, dottedName, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** What is started by a call, and the calls by which it is stopped. */
export const STARTED: readonly {
  readonly start: RegExp;
  readonly stop: RegExp;
  readonly what: string;
}[] = [
  {
    start: /^(?:window\.|globalThis\.)?setInterval$/,
    stop: /clearInterval|clearTimeout/,
    what: 'an interval',
  },
  {
    start: /\.addEventListener$|^addEventListener$/,
    stop: /removeEventListener|abort/,
    what: 'an event listener',
  },
  {
    start: /\.(?:addListener|subscribe)$/,
    stop: /removeListener|unsubscribe|off|dispose|remove|unlisten/i,
    what: 'a subscription',
  },
  // `bus.on('saved', show)`: by a name, and on something that is there for longer.
  {
    start: /^[a-z]\w*\.on$/,
    stop: /^(?:off|removeListener|removeAllListeners|unsubscribe|destroy|dispose|close|disconnect|remove|unbind)$/i,
    what: 'a listener',
  },
];
/** Classes whose instances go on until they are told to stop. */
export const OPENED = new Set([
  'WebSocket',
  'EventSource',
  'BroadcastChannel',
  'IntersectionObserver',
  'ResizeObserver',
  'MutationObserver',
  'AbortController',
]);
export const CLOSED = /close|disconnect|unobserve|terminate|abort/;

/** The calls of a file that may stop something, by the last of their name, in the order in which they begin. */
export function stoppingCalls(tree: SyntaxTree, stop: RegExp): readonly SyntaxNode[] {
  const known = byStop(tree);
  const calls =
    known.get(stop) ??
    tree.ofType('CallExpression').filter((call) =>
      // `timers.forEach(clearInterval)` as well.
      [nodeIn(call, 'callee'), ...nodesIn(call, 'arguments')].some((node) =>
        stop.test(dottedName(node)?.split('.').at(-1) ?? ''),
      ),
    );
  known.set(stop, calls);
  return calls;
}

const byStop = oncePerTree(() => new Map<RegExp, readonly SyntaxNode[]>());

/** Made by the one who listens, it goes together with them. */
export const isOfTheirOwn = (tree: SyntaxTree, call: SyntaxNode): boolean => {
  const name = calleeName(call)?.match(/^(\w+)\.on$/)?.[1];
  if (name === undefined) return false;
  const [event, listener] = nodesIn(call, 'arguments');
  return (
    stringOf(event ?? null) === null || listener === undefined || importBinding(tree, name) === null
  );
};

/** A listener that is asked to fire once, or given a signal to stop by. */
export const endsByItself = (call: SyntaxNode): boolean =>
  nodesIn(call, 'arguments').some(
    (argument) =>
      argument.type === 'ObjectExpression' &&
      nodesIn(argument, 'properties').some((property) =>
        ['once', 'signal'].includes(nameOf(nodeIn(property, 'key')) ?? ''),
      ),
  );
