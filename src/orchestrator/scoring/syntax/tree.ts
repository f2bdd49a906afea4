import type { SyntaxNode } from '../../ports/code-tools.ts';
import { calleeName, isNode, nameOf } from './node.ts';

/** A syntax tree, indexed once, so that checks find nodes without walking it. */
export class SyntaxTree {
  readonly root: SyntaxNode;
  /** The node with the most ancestors, and their number. */
  readonly deepest: { readonly node: SyntaxNode; readonly depth: number };
  readonly #byType = new Map<string, SyntaxNode[]>();
  #byName: Map<string, SyntaxNode[]> | null = null;
  #byCallee: Map<string | null, SyntaxNode[]> | null = null;
  readonly #parents = new Map<SyntaxNode, SyntaxNode>();

  static readonly #known = new WeakMap<SyntaxNode, SyntaxTree>();

  /** The tree of a root, indexed on first use and kept for as long as the root. */
  static of(root: SyntaxNode): SyntaxTree {
    const known = SyntaxTree.#known.get(root) ?? new SyntaxTree(root);
    SyntaxTree.#known.set(root, known);
    return known;
  }

  constructor(root: SyntaxNode) {
    this.root = root;
    // An explicit stack: generated code may be nested deeper than the call stack allows.
    const stack: SyntaxNode[] = [root];
    const depths: number[] = [0];
    let deepest = { node: root, depth: 0 };
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      const depth = depths.pop() ?? 0;
      if (depth > deepest.depth) deepest = { node, depth };
      const same = this.#byType.get(node.type);
      if (same === undefined) this.#byType.set(node.type, [node]);
      else same.push(node);
      for (const child of childrenOf(node)) {
        this.#parents.set(child, node);
        stack.push(child);
        depths.push(depth + 1);
      }
    }
    this.deepest = deepest;
    for (const nodes of this.#byType.values()) {
      nodes.sort(byPlace);
    }
  }

  /** All nodes of a type, in order of their starts. */
  ofType(type: string): readonly SyntaxNode[] {
    return this.#byType.get(type) ?? [];
  }

  /** All identifiers of a name inside a node, including JSX, in order of their starts. */
  named(name: string, outer: SyntaxNode): readonly SyntaxNode[] {
    this.#byName ??= Map.groupBy(
      [...this.ofType('Identifier'), ...this.ofType('JSXIdentifier')].sort(byPlace),
      (node) => nameOf(node) ?? '',
    );
    return nodesWithin(outer, this.#byName.get(name) ?? []);
  }

  /**
   * All calls of a name such as `fetch` or `items.sort` inside a node, in order of their starts.
   */
  callsOf(name: string, outer: SyntaxNode): readonly SyntaxNode[] {
    this.#byCallee ??= Map.groupBy(this.ofType('CallExpression'), calleeName);
    return nodesWithin(outer, this.#byCallee.get(name) ?? []);
  }

  /** The nodes of a type inside another node, in order of their starts. */
  within(outer: SyntaxNode, type: string): readonly SyntaxNode[] {
    return nodesWithin(outer, this.ofType(type));
  }

  parentOf(node: SyntaxNode): SyntaxNode | null {
    return this.#parents.get(node) ?? null;
  }

  /** The ancestors of a node, innermost first. */
  *around(node: SyntaxNode): Generator<SyntaxNode> {
    for (let outer = this.parentOf(node); outer !== null; outer = this.parentOf(outer)) yield outer;
  }

  /** The innermost ancestor that fits; null if none does. */
  closest(node: SyntaxNode, fits: (outer: SyntaxNode) => boolean): SyntaxNode | null {
    for (const outer of this.around(node)) if (fits(outer)) return outer;
    return null;
  }
}

const byPlace = (left: SyntaxNode, right: SyntaxNode): number =>
  left.start - right.start || right.end - left.end;

/** A range of offsets in the file. */
export type Span = Pick<SyntaxNode, 'start' | 'end'>;

/** Filters nodes, sorted by their starts, for those inside another. */
export function nodesWithin<T extends Span>(outer: Span, nodes: readonly T[]): readonly T[] {
  const found: T[] = [];
  for (let index = firstFrom(nodes, outer.start); index < nodes.length; index++) {
    const node = nodes[index];
    if (node === undefined || node.start >= outer.end) break;
    if (!Object.is(node, outer) && node.end <= outer.end) found.push(node);
  }
  return found;
}

/** True if one of the nodes, sorted by their starts, is inside another and fits. */
export function someWithin(
  outer: SyntaxNode,
  nodes: readonly SyntaxNode[],
  fits: (node: SyntaxNode) => boolean = () => true,
): boolean {
  for (let index = firstFrom(nodes, outer.start); index < nodes.length; index++) {
    const node = nodes[index];
    if (node === undefined || node.start >= outer.end) break;
    if (node !== outer && node.end <= outer.end && fits(node)) return true;
  }
  return false;
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (const field in node) {
    const value = node[field];
    if (typeof value !== 'object' || value === null || field === 'parent') continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children;
}

function firstFrom(nodes: readonly Span[], start: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((nodes[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
