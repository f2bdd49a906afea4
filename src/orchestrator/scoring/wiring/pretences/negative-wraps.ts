import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { calleeName, dottedName, isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Finds indexes that should wrap to the end when they step back, and become negative instead:
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
    // A comparison of the index in the function suggests that it checks the bounds.
    if (compared.get(functionAround(tree, rest))?.has(place) === true) return [];
    return [
      problemAt(source, rest, {
        message: 'Stepping back from 0 gives a negative number: % keeps the sign',
        rule: 'negative-wrap',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
};

/** Names on the left of a comparison, by function. */
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

/** The variable or state that the value replaces, or the parameter of its updater. */
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
