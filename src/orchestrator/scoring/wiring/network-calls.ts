import type { SyntaxNode } from '../../ports/code-tools.ts';
import { calleeName } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** Calls that go over the network by the platform's or a common package's means. */
export const networkCalls = (tree: SyntaxTree): readonly SyntaxNode[] =>
  tree.ofType('CallExpression').filter((call) => NETWORK.test(calleeName(call) ?? ''));

const NETWORK =
  /^(?:(?:window\.|globalThis\.)?fetch|(?:axios|ky)(?:\.(?:get|post|put|patch|delete|request|head))?)$/;
