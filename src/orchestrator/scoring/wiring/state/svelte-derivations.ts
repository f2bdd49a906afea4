import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { ComponentRoot } from '../../markup/nodes.ts';
import type { Source } from '../../project/source.ts';
import { type ComponentVariable, componentVariables } from '../../syntax/component-state.ts';
import { isFunction, isWithin, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * What is to follow from state and does not: a function where `$derived` takes a value, and values
 * that are reckoned once from state which then changes.
 */
export function derivationProblems(
  source: Source,
  tree: SyntaxTree,
  root: ComponentRoot,
): readonly Problem[] {
  if (root.language !== 'svelte' || !root.usesRunes) return [];
  const variables = componentVariables(root, tree);
  const changing = variables.filter(isChangingState);
  return variables.flatMap((variable) => {
    const { id, name } = variable;
    if (isFunctionForValue(variable)) {
      return problemAt(source, id, {
        message: `${name} is the function and not what it gives: $derived takes a value, $derived.by a function`,
        rule: 'derived-function',
        severity: 'ERROR',
        cost: 0.7,
      });
    }
    const state = changing.find((other) => isReckonedOnce(tree, variable, other));
    return state === undefined
      ? []
      : problemAt(source, id, {
          message: `${name} is reckoned once from ${state.name}, and does not follow when that changes`,
          rule: 'reckoned-once',
          severity: 'ERROR',
          cost: 0.6,
        });
  });
}

const isChangingState = ({ call, uses }: ComponentVariable): boolean =>
  (call === '$state' || call === '$state.raw') &&
  uses.some(({ kind, inside }) => kind === 'bound' || (kind !== 'read' && inside !== null));

/** It is shown or walked through, and never called. */
function isFunctionForValue({ call, init, uses }: ComponentVariable): boolean {
  const [given = null] = init === null || call !== '$derived' ? [] : nodesIn(init, 'arguments');
  return (
    isFunction(given) &&
    uses.length > 0 &&
    uses.every(({ isCalled, isHandedOn }) => !isCalled && !isHandedOn)
  );
}

/** What is shown, is given no other value, and names the state outside of any function but a list's own. */
const isReckonedOnce = (
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
  const callee = nodeIn(call, 'callee');
  return (
    callee?.type === 'MemberExpression' && OF_LISTS.test(nameOf(nodeIn(callee, 'property')) ?? '')
  );
};
