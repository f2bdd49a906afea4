import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import type { ComponentRoot } from '../../markup/nodes.ts';
import type { Source } from '../../project/source.ts';
import { type ComponentVariable, componentVariables } from '../../syntax/component-state.ts';
import { calleeName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { derivationProblems } from './svelte-derivations.ts';
import { storeProblems } from './svelte-stores.ts';
import { stuckState, unusedState } from './svelte-unused-state.ts';
import { warningProblems } from './svelte-warnings.ts';

/** State of a Svelte component that is not reactive, never changes, or is never read. */
export function svelteStateProblems(
  source: Source,
  tree: SyntaxTree,
  root: ComponentRoot,
): Problem[] {
  const variables = componentVariables(root, tree);
  return [
    ...warningProblems(source, tree, variables),
    ...variables.flatMap((variable) => {
      const flaw =
        (root.usesRunes ? flawWithRunes(tree, variable) : flawWithoutRunes(variable)) ??
        stuckState(tree, variable);
      return flaw === null ? [] : [problemAt(source, variable.id, flaw)];
    }),
    ...derivationProblems(source, tree, root),
    ...storeProblems(source, tree, variables),
  ];
}

function flawWithRunes(tree: SyntaxTree, variable: ComponentVariable): Flaw | null {
  const { name, call, init, uses } = variable;
  if (call === '$state' || call === '$state.raw') {
    if (
      call === '$state' &&
      isCollection(init) &&
      isChangedInPlaceAndShown(variable) &&
      !isCopiedAfterwards(tree, variable)
    ) {
      return {
        message: `${name} is a plain Map or Set, whose changes are not shown: use SvelteMap or SvelteSet`,
        rule: 'unreactive-collection',
        severity: 'ERROR',
        cost: 0.5,
      };
    }
    if (call === '$state.raw' && isOnlyMutated(variable)) return unreactive(name);
    return unusedState(variable);
  }
  const isPlain = init !== null && PLAIN_VALUES.has(init.type) && call === null;
  const isAssigned = uses.some(({ kind }) => kind === 'assigned');
  return isPlain && !isAssigned && isChangedInPlaceAndShown(variable) ? unreactive(name) : null;
}

const PLAIN_VALUES = new Set(['ArrayExpression', 'ObjectExpression']);

const unreactive = (name: string): Flaw => ({
  message: `${name} is changed in place, but is not state: what shows it does not update`,
  rule: 'unreactive-change',
  severity: 'ERROR',
  cost: 0.6,
});

/** Without runes, only assignments update the markup. */
function flawWithoutRunes(variable: ComponentVariable): Flaw | null {
  const { init, name } = variable;
  if (variable.isExported) return null;
  if (init !== null && PLAIN_VALUES.has(init.type) && isMutatedAlone(variable)) {
    return unreactive(name);
  }
  if (!isOnlyMutated(variable)) return null;
  // Assigning a member counts as an assignment; calling a method that mutates does not.
  const isMethod = variable.uses.every(({ kind, isCalled }) => kind !== 'mutated' || isCalled);
  return init !== null && PLAIN_VALUES.has(init.type) && isMethod ? unreactive(name) : null;
}

/** Mutated by methods in functions that do not assign it too, while dependents are shown. */
const isMutatedAlone = ({ uses }: ComponentVariable): boolean => {
  const changing = uses.filter(
    ({ kind, isCalled, inside }) => kind === 'mutated' && isCalled && inside !== null,
  );
  const assigning = new Set(
    uses.filter(({ kind }) => kind === 'assigned').map(({ inside }) => inside),
  );
  return (
    changing.length > 0 &&
    changing.every(({ inside, isInMarkup }) => !assigning.has(inside) && !isInMarkup) &&
    uses.every(
      ({ kind, isHandedOn, isReactive }) => kind !== 'bound' && (!isHandedOn || isReactive),
    ) &&
    uses.some(
      ({ kind, inside, isReactive, isInMarkup }) =>
        kind === 'read' && inside === null && (isInMarkup || isReactive),
    )
  );
};

const isOnlyMutated = (variable: ComponentVariable): boolean =>
  isChangedInPlaceAndShown(variable) &&
  !variable.uses.some(({ kind }) => kind === 'assigned' || kind === 'bound');

const isChangedInPlaceAndShown = ({ uses }: ComponentVariable): boolean =>
  uses.some(({ kind, inside }) => kind === 'mutated' && inside !== null) &&
  uses.some(({ kind, isInMarkup, inside }) => kind === 'read' && isInMarkup && inside === null);

/** `$state(new Map())`. */
function isCollection(init: ComponentVariable['init']): boolean {
  const [value] = init === null ? [] : nodesIn(init, 'arguments');
  return value?.type === 'NewExpression' && /^(?:Weak)?(?:Map|Set)$/.test(calleeName(value) ?? '');
}

/** `seen.add(1); seen = new Set(seen);`: every function that mutates it also replaces it. */
function isCopiedAfterwards(tree: SyntaxTree, { name, uses }: ComponentVariable): boolean {
  const copying = new Set(
    uses
      .filter(({ kind, node }) => {
        const assignment = tree.parentOf(node);
        const value = assignment === null ? null : nodeIn(assignment, 'right');
        return kind === 'assigned' && nameOf(value) !== name;
      })
      .map(({ inside }) => inside),
  );
  return uses.every(({ kind, inside }) => kind !== 'mutated' || copying.has(inside));
}
