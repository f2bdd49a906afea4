import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { ComponentRoot } from '../../markup/nodes.ts';
import type { Source } from '../../project/source.ts';
import { type ComponentVariable, componentVariables } from '../../syntax/component-state.ts';
import { isFunction, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { isReckonedOnce, reckonedOnce } from './reckoned-once.ts';

/**
 * Values that should follow from state and do not: a function given to `$derived`, which takes a
 * value, and values computed once from state that changes later.
 */
export function derivationProblems(
  source: Source,
  tree: SyntaxTree,
  root: ComponentRoot,
): readonly Problem[] {
  if (root.language !== 'svelte') return [];
  const variables = componentVariables(root, tree);
  const changing = variables.filter(root.usesRunes ? isChangingState : isChanging);
  return variables.flatMap((variable) => {
    const { id, name } = variable;
    if (isFunctionForValue(variable)) {
      return problemAt(source, id, {
        message: `${name} is the function, not its result: $derived takes a value, $derived.by a function`,
        rule: 'derived-function',
        severity: 'ERROR',
        cost: 0.7,
      });
    }
    const state = changing.find((other) => isReckonedOnce(tree, variable, other));
    return state === undefined ? [] : problemAt(source, id, reckonedOnce(name, state.name));
  });
}

const isChangingState = (variable: ComponentVariable): boolean =>
  (variable.call === '$state' || variable.call === '$state.raw') && isChanging(variable);

/** True if the variable is bound, or changed within a function. */
const isChanging = ({ uses }: ComponentVariable): boolean =>
  uses.some(({ kind, inside }) => kind === 'bound' || (kind !== 'read' && inside !== null));

/** True if `$derived` is given a function and the result is never called or passed on. */
function isFunctionForValue({ call, init, uses }: ComponentVariable): boolean {
  const [given = null] = init === null || call !== '$derived' ? [] : nodesIn(init, 'arguments');
  return (
    isFunction(given) &&
    uses.length > 0 &&
    uses.every(({ isCalled, isHandedOn }) => !isCalled && !isHandedOn)
  );
}
