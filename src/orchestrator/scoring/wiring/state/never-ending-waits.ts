import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { componentVariables } from '../../syntax/component-state.ts';
import { functionAround } from '../../syntax/functions.ts';
import { calleeName, dottedName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Names of state that says that something is under way. */
const OF_WAITING =
  /^(?:is|are)?_?(?:\w*(?:loading|pending|fetching|submitting|saving|sending|uploading|deleting|processing|busy))$/i;

/** Loading flags that are set and never reset. */
export const neverEndingWaits = (source: Source, tree: SyntaxTree): readonly Problem[] => [
  ...endlessOfComponent(source, tree),
  ...statePairs(tree).flatMap(({ hook, value, setter, owner, call }): Problem[] => {
    const [name, setterName] = [nameOf(value), nameOf(setter)];
    if (hook !== 'useState' || name === null || setterName === null) return [];
    if (!OF_WAITING.test(name) || referencesTo(tree, name, owner).length === 0) return [];
    const [initial = null] = nodesIn(call, 'arguments');
    const sets = tree.callsOf(setterName, owner);
    const isElsewhere = referencesTo(tree, setterName, owner).length > sets.length;
    const [first] = sets;
    if (isElsewhere || first === undefined || !sets.every(isTrue)) return [];
    if (sets.some((set) => goesAway(tree, set))) return [];
    // A flag that starts as true and is only set to true is reported by another rule.
    if (initial?.type !== 'Literal' || initial.value !== false) return [];
    return [
      problemAt(source, first, {
        message: `${name} is set here, and never reset`,
        rule: 'never-ending-wait',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  }),
];

/** The same for `ref(false)` in Vue and `$state(false)` in Svelte. */
function endlessOfComponent(source: Source, tree: SyntaxTree): readonly Problem[] {
  const { component } = source;
  if (component === null || component.language === 'html') return [];
  return componentVariables(component, tree).flatMap(({ name, call, init, uses, isExported }) => {
    const [initial] = init === null ? [] : nodesIn(init, 'arguments');
    if (isExported || !/^(?:ref|\$state)$/.test(call ?? '') || initial?.value !== false) return [];
    if (
      !OF_WAITING.test(name) ||
      uses.some(({ isHandedOn, kind }) => isHandedOn || kind === 'bound')
    )
      return [];
    const sets = uses.flatMap(({ node }) => assignmentTo(tree, node) ?? []);
    const [first] = sets;
    const isTaken = sets.some((set) => nodeIn(set, 'right')?.value !== true || goesAway(tree, set));
    if (first === undefined || isTaken || sets.length === uses.length) return [];
    return [
      problemAt(source, first, {
        message: `${name} is set here, and never reset`,
        rule: 'never-ending-wait',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });
}

/** The assignment in `loading = true` and `loading.value = true`. */
function assignmentTo(tree: SyntaxTree, use: SyntaxNode): SyntaxNode | null {
  const parent = tree.parentOf(use);
  const place = parent?.type === 'MemberExpression' ? parent : use;
  const outer = tree.parentOf(place);
  return outer?.type === 'AssignmentExpression' && nodeIn(outer, 'left') === place ? outer : null;
}

/** Calls that leave the page or close the dialog, so there is nothing to reset. */
const GOING =
  /(?:^|\.)(?:navigate|push|replace|redirect|goto|assign|reload|submit|signIn|signOut|on(?:Close|Done|Success|Complete|Finish|Cancel|Dismiss|Saved|Login)\w*)$/;

function goesAway(tree: SyntaxTree, set: SyntaxNode): boolean {
  const fn = functionAround(tree, set);
  if (fn === null) return false;
  return (
    tree.within(fn, 'CallExpression').some((call) => GOING.test(calleeName(call) ?? '')) ||
    tree
      .within(fn, 'AssignmentExpression')
      .some((node) => /(?:^|\.)location(?:\.href)?$/.test(dottedName(nodeIn(node, 'left')) ?? ''))
  );
}

const isTrue = (set: SyntaxNode): boolean => {
  const [value] = nodesIn(set, 'arguments');
  return value?.type === 'Literal' && value.value === true;
};
