import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import {
  calleeName,
  dottedName,
  isWithin,
  nameOf,
  nodeIn,
  nodesIn,
  stringOf,
} from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const TOGGLING = /^(?:on|handle)?_?toggle/i;

/**
 * Finds toggles without a way back: everything that changes their state sets it to the same value.
 */
export function oneWayToggles(source: Source, tree: SyntaxTree): readonly Problem[] {
  const toggles = functionsOf(tree).filter((fn) => TOGGLING.test(functionName(tree, fn) ?? ''));
  if (toggles.length === 0) return [];
  const changes = changesIn(tree);
  const byField = Map.groupBy(changes, ({ target }) => fieldOf(target));
  return toggles.flatMap((fn) => {
    const own = changes.filter(({ node }) => isWithin(node, fn));
    // If the function toggles something else, this only records that it was used.
    const isTogglingOther = own.some(({ value }) => value === null);
    return own
      .flatMap(({ node, target, value }) => {
        if (value === SAME) return [problemAt(source, node, idle(functionName(tree, fn), target))];
        const all = byField.get(fieldOf(target)) ?? [];
        if (value === null || all.some((change) => change.value !== value)) return [];
        if (isTogglingOther || isOwn(tree, target, fn)) return [];
        return [
          problemAt(source, node, {
            message: `${functionName(tree, fn)} only ever sets ${target} to ${value}, and nothing sets it back`,
            rule: 'one-way-toggle',
            severity: 'ERROR',
            cost: 0.7,
          }),
        ];
      })
      .slice(0, 1);
  });
}

/**
 * Returns `open` for `this.open`, `open.value` and `card.open`, as markup and other code may use
 * the shorter name.
 */
const fieldOf = (target: string): string =>
  target
    .replace(/\.value$/, '')
    .split('.')
    .at(-1) ?? target;

/** A variable of the function itself does not outlive the call. */
const isOwn = (tree: SyntaxTree, target: string, fn: SyntaxNode): boolean =>
  tree
    .named(target.split('.')[0] ?? '', fn)
    .some((use) => tree.parentOf(use)?.type === 'VariableDeclarator');

/** Stands for the value that the target has already. */
const SAME = 'same';

interface Change {
  readonly node: SyntaxNode;
  readonly target: string;
  /** `true` or `false` as a literal, `SAME`, or null for any other value. */
  readonly value: string | null;
}

/** Every place that may change a variable, state or field, except its declaration. */
function changesIn(tree: SyntaxTree): readonly Change[] {
  const assigned = tree.ofType('AssignmentExpression').flatMap((node): readonly Change[] => {
    const target = dottedName(nodeIn(node, 'left'));
    if (target === null) return [];
    const right = node.operator === '=' ? nodeIn(node, 'right') : null;
    return [{ node, target, value: keepsWhatIs(right, target) ? SAME : truthOf(right) }];
  });
  const set = statePairs(tree).flatMap(({ value, setter, owner }) => {
    const [target, name] = [nameOf(value), nameOf(setter)];
    if (target === null || name === null) return [];
    return tree.named(name, owner).flatMap((use): readonly Change[] => {
      if (use === setter) return [];
      const call = tree.parentOf(use);
      const isCall = call?.type === 'CallExpression' && calleeName(call) === name;
      const [given = null] = isCall ? nodesIn(call, 'arguments') : [];
      return [{ node: use, target, value: keepsWhatIs(given, target) ? SAME : truthOf(given) }];
    });
  });
  const bound = tree.ofType('MarkupAttribute').flatMap((node): readonly Change[] => {
    const target = node.role === 'binding' ? dottedName(nodeIn(node, 'expression')) : null;
    return target === null ? [] : [{ node, target, value: null }];
  });
  return [...assigned, ...set, ...bound];
}

const idle = (name: string | null, target: string): Flaw => ({
  message: `${name} sets ${target} to the value that it already has`,
  rule: 'one-way-toggle',
  severity: 'ERROR',
  cost: 0.7,
});

/** Whether a value keeps its target as it is: `theme === 'light' ? 'light' : 'dark'`. */
function keepsWhatIs(node: SyntaxNode | null, target: string): boolean {
  if (node?.type === 'ArrowFunctionExpression') {
    const [current] = nodesIn(node, 'params');
    return keepsWhatIs(nodeIn(node, 'body'), nameOf(current ?? null) ?? '');
  }
  const test = node?.type === 'ConditionalExpression' ? nodeIn(node, 'test') : null;
  if (
    node === null ||
    test?.type !== 'BinaryExpression' ||
    !/^={2,3}$/.test(String(test.operator))
  ) {
    return false;
  }
  const compared = stringOf(nodeIn(test, 'right'));
  return (
    dottedName(nodeIn(test, 'left')) === target &&
    compared !== null &&
    compared === stringOf(nodeIn(node, 'consequent'))
  );
}

const truthOf = (node: SyntaxNode | null): string | null =>
  node?.type === 'Literal' && typeof node.value === 'boolean' ? String(node.value) : null;
