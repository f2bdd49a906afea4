import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { calleeName, dottedName, methodName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const PAGE = /^(?:current|active|selected)?_?page_?(?:index|no|num|number)?$/i;
const PER_PAGE = /per_?page|page_?size|items_?per|rows_?per|^(?:page_?)?limit$|^size$/i;
/** Names for the index at which a page begins. */
const START =
  /^(?:start|begin|from|first|offset|skip)_?(?:index|item|at|row)?$|_?start_?(?:index)?$/i;

/**
 * Finds pages that are off by one: pages counted from 1 and sliced as if they were counted from 0,
 * so that the first is never shown; or the other way about.
 */
export function shiftedPages(source: Source, tree: SyntaxTree): readonly Problem[] {
  const firsts = firstPages(tree);
  if (firsts.size === 0) return [];
  return tree.ofType('BinaryExpression').flatMap((product): readonly Problem[] => {
    if (product.operator !== '*') return [];
    const sides = [nodeIn(product, 'left'), nodeIn(product, 'right')];
    const page = sides.flatMap((side) => pageIn(side) ?? [])[0];
    const size = sides.some((side) => PER_PAGE.test(lastName(side) ?? ''));
    const first = page === undefined ? undefined : firsts.get(page.name);
    if (page === undefined || first === undefined || !size || !isStart(tree, product)) return [];
    if (first !== (page.isBefore ? 0 : 1) || hasMovedOn(tree, product, page.name)) return [];
    if (!page.isBefore && isAddedBehind(tree, product)) return [];
    return [
      problemAt(source, product, {
        message:
          first === 1
            ? `Pages are counted from 1, and ${page.name} * … skips the first`
            : `Pages are counted from 0, and (${page.name} - 1) * … starts before the first`,
        rule: 'shifted-pages',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
}

/** Reads `page` and `page - 1`. */
function pageIn(
  side: SyntaxNode | null,
): { readonly name: string; readonly isBefore: boolean } | null {
  if (side?.type === 'ParenthesizedExpression') return pageIn(nodeIn(side, 'expression'));
  const isBefore = side?.type === 'BinaryExpression' && side.operator === '-';
  const right = isBefore ? nodeIn(side, 'right') : null;
  if (isBefore && right?.value !== 1) return null;
  const name = lastName(isBefore ? nodeIn(side, 'left') : side);
  return name !== null && PAGE.test(name) ? { name, isBefore } : null;
}

/** Returns `page` for `page`, `page.value`, `this.page` and `state.page`. */
const lastName = (node: SyntaxNode | null): string | null =>
  dottedName(node)
    ?.split('.')
    .findLast((name) => name !== 'value') ?? null;

/** Whether the product is the start of a slice. */
function isStart(tree: SyntaxTree, product: SyntaxNode): boolean {
  const parent = tree.parentOf(product);
  switch (parent?.type) {
    case 'CallExpression':
      return (
        nodesIn(parent, 'arguments')[0] === product &&
        /\.slice$/.test(`.${lastCallee(parent) ?? ''}`)
      );
    case 'VariableDeclarator':
      return START.test(nameOf(nodeIn(parent, 'id')) ?? '');
    default:
      return false;
  }
}

/**
 * Whether the page is changed earlier in the function, so that its initial value is never used:
 * `page += 1`.
 */
const hasMovedOn = (tree: SyntaxTree, product: SyntaxNode, page: string): boolean => {
  const fn = functionAround(tree, product);
  const step = fn === null ? undefined : firstSteps(tree).get(fn)?.get(page);
  return step !== undefined && step <= product.start;
};

/** The position of the first change of each page variable, by function and name. */
const firstSteps = oncePerTree((tree): ReadonlyMap<SyntaxNode, ReadonlyMap<string, number>> => {
  const byFunction = new Map<SyntaxNode, Map<string, number>>();
  const steps = [
    ...tree.ofType('AssignmentExpression').map((step) => [step, nodeIn(step, 'left')] as const),
    ...tree.ofType('UpdateExpression').map((step) => [step, nodeIn(step, 'argument')] as const),
  ];
  for (const [step, target] of steps) {
    const name = lastName(target);
    const fn = functionAround(tree, step);
    if (name === null || fn === null || !PAGE.test(name)) continue;
    const known = byFunction.get(fn) ?? new Map<string, number>();
    known.set(name, Math.min(step.end, known.get(name) ?? step.end));
    byFunction.set(fn, known);
  }
  return byFunction;
});

/** Whether the function appends to earlier pages: `[...shown, ...all.slice(start, end)]`. */
const isAddedBehind = (tree: SyntaxTree, product: SyntaxNode): boolean => {
  const fn = functionAround(tree, product);
  return fn !== null && addingBehind(tree).has(fn);
};

const addingBehind = oncePerTree(
  (tree): ReadonlySet<SyntaxNode> =>
    new Set(
      tree
        .ofType('ArrayExpression')
        .filter((list) => nodesIn(list, 'elements').filter(isSpread).length > 1)
        .flatMap((list) => {
          const inner = functionAround(tree, list);
          // `setShown((before) => [...before, ...next])` has a function of its own.
          return [inner, inner && functionAround(tree, inner)].filter((fn) => fn !== null);
        }),
    ),
);

const isSpread = ({ type }: SyntaxNode): boolean => type === 'SpreadElement';

const lastCallee = (call: SyntaxNode): string | null =>
  calleeName(call)?.split('.').at(-1) ?? methodName(call);

/**
 * The initial values of page variables, by name. Leaves out names that are declared more than once,
 * and is empty for a file that slices its first page separately.
 */
const firstPages = oncePerTree((tree): ReadonlyMap<string, number> => {
  if (showsFirstByItself(tree)) return new Map();
  const begun = tree.ofType('VariableDeclarator').flatMap((declarator) => {
    const id = nodeIn(declarator, 'id');
    const name = nameOf(id) ?? nameOf((id && nodesIn(id, 'elements')[0]) ?? null);
    const first = numberIn(nodeIn(declarator, 'init'));
    return name !== null && PAGE.test(name) ? [{ name, first }] : [];
  });
  const byName = Map.groupBy(begun, ({ name }) => name);
  return new Map(
    [...byName].flatMap(([name, all]) => {
      const [only] = all;
      return all.length === 1 && only?.first != null ? [[name, only.first] as const] : [];
    }),
  );
});

/** Whether the file has `items.slice(0, size)`; later pages then follow it. */
const showsFirstByItself = (tree: SyntaxTree): boolean =>
  tree.ofType('CallExpression').some((call) => {
    const [from] = nodesIn(call, 'arguments');
    return lastCallee(call) === 'slice' && from?.type === 'Literal' && from.value === 0;
  });

/** Reads `1` from `1`, `useState(1)`, `ref(1)`, `$state(1)` and `Number(query.page) || 1`. */
function numberIn(init: SyntaxNode | null): number | null {
  if (init?.type === 'Literal') return typeof init.value === 'number' ? init.value : null;
  if (init?.type === 'LogicalExpression') return numberIn(nodeIn(init, 'right'));
  if (init?.type !== 'CallExpression') return null;
  return /^(?:React\.)?useState$|^ref$|^\$state$|^signal$|^writable$/.test(calleeName(init) ?? '')
    ? numberIn(nodesIn(init, 'arguments')[0] ?? null)
    : null;
}
