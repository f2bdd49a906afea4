import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Markup that is repeated for each item of a list, in any framework. */
export interface Loop {
  readonly node: SyntaxNode;
  /** The list. */
  readonly list: SyntaxNode | null;
  /** The name of the item; null if it is destructured. */
  readonly item: string | null;
  /** All names for the item, its destructured parts, or its index. */
  readonly names: ReadonlySet<string>;
  /** Names for the index. */
  readonly counters: readonly string[];
}

/**
 * Finds `{#each tabs as tab, index}`, `v-for="(tab, index) in tabs"` and
 * `tabs.map((tab, index) => <li>…)`.
 */
export const loopsOf = oncePerTree((tree): readonly Loop[] => [
  ...tree.ofType('MarkupEach').map((node): Loop => {
    const item = nodeIn(node, 'item');
    const written: unknown = node.counters;
    const counters = Array.isArray(written)
      ? written.filter((name): name is string => typeof name === 'string')
      : [];
    return {
      node,
      list: nodeIn(node, 'source'),
      item: nameOf(item),
      names: new Set([...(item === null ? [] : namesIn(tree, item)), ...counters]),
      counters,
    };
  }),
  ...tree.ofType('CallExpression').flatMap((node): readonly Loop[] => {
    const callee = nodeIn(node, 'callee');
    const [show = null] = nodesIn(node, 'arguments');
    if (callee === null || nameOf(nodeIn(callee, 'property')) !== 'map') return [];
    if (!isFunction(show) || tree.within(show, 'JSXElement').length === 0) return [];
    const [item = null, place = null] = nodesIn(show, 'params');
    const counter = nameOf(place);
    return [
      {
        node,
        list: nodeIn(callee, 'object'),
        item: nameOf(item),
        names: new Set([
          ...(item === null ? [] : namesIn(tree, item)),
          ...(counter === null ? [] : [counter]),
        ]),
        counters: counter === null ? [] : [counter],
      },
    ];
  }),
]);

const namesIn = (tree: SyntaxTree, pattern: SyntaxNode): readonly string[] => {
  const own = nameOf(pattern);
  if (own !== null) return [own];
  return tree.within(pattern, 'Identifier').flatMap((node) => nameOf(node) ?? []);
};

/** The loops around a node, innermost first. */
export function loopsAround(tree: SyntaxTree, node: SyntaxNode): readonly Loop[] {
  const known = loopsByNode(tree);
  return [...tree.around(node)].flatMap((outer) => known.get(outer) ?? []);
}

const loopsByNode = oncePerTree(
  (tree): ReadonlyMap<SyntaxNode, Loop> => new Map(loopsOf(tree).map((loop) => [loop.node, loop])),
);
