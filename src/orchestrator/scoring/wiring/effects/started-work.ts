import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { importBinding } from '../../syntax/import-bindings.ts';
import { calleeName, dottedName, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Calls that start something, with the calls that stop it. */
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
  // Such as `bus.on('saved', show)`.
  {
    start: /^[a-z]\w*\.on$/,
    stop: /^(?:off|removeListener|removeAllListeners|unsubscribe|destroy|dispose|close|disconnect|remove|unbind)$/i,
    what: 'a listener',
  },
];
/** Classes whose instances stay active until they are closed. */
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

/**
 * Calls of the file whose callee, or an argument, has a last name that matches, in the order of the
 * code.
 */
export function stoppingCalls(tree: SyntaxTree, stop: RegExp): readonly SyntaxNode[] {
  const known = byStop(tree);
  const calls =
    known.get(stop) ??
    tree.ofType('CallExpression').filter((call) =>
      // Includes `timers.forEach(clearInterval)`.
      [nodeIn(call, 'callee'), ...nodesIn(call, 'arguments')].some((node) =>
        stop.test(dottedName(node)?.split('.').at(-1) ?? ''),
      ),
    );
  known.set(stop, calls);
  return calls;
}

const byStop = oncePerTree(() => new Map<RegExp, readonly SyntaxNode[]>());

/**
 * Whether `.on(…)` is called on something other than an imported object, or not with an event name
 * and listener: the emitter may not outlive the component.
 */
export const isOfTheirOwn = (tree: SyntaxTree, call: SyntaxNode): boolean => {
  const name = calleeName(call)?.match(/^(\w+)\.on$/)?.[1];
  if (name === undefined) return false;
  const [event, listener] = nodesIn(call, 'arguments');
  return (
    stringOf(event ?? null) === null || listener === undefined || importBinding(tree, name) === null
  );
};

/** Whether the options contain `once` or an abort `signal`. */
export const endsByItself = (call: SyntaxNode): boolean =>
  nodesIn(call, 'arguments').some(
    (argument) =>
      argument.type === 'ObjectExpression' &&
      nodesIn(argument, 'properties').some((property) =>
        ['once', 'signal'].includes(nameOf(nodeIn(property, 'key')) ?? ''),
      ),
  );
