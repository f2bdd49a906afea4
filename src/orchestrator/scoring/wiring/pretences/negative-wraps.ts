import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { calleeName, dottedName, isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Places that go one back and are to begin again at the end, and go below nothing instead:
 * `index = (index - 1) % images.length` is -1 after 0.
 */
export const negativeWraps = (source: Source, tree: SyntaxTree): readonly Problem[] => {
  const setters = new Map(
    statePairs(tree).map(({ value, setter }) => [nameOf(setter) ?? '', nameOf(value) ?? '']),
  );
  const compared = comparedNames(tree);
  return tree.ofType('BinaryExpression').flatMap((rest) => {
    if (rest.operator !== '%') return [];
    const back = nodeIn(rest, 'left');
    const difference = back?.type === 'ParenthesizedExpression' ? nodeIn(back, 'expression') : back;
    if (difference?.type !== 'BinaryExpression' || difference.operator !== '-') return [];
    const place = dottedName(nodeIn(difference, 'left'));
    const step = nodeIn(difference, 'right');
    if (place === null || typeof step?.value !== 'number') return [];
    if (place !== targetOf(tree, rest, setters)) return [];
    // Who compares the place before or after knows of its bounds.
    if (compared.get(functionAround(tree, rest))?.has(place) === true) return [];
    return [
      problemAt(source, rest, {
        message: 'Before the first, this is below 0: the rest of a negative number is negative',
        rule: 'negative-wrap',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
};

/** By function, what is compared there with anything. */
function comparedNames(tree: SyntaxTree): ReadonlyMap<SyntaxNode | null, ReadonlySet<string>> {
  const compared = new Map<SyntaxNode | null, Set<string>>();
  for (const test of tree.ofType('BinaryExpression')) {
    const name = dottedName(nodeIn(test, 'left'));
    if (name === null || !/^(?:[<>]=?|[!=]==?)$/.test(String(test.operator))) continue;
    const fn = functionAround(tree, test);
    compared.set(fn, (compared.get(fn) ?? new Set()).add(name));
  }
  return compared;
}

/** What a value takes the place of: the variable, the state, or what an updater is given. */
function targetOf(
  tree: SyntaxTree,
  value: SyntaxNode,
  setters: ReadonlyMap<string, string>,
): string | null {
  const parent = tree.parentOf(value);
  switch (parent?.type) {
    case 'AssignmentExpression':
      return dottedName(nodeIn(parent, 'left'));
    case 'CallExpression':
      return nodesIn(parent, 'arguments')[0] === value
        ? (setters.get(calleeName(parent) ?? '') ?? null)
        : null;
    case 'ArrowFunctionExpression': {
      const call = tree.parentOf(parent);
      const isUpdater =
        isFunction(parent) &&
        call?.type === 'CallExpression' &&
        setters.has(calleeName(call) ?? '');
      return isUpdater ? nameOf(nodesIn(parent, 'params')[0] ?? null) : null;
    }
    default:
      return null;
  }
}
