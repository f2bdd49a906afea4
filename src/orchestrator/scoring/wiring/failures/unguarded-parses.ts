import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { calleeName, isFunction, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Finds `JSON.parse` of stored text without a `try`, though the text may not be valid JSON. */
export const unguardedParses = (source: Source, tree: SyntaxTree): Problem[] =>
  tree.ofType('CallExpression').flatMap((call) => {
    if (calleeName(call) !== 'JSON.parse' || !readsStorage(tree, call) || isGuarded(tree, call)) {
      return [];
    }
    return [
      problemAt(source, call, {
        message: 'When the stored text is not valid JSON, nothing handles it',
        rule: 'unguarded-parse',
        severity: 'WARNING',
        cost: 0.1,
      }),
    ];
  });

/** Whether the text is read from storage in the call itself or in the function around it. */
function readsStorage(tree: SyntaxTree, call: SyntaxNode): boolean {
  const [text] = nodesIn(call, 'arguments');
  const around = functionAround(tree, call);
  const where = text?.type === 'Identifier' && around !== null ? around : call;
  return tree
    .within(where, 'CallExpression')
    .some((inner) => /Storage\.getItem$/.test(calleeName(inner) ?? ''));
}

/** Whether the call is inside a `try`, also one around its function, or has a reviver. */
const isGuarded = (tree: SyntaxTree, call: SyntaxNode): boolean =>
  tree.closest(call, (outer) => {
    if (outer.type !== 'TryStatement') return false;
    const block = nodeIn(outer, 'block');
    return block !== null && call.start >= block.start && call.end <= block.end;
  }) !== null || isFunction(nodesIn(call, 'arguments')[1] ?? null);
