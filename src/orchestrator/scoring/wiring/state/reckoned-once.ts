import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Flaw } from '../../finding.ts';
import type { ComponentVariable } from '../../syntax/component-state.ts';
import { isFunction, isWithin, methodName } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** What a value costs that is shown, and stays as it was when the state that it came from changes. */
export const reckonedOnce = (name: string, state: string): Flaw => ({
  message: `${name} is reckoned once from ${state}, and does not follow when that changes`,
  rule: 'reckoned-once',
  severity: 'ERROR',
  cost: 0.6,
});

/** What is shown, is given no other value, and names the state outside of any function but a list's own. */
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

const OF_LISTS =
  /^(?:map|filter|find|findIndex|findLast|some|every|reduce|flatMap|toSorted|join|slice|at|includes|indexOf|toFixed|toUpperCase|toLowerCase|trim)$/;

function isReadAtOnce(tree: SyntaxTree, node: SyntaxNode, init: SyntaxNode): boolean {
  for (const outer of [node, ...tree.around(node)]) {
    if (outer.type === 'CallExpression' && !isOfList(outer)) return false;
    if (isFunction(outer)) {
      const call = tree.parentOf(outer);
      if (call?.type !== 'CallExpression' || !isOfList(call)) return false;
    }
    // What an object holds may be there to be changed along with the state.
    if (outer.type === 'ObjectExpression' || outer.type === 'NewExpression') return false;
    if (outer === init) return true;
  }
  return false;
}

const isOfList = (call: SyntaxNode): boolean => {
  return OF_LISTS.test(methodName(call) ?? '');
};
