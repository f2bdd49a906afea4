import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { calledOn, calleeName, methodName } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Calls of `fetch`, axios and ky, and of methods that rethrow a failed request. */
export const networkCalls = (tree: SyntaxTree): readonly SyntaxNode[] =>
  tree
    .ofType('CallExpression')
    .filter((call) => NETWORK.test(calleeName(call) ?? '') || throwsByName(call));

/**
 * Whether the call rejects as its request does: `mutateAsync()` of TanStack Query, `unwrap()` of
 * Redux Toolkit.
 */
const throwsByName = (call: SyntaxNode): boolean => {
  const method = methodName(call);
  return (
    method === 'mutateAsync' || (method === 'unwrap' && calledOn(call)?.type === 'CallExpression')
  );
};

const NETWORK =
  /^(?:(?:window\.|globalThis\.)?fetch|(?:axios|ky)(?:\.(?:get|post|put|patch|delete|request|head))?)$/;
