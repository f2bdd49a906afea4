import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { nodeIn, nodesIn } from '../../syntax/node.ts';

/**
 * Returns what a listener executes: the expression, if it is a block of one expression statement as
 * Vue's listeners may be; otherwise the listener itself.
 */
export function actOf(listener: SyntaxNode): SyntaxNode {
  if (listener.type !== 'BlockStatement') return listener;
  const [only, ...others] = nodesIn(listener, 'body');
  const expression =
    only?.type === 'ExpressionStatement' && others.length === 0 ? nodeIn(only, 'expression') : null;
  return expression ?? listener;
}
