import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { namesAround } from '../../syntax/names-around.ts';
import { isFunction, methodName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const PRICE = /^(?:unit)?_?(?:price|cost)$/i;
const QUANTITY = /^(?:quantity|qty)$/i;
const TOTAL = /total|subtotal/i;

/** Finds totals that add up prices and ignore the quantities that the items have. */
export function partialTotals(source: Source, tree: SyntaxTree): readonly Problem[] {
  if (!hasQuantities(tree) || isReckonedElsewhere(tree)) return [];
  return [
    ...sumsInLoops(tree).map((sum) => problemAt(source, sum, PARTIAL)),
    ...tree.ofType('CallExpression').flatMap((call) => {
      if (methodName(call) !== 'reduce') return [];
      const [add = null] = nodesIn(call, 'arguments');
      if (!isFunction(add) || !isTotal(tree, call)) return [];
      const sum = nodeIn(add, 'body');
      const [kept = null, item = null] = nodesIn(add, 'params').map(nameOf);
      if (sum?.type !== 'BinaryExpression' || sum.operator !== '+' || item === null) return [];
      const sides = [nodeIn(sum, 'left'), nodeIn(sum, 'right')];
      const isPrices =
        sides.some((side) => nameOf(side) === kept) &&
        sides.some((side) => isPriceOf(priced(side), item));
      return isPrices ? [problemAt(source, sum, PARTIAL)] : [];
    }),
  ];
}

const PARTIAL: Flaw = {
  message: 'This adds each price once, whatever the quantity',
  rule: 'partial-total',
  severity: 'ERROR',
  cost: 0.7,
};

/** Finds `for (const item of items) sum += item.price;` where the result is called a total. */
const sumsInLoops = (tree: SyntaxTree): readonly SyntaxNode[] =>
  tree.ofType('ForOfStatement').flatMap((loop) => {
    const [declarator] = nodesIn(nodeIn(loop, 'left') ?? loop, 'declarations');
    const item = declarator === undefined ? null : nameOf(nodeIn(declarator, 'id'));
    if (item === null || !namesAround(tree, loop).some((name) => TOTAL.test(name))) return [];
    return tree
      .within(loop, 'AssignmentExpression')
      .filter((sum) => sum.operator === '+=' && isPriceOf(priced(nodeIn(sum, 'right')), item));
  });

/**
 * Whether another sum of the file multiplies by quantities: this one may then leave them out on
 * purpose.
 */
const isReckonedElsewhere = (tree: SyntaxTree): boolean =>
  tree
    .ofType('BinaryExpression')
    .some(
      (product) =>
        product.operator === '*' &&
        tree.parentOf(product)?.type === 'BinaryExpression' &&
        [nodeIn(product, 'left'), nodeIn(product, 'right')].some(
          (side) => side !== null && QUANTITY.test(nameOf(nodeIn(side, 'property')) ?? ''),
        ),
    );

/** Unwraps `Number(item.price)`. */
const priced = (side: SyntaxNode | null): SyntaxNode | null =>
  side?.type === 'CallExpression' ? (nodesIn(side, 'arguments')[0] ?? null) : side;

const isPriceOf = (node: SyntaxNode | null, item: string): boolean =>
  node?.type === 'MemberExpression' &&
  nameOf(nodeIn(node, 'object')) === item &&
  PRICE.test(nameOf(nodeIn(node, 'property')) ?? '');

/** Whether the nearest name around the call is that of a total. */
function isTotal(tree: SyntaxTree, call: SyntaxNode): boolean {
  const [nearest = ''] = namesAround(tree, call);
  return TOTAL.test(nearest);
}

/**
 * Whether some object or type of the file has a price and a quantity, and no price is the result of
 * a calculation.
 */
function hasQuantities(tree: SyntaxTree): boolean {
  const namesIn = (node: SyntaxNode, field: string): readonly string[] =>
    nodesIn(node, field).flatMap((property) => nameOf(nodeIn(property, 'key')) ?? []);
  const things = [
    ...tree.ofType('ObjectExpression').map((node) => namesIn(node, 'properties')),
    ...tree.ofType('TSInterfaceBody').map((node) => namesIn(node, 'body')),
    ...tree.ofType('TSTypeLiteral').map((node) => namesIn(node, 'members')),
  ];
  const isReckoned = tree
    .ofType('Property')
    .some(
      (property) =>
        PRICE.test(nameOf(nodeIn(property, 'key')) ?? '') &&
        nodeIn(property, 'value')?.type === 'BinaryExpression',
    );
  return (
    !isReckoned &&
    things.some(
      (names) =>
        names.some((name) => PRICE.test(name)) && names.some((name) => QUANTITY.test(name)),
    )
  );
}
