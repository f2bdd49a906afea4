import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { nodeIn, nodesIn } from '../../syntax/node.ts';

/** What a listener does: of a statement by itself, as Vue has them, the expression. */
export function actOf(listener: SyntaxNode): SyntaxNode {
  if (listener.type !== 'BlockStatement') return listener;
  const [only, ...others] = nodesIn(listener, 'body');
  const expression =
    only?.type === 'ExpressionStatement' && others.length === 0 ? nodeIn(only, 'expression') : null;
  return expression ?? listener;
}
