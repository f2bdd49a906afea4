import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { patternNames } from '../../markup/type-view.ts';
import type { Source } from '../../project/source.ts';
import { nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const SUM = /^(?:sum|total|subtotal)$/i;

/**
 * Finds sums that are overwritten by each item instead of added to: `total = item.price` in a loop.
 */
export const overwrittenSums = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('ForOfStatement').flatMap((loop) => {
    const body = nodeIn(loop, 'body');
    const [item] = nodesIn(nodeIn(loop, 'left') ?? loop, 'declarations');
    const names = item === undefined ? [] : patternNames(nodeIn(item, 'id'));
    const steps = body?.type === 'BlockStatement' ? nodesIn(body, 'body') : [body];
    return steps.flatMap((step) => {
      const set = step?.type === 'ExpressionStatement' ? nodeIn(step, 'expression') : null;
      const kept = set?.type === 'AssignmentExpression' ? nameOf(nodeIn(set, 'left')) : null;
      const value = set === null ? null : nodeIn(set, 'right');
      if (set?.operator !== '=' || kept === null || value === null || !SUM.test(kept)) return [];
      const isOfItem = names.some((name) => isOrHas(tree, value, name));
      if (!isOfItem || isOrHas(tree, value, kept) || hasEnd(tree, loop)) return [];
      // A value that the loop uses may be meant for one item only.
      const isUsed = tree.named(kept, loop).length > 1;
      return isUsed
        ? []
        : [
            problemAt(source, set, {
              message: `Each item replaces ${kept} instead of being added to it`,
              rule: 'overwritten-sum',
              severity: 'ERROR',
              cost: 0.7,
            }),
          ];
    });
  });

const isOrHas = (tree: SyntaxTree, node: SyntaxNode, name: string): boolean =>
  nameOf(node) === name || tree.named(name, node).length > 0;

const hasEnd = (tree: SyntaxTree, loop: SyntaxNode): boolean =>
  ['BreakStatement', 'ReturnStatement'].some((type) => tree.within(loop, type).length > 0);
