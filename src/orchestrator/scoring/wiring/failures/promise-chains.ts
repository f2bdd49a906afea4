import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { nameOf, nodeIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * The last call of the chain that begins with this call: `.finally(…)` in
 * `load().then(…).finally(…)`.
 */
export function endOfChain(tree: SyntaxTree, call: SyntaxNode): SyntaxNode {
  let end = call;
  for (;;) {
    const member = tree.parentOf(end);
    if (member?.type === 'ChainExpression') {
      end = member;
      continue;
    }
    const isFollowed =
      member?.type === 'MemberExpression' &&
      nodeIn(member, 'object') === end &&
      /^(?:then|finally)$/.test(nameOf(nodeIn(member, 'property')) ?? '');
    const next = isFollowed ? tree.parentOf(member) : null;
    if (next?.type !== 'CallExpression') return end;
    end = next;
  }
}

/** Whether the function returns the value, directly or as a branch of a conditional expression. */
export function isGivenBack(tree: SyntaxTree, value: SyntaxNode, fn: SyntaxNode): boolean {
  let inner = value;
  let outer = tree.parentOf(inner);
  while (outer?.type === 'ConditionalExpression' && nodeIn(outer, 'test') !== inner) {
    inner = outer;
    outer = tree.parentOf(inner);
  }
  return outer?.type === 'ReturnStatement' || (outer === fn && nodeIn(fn, 'body') === inner);
}
