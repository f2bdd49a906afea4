import type { SyntaxNode } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';
import { productSources } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { functionAround } from '../syntax/functions.ts';
import { calleeName, isFunction, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { effectsOf, type StatePair, statePairs } from '../syntax/react.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { endlessRequests } from '../wiring/effects/endless-requests.ts';

/** Rendering a component does not by itself cause the next render. */
export const renderingEnds: Check = {
  id: 'rendering-ends',
  title: 'Rendering comes to an end',
  dimension: 'FUNCTIONALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project }) => {
    const sources = productSources(project);
    const keepsState = sources.some(({ tree }) => tree !== null && statePairs(tree).length > 0);
    if (!keepsState) return skipped('No component keeps state in hooks');
    return judged(
      sources.flatMap((source) => {
        const { tree } = source;
        return tree === null
          ? []
          : [...endless(source, tree, statePairs(tree)), ...endlessRequests(source, tree)];
      }),
    );
  },
};

function endless(source: Source, tree: SyntaxTree, pairs: readonly StatePair[]): Problem[] {
  const effects = dependentEffects(tree);
  return pairs.flatMap((pair) => [
    ...setWhileRendering(source, tree, pair),
    ...setByOwnChange(source, tree, { pair, effects }),
  ]);
}

/** Effects, by each name in their dependency lists. */
function dependentEffects(tree: SyntaxTree): ReadonlyMap<string, readonly SyntaxNode[]> {
  const byName = new Map<string, SyntaxNode[]>();
  for (const { call, effect } of effectsOf(tree)) {
    const [, dependencies = null] = nodesIn(call, 'arguments');
    if (dependencies?.type !== 'ArrayExpression') continue;
    for (const name of new Set(nodesIn(dependencies, 'elements').map(nameOf))) {
      if (name === null) continue;
      const effects = byName.get(name);
      if (effects === undefined) byName.set(name, [effect]);
      else effects.push(effect);
    }
  }
  return byName;
}

/** State set during rendering: React renders again at once, until it gives up. */
const setWhileRendering = (source: Source, tree: SyntaxTree, pair: StatePair): Problem[] =>
  callsOf(tree, pair, pair.owner)
    .filter((call) => isStatementOf(tree, call, pair.owner) && !isGuarded(tree, call, pair))
    .map((call) =>
      problemAt(source, call, {
        message: `${calleeName(call)} is called in every render, and causes the next one`,
        rule: 'endless-render',
        severity: 'ERROR',
        cost: 0.9,
      }),
    );

/** An effect that depends on a state and gives it a new value every time it runs. */
function setByOwnChange(
  source: Source,
  tree: SyntaxTree,
  {
    pair,
    effects,
  }: {
    readonly pair: StatePair;
    readonly effects: ReadonlyMap<string, readonly SyntaxNode[]>;
  },
): Problem[] {
  const name = nameOf(pair.value);
  if (name === null) return [];
  return (effects.get(name) ?? []).flatMap((effect) => {
    if (functionAround(tree, effect) !== pair.owner) return [];
    return callsOf(tree, pair, effect)
      .filter(
        (set) =>
          isStatementOf(tree, set, effect) &&
          !isGuarded(tree, set, pair) &&
          givesAnother(set, name),
      )
      .map((set) =>
        problemAt(source, set, {
          message: `The effect runs when ${name} changes, and changes it again each time`,
          rule: 'endless-effect',
          severity: 'ERROR',
          cost: 0.7,
        }),
      );
  });
}

const callsOf = (
  tree: SyntaxTree,
  { setter }: StatePair,
  scope: SyntaxNode,
): readonly SyntaxNode[] => {
  const name = nameOf(setter);
  return name === null ? [] : tree.callsOf(name, scope);
};

/** True for a statement directly in the function's body, which runs whenever it is reached. */
function isStatementOf(tree: SyntaxTree, call: SyntaxNode, fn: SyntaxNode): boolean {
  const statement = tree.parentOf(call);
  const body = nodeIn(fn, 'body');
  return (
    body !== null && statement?.type === 'ExpressionStatement' && tree.parentOf(statement) === body
  );
}

/**
 * True if an earlier conditional `return` tests the state itself or something like a previous
 * value, as it may end the loop. It does not if the state is set to a copy of itself.
 */
const isGuarded = (tree: SyntaxTree, call: SyntaxNode, { value }: StatePair): boolean => {
  const [set = null] = nodesIn(call, 'arguments');
  if (set?.type === 'CallExpression' && isCopy(set, nameOf(value))) return false;
  const fn = functionAround(tree, call);
  if (fn === null) return false;
  return tree.within(fn, 'IfStatement').some((guard) => {
    const test = nodeIn(guard, 'test');
    return (
      test !== null &&
      guard.end < call.start &&
      tree.within(guard, 'ReturnStatement').some((end) => functionAround(tree, end) === fn) &&
      [test, ...tree.within(test, 'Identifier')].some((node) => {
        const name = nameOf(node) ?? '';
        return name === nameOf(value) || /prev|last|initiali[sz]ed|done|ready|ref$/i.test(name);
      })
    );
  });
};

/** `structuredClone(items)`, `items.slice()`, `Object.assign({}, items)`. */
function isCopy(call: SyntaxNode, name: string | null): boolean {
  const callee = calleeName(call);
  const given = nodesIn(call, 'arguments').map(nameOf);
  if (name === null || callee === null) return false;
  return (
    (/^(?:structuredClone|Array\.from|Object\.assign)$/.test(callee) && given.includes(name)) ||
    (callee === `${name}.slice` && given.length === 0)
  );
}

/** A value that always differs from the last one: a new object, or computed from the state. */
function givesAnother(set: SyntaxNode, name: string): boolean {
  const [argument = null] = nodesIn(set, 'arguments');
  const value = isFunction(argument) ? nodeIn(argument, 'body') : argument;
  switch (value?.type) {
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'NewExpression':
      return true;
    case 'BinaryExpression':
      return nameOf(nodeIn(value, 'left')) === name || isFunction(argument);
    case 'CallExpression':
      return /(?:^structuredClone|\.(?:map|filter|slice|concat|toSorted|toReversed))$/.test(
        calleeName(value) ?? '',
      );
    default:
      return false;
  }
}
