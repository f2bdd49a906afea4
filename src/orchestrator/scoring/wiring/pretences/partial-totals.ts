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

/** Totals over things with a price and a quantity that add up the prices, whatever the quantities. */
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

/** `for (const item of items) sum += item.price;`, which is given back as a total. */
const sumsInLoops = (tree: SyntaxTree): readonly SyntaxNode[] =>
  tree.ofType('ForOfStatement').flatMap((loop) => {
    const [declarator] = nodesIn(nodeIn(loop, 'left') ?? loop, 'declarations');
    const item = declarator === undefined ? null : nameOf(nodeIn(declarator, 'id'));
    if (item === null || !namesAround(tree, loop).some((name) => TOTAL.test(name))) return [];
    return tree
      .within(loop, 'AssignmentExpression')
      .filter((sum) => sum.operator === '+=' && isPriceOf(priced(nodeIn(sum, 'right')), item));
  });

/** A sum of the file multiplies by quantities: what another sum leaves out has none. */
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

/** `item.price` of `Number(item.price)`. */
const priced = (side: SyntaxNode | null): SyntaxNode | null =>
  side?.type === 'CallExpression' ? (nodesIn(side, 'arguments')[0] ?? null) : side;

const isPriceOf = (node: SyntaxNode | null, item: string): boolean =>
  node?.type === 'MemberExpression' &&
  nameOf(nodeIn(node, 'object')) === item &&
  PRICE.test(nameOf(nodeIn(node, 'property')) ?? '');

/** By the name of what it is kept in, or of the function that gives it. */
function isTotal(tree: SyntaxTree, call: SyntaxNode): boolean {
  const [nearest = ''] = namesAround(tree, call);
  return TOTAL.test(nearest);
}

/** One thing of the file has a price beside a quantity, and no price is reckoned from quantities. */
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
