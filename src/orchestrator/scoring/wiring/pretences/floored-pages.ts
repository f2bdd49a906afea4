import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName } from '../../syntax/functions.ts';
import { calleeName, dottedName, isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Names for the number of pages. Names for the last page are not included, as it may be counted
 * from 0.
 */
const PAGES =
  /^(?:get|calculate|compute)?_?(?:(?:total|num|nb|number_?of|page)_?pages?|pages?_?(?:count|total)|pages)$/i;
const PER_PAGE = /per_?page|page_?size|items_?per|rows_?per|^(?:page_?)?limit$|^size$|^take$/i;

/**
 * Finds page counts that leave out a last page which is not full:
 * `totalPages = Math.floor(items / pageSize)`.
 */
export const flooredPages = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  ['Math.floor', 'Math.round', 'Math.trunc'].flatMap((rounding) =>
    tree.callsOf(rounding, tree.root).flatMap((call) => {
      const [quotient = null] = nodesIn(call, 'arguments');
      const name = nameAround(tree, call);
      if (name === null || !PAGES.test(name) || !isByPage(quotient)) return [];
      if (asksForRest(tree, call)) return [];
      return [
        problemAt(source, call, {
          message: `${name} leaves out a last page that is not full: ${rounding} instead of Math.ceil`,
          rule: 'floored-pages',
          severity: 'ERROR',
          cost: 0.5,
        }),
      ];
    }),
  );

/** Whether this is `items.length / pageSize`. A dividend that is a sum may already round up. */
function isByPage(quotient: SyntaxNode | null): boolean {
  if (quotient?.type !== 'BinaryExpression' || quotient.operator !== '/') return false;
  const [all, size] = [nodeIn(quotient, 'left'), nodeIn(quotient, 'right')];
  const divisor =
    dottedName(size)
      ?.split('.')
      .findLast((name) => name !== 'value') ?? '';
  return dottedName(all) !== null && PER_PAGE.test(divisor);
}

/** Whether the function also computes `total % pageSize`, and so handles the remainder. */
const asksForRest = (tree: SyntaxTree, call: SyntaxNode): boolean =>
  askingForRest(tree).has(functionAround(tree, call));

const askingForRest = oncePerTree(
  (tree): ReadonlySet<SyntaxNode | null> =>
    new Set(
      tree
        .ofType('BinaryExpression')
        .filter(({ operator }) => operator === '%')
        .map((rest) => functionAround(tree, rest)),
    ),
);

/**
 * The name that the value is assigned to or returned under, if at most `Math.min`, `Math.max` or a
 * derivation is in between.
 */
function nameAround(tree: SyntaxTree, call: SyntaxNode): string | null {
  let inner = call;
  for (const outer of tree.around(call)) {
    switch (outer.type) {
      case 'VariableDeclarator':
        return nodeIn(outer, 'init') === inner ? nameOf(nodeIn(outer, 'id')) : null;
      case 'Property':
      case 'PropertyDefinition':
        return nodeIn(outer, 'value') === inner ? nameOf(nodeIn(outer, 'key')) : null;
      case 'AssignmentExpression':
        return outer.operator === '=' && nodeIn(outer, 'right') === inner
          ? (dottedName(nodeIn(outer, 'left'))
              ?.split('.')
              .findLast((name) => name !== 'value') ?? null)
          : null;
      case 'CallExpression':
        if (!PASSING.test(calleeName(outer) ?? '') || nodeIn(outer, 'callee') === inner)
          return null;
        break;
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration': {
        const own = isFunction(outer) ? functionName(tree, outer) : null;
        if (own !== null) return own;
        break;
      }
      case 'ReturnStatement':
      case 'BlockStatement':
        break;
      default:
        return null;
    }
    inner = outer;
  }
  return null;
}

const PASSING =
  /^(?:Math\.(?:max|min)|(?:React\.)?useMemo|computed|createMemo|\$derived(?:\.by)?)$/;
