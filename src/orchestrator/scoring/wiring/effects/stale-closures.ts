import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { calleeName, isFunction, isWithin, nameOf, nodesIn } from '../../syntax/node.ts';
import { effectsOf, statePairs } from '../../syntax/react.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Calls that keep their callback and call it repeatedly. */
const AGAIN = /(?:^|\.)(?:setInterval|addEventListener|subscribe|on)$/;

/**
 * Finds state that is computed from itself in a callback that runs repeatedly, where it always has
 * the value of the render in which the callback was created.
 */
export const staleClosures = (source: Source, tree: SyntaxTree): readonly Problem[] => [
  ...staleInEffects(source, tree),
  ...staleInHandlers(source, tree),
];

/** Finds them in intervals that a handler starts: their callback is never replaced. */
function staleInHandlers(source: Source, tree: SyntaxTree): readonly Problem[] {
  const intervals = tree.callsOf('setInterval', tree.root);
  if (intervals.length === 0) return [];
  const effects = new Set(effectsOf(tree).map(({ effect }) => effect));
  const started = intervals.flatMap((call) => {
    const [again = null] = nodesIn(call, 'arguments');
    const starter = functionAround(tree, call);
    const isInEffect = tree.closest(call, (outer) => effects.has(outer)) !== null;
    return again === null || starter === null || !isFunction(again) || isInEffect
      ? []
      : [{ again, starter }];
  });
  const calls = started.flatMap(({ again, starter }) =>
    tree.within(again, 'CallExpression').map((set) => ({ set, starter })),
  );
  const bySetter = Map.groupBy(calls, ({ set }) => calleeName(set));
  return statePairs(tree).flatMap(({ value, setter, owner }) => {
    const [name, setterName] = [nameOf(value), nameOf(setter)];
    if (name === null || setterName === null || owner === null) return [];
    const stale = bySetter
      .get(setterName)
      ?.find(
        ({ set, starter }) =>
          starter !== owner && isWithin(starter, owner) && isReckonedFrom(tree, set, name),
      );
    return stale === undefined
      ? []
      : [staleness(source, stale.set, { name, setterName, what: 'interval' })];
  });
}

const staleness = (
  source: Source,
  stale: SyntaxNode,
  {
    name,
    setterName,
    what,
  }: {
    readonly name: string;
    readonly setterName: string;
    readonly what: 'effect' | 'interval';
  },
): Problem =>
  problemAt(source, stale, {
    message: `${name} is stale here: it has the value from when the ${what} began, so ${setterName} sets the same each time`,
    rule: 'stale-state',
    severity: 'ERROR',
    cost: 0.6,
  });

/**
 * Finds them in effects that do not list the state as a dependency, so that their callbacks are
 * never replaced.
 */
function staleInEffects(source: Source, tree: SyntaxTree): readonly Problem[] {
  const ofSetter = Map.groupBy(statePairs(tree), ({ setter }) => nameOf(setter));
  return effectsOf(tree).flatMap(({ call, effect }) => {
    const [, dependencies = null] = nodesIn(call, 'arguments');
    if (dependencies?.type !== 'ArrayExpression') return [];
    const listed = new Set(nodesIn(dependencies, 'elements').map(nameOf));
    const called = Map.groupBy(tree.within(effect, 'CallExpression'), calleeName);
    const owner = functionAround(tree, effect);
    return [...called].flatMap(([setterName, sets]) => {
      const pair = ofSetter.get(setterName)?.find((one) => one.owner === owner);
      const name = pair === undefined ? null : nameOf(pair.value);
      if (name === null || setterName === null || listed.has(name)) return [];
      const stale = sets.find(
        (set) => isCalledAgain(tree, set, effect) && isReckonedFrom(tree, set, name),
      );
      return stale === undefined
        ? []
        : [staleness(source, stale, { name, setterName, what: 'effect' })];
    });
  });
}

/** Whether the node is in a callback of such a call inside the effect. */
const isCalledAgain = (tree: SyntaxTree, node: SyntaxNode, effect: SyntaxNode): boolean => {
  for (const outer of tree.around(node)) {
    if (outer === effect) return false;
    if (!isFunction(outer)) continue;
    const parent = tree.parentOf(outer);
    if (parent?.type === 'CallExpression' && AGAIN.test(calleeName(parent) ?? '')) return true;
  }
  return false;
};

/**
 * Whether the setter's argument reads the state. An updater function does not count: its parameter
 * is the current value.
 */
const isReckonedFrom = (tree: SyntaxTree, set: SyntaxNode, name: string): boolean => {
  const [argument = null] = nodesIn(set, 'arguments');
  return (
    argument !== null && !isFunction(argument) && referencesTo(tree, name, argument).length > 0
  );
};
