import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Flaw } from '../../finding.ts';
import type { ComponentVariable } from '../../syntax/component-state.ts';
import { isFunction, isWithin, methodName } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** The flaw of a rendered value that does not update with the state that it was computed from. */
export const reckonedOnce = (name: string, state: string): Flaw => ({
  message: `${name} is computed once from ${state}, and does not update when that changes`,
  rule: 'reckoned-once',
  severity: 'ERROR',
  cost: 0.6,
});

/** True for a rendered, never reassigned variable whose initial value reads the state at once. */
export const isReckonedOnce = (
  tree: SyntaxTree,
  { init, call, uses }: ComponentVariable,
  state: ComponentVariable,
): boolean =>
  init !== null &&
  call?.startsWith('$') !== true &&
  uses.some(({ isInMarkup, inside }) => isInMarkup && inside === null) &&
  uses.every(({ kind }) => kind === 'read') &&
  state.uses.some(({ node }) => isWithin(node, init) && isReadAtOnce(tree, node, init));

/** Methods of lists and strings, whose callbacks run at once. */
const OF_LISTS =
  /^(?:map|filter|find|findIndex|findLast|some|every|reduce|flatMap|toSorted|join|slice|at|includes|indexOf|toFixed|toUpperCase|toLowerCase|trim)$/;

function isReadAtOnce(tree: SyntaxTree, node: SyntaxNode, init: SyntaxNode): boolean {
  for (const outer of [node, ...tree.around(node)]) {
    if (outer.type === 'CallExpression' && !isOfList(outer)) return false;
    if (isFunction(outer)) {
      const call = tree.parentOf(outer);
      if (call?.type !== 'CallExpression' || !isOfList(call)) return false;
    }
    // The object may be meant to change along with the state.
    if (outer.type === 'ObjectExpression' || outer.type === 'NewExpression') return false;
    if (outer === init) return true;
  }
  return false;
}

const isOfList = (call: SyntaxNode): boolean => {
  return OF_LISTS.test(methodName(call) ?? '');
};
