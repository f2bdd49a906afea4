import type { SyntaxNode } from '../../ports/code-tools.ts';
import { nameOf, nodeIn, nodesIn } from '../syntax/node.ts';

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

/** A listener that is asked to fire once, or given a signal to stop by. */
export const endsByItself = (call: SyntaxNode): boolean =>
  nodesIn(call, 'arguments').some(
    (argument) =>
      argument.type === 'ObjectExpression' &&
      nodesIn(argument, 'properties').some((property) =>
        ['once', 'signal'].includes(nameOf(nodeIn(property, 'key')) ?? ''),
      ),
  );
