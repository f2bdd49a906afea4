import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import type { ComponentRoot } from '../../markup/nodes.ts';
import type { Source } from '../../project/source.ts';
import {
  type ComponentVariable,
  componentVariables,
  type VariableUse,
} from '../../syntax/component-state.ts';
import { isWithin, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { isReckonedOnce, reckonedOnce } from './reckoned-once.ts';

/** State of a Vue component that is not reactive, never changes, or is never read. */
export const vueStateProblems = (
  source: Source,
  tree: SyntaxTree,
  root: ComponentRoot,
): Problem[] =>
  root.scripts.some(({ role }) => role === 'setup')
    ? problemsOfVariables(source, tree, componentVariables(root, tree))
    : [];

function problemsOfVariables(
  source: Source,
  tree: SyntaxTree,
  variables: readonly ComponentVariable[],
): Problem[] {
  const byName = Map.groupBy(variables, ({ name }) => name);
  return variables.flatMap((variable) => {
    // The variables that the initial value refers to.
    const named = variable.init === null ? [] : tree.within(variable.init, 'Identifier');
    const states = named.flatMap((node) => byName.get(nameOf(node) ?? '') ?? []);
    const flaw =
      flawOf(variable) ?? stuckState(tree, variable) ?? staleValue(tree, variable, states);
    return flaw === null ? [] : [problemAt(source, variable.id, flaw)];
  });
}

const PLAIN_VALUES = new Set(['Literal', 'ArrayExpression', 'ObjectExpression', 'TemplateLiteral']);

function flawOf(variable: ComponentVariable): Flaw | null {
  const { name, call, init, uses } = variable;
  const isReplaced = uses.some(({ kind, inside }) => kind === 'assigned' && inside !== null);
  if (call === 'reactive' && isReplaced && uses.some(({ isInMarkup }) => isInMarkup)) {
    return {
      message: `${name} is replaced as a whole: what shows it keeps showing the old value`,
      rule: 'unreactive-change',
      severity: 'ERROR',
      cost: 0.6,
    };
  }
  if (call !== null && /^(?:ref|shallowRef|reactive)$/.test(call)) return unusedState(variable);
  const isPlain = init !== null && call === null && PLAIN_VALUES.has(init.type);
  const changes = uses.some(({ kind, inside }) => kind !== 'read' && inside !== null);
  const isShown = uses.some(({ kind, isInMarkup }) => kind === 'read' && isInMarkup);
  // A listener in the markup may change it too, outside of any function.
  const isChangedByMarkup = uses.some(({ kind, isInMarkup }) => kind !== 'read' && isInMarkup);
  if (!isPlain || !isShown || !(changes || isChangedByMarkup)) return null;
  return {
    message: `${name} is changed, but is not a ref: what shows it does not update`,
    rule: 'unreactive-change',
    severity: 'ERROR',
    cost: 0.6,
  };
}

/** A ref holds its state in `value`, so any use of that counts. */
function unusedState({ name, uses }: ComponentVariable): Flaw | null {
  const isRead = uses.some(({ kind }) => kind === 'read' || kind === 'bound');
  const isElement = uses.some(({ isInMarkup, kind }) => isInMarkup && kind === 'bound');
  if (isRead || isElement || uses.length === 0) return null;
  return {
    message: `The state ${name} is set, but nothing reads it`,
    rule: 'state-never-read',
    severity: 'WARNING',
    cost: 0.45,
  };
}

/** A ref that is only ever set to its initial literal again. */
function stuckState(tree: SyntaxTree, { name, call, init, uses }: ComponentVariable): Flaw | null {
  const [initial = null] = init === null ? [] : nodesIn(init, 'arguments');
  const changes = uses.filter(({ kind }) => kind !== 'read');
  if (call !== 'ref' || initial?.type !== 'Literal' || changes.length === 0) return null;
  const isStart = ({ node }: VariableUse): boolean => {
    const member = tree.parentOf(node);
    const assignment = member === null ? null : tree.parentOf(member);
    const value = assignment?.type === 'AssignmentExpression' ? nodeIn(assignment, 'right') : null;
    return value?.type === 'Literal' && value.value === initial.value;
  };
  // Code that receives the ref itself can set it.
  const isHandedOut = uses.some(
    ({ node, isInMarkup }) => !isInMarkup && tree.parentOf(node)?.type !== 'MemberExpression',
  );
  if (isHandedOut || !changes.every(isStart)) return null;
  return {
    message: `The state ${name} is only ever set to its initial value`,
    rule: 'state-never-set',
    severity: 'ERROR',
    cost: 0.4,
  };
}

/** A number, string or boolean read from a ref once: `const double = count.value * 2`. */
function staleValue(
  tree: SyntaxTree,
  variable: ComponentVariable,
  all: readonly ComponentVariable[],
): Flaw | null {
  const state = all.find(
    (other) =>
      other.call === 'ref' &&
      nodesIn(other.init ?? other.id, 'arguments')[0]?.type === 'Literal' &&
      other.uses.some(({ kind }) => kind !== 'read') &&
      isReckonedOnce(tree, variable, other) &&
      // A function that receives the ref itself can keep up with it.
      other.uses.every(
        ({ node }) =>
          !isWithin(node, variable.init ?? node) ||
          tree.parentOf(node)?.type === 'MemberExpression',
      ),
  );
  return state === undefined ? null : reckonedOnce(variable.name, state.name);
}
