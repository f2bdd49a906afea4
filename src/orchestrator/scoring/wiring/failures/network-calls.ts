import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { calledOn, calleeName, methodName } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Calls that go over the network by the platform's or a common package's means. */
export const networkCalls = (tree: SyntaxTree): readonly SyntaxNode[] =>
  tree
    .ofType('CallExpression')
    .filter((call) => NETWORK.test(calleeName(call) ?? '') || throwsByName(call));

/** What these give, of mutations and requests that are kept as state, fails as the request does. */
const throwsByName = (call: SyntaxNode): boolean => {
  const method = methodName(call);
  return (
    method === 'mutateAsync' || (method === 'unwrap' && calledOn(call)?.type === 'CallExpression')
  );
};

const NETWORK =
  /^(?:(?:window\.|globalThis\.)?fetch|(?:axios|ky)(?:\.(?:get|post|put|patch|delete|request|head))?)$/;
