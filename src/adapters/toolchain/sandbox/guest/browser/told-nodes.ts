import { type Node as DomNode, PropertySymbol } from 'happy-dom';

/**
 * When a node is inserted, happy-dom updates everything below it. Frameworks build from the leaves,
 * so most nodes are up to date already and can be skipped.
 */
export function tellNodesOnce(): void {
  const { prototype } = Node as unknown as { readonly prototype: DomNode };
  const tell = prototype[PropertySymbol.connectedToNode];
  prototype[PropertySymbol.connectedToNode] = function () {
    if (!isTold(this)) tell.call(this);
  };
}

function isTold(node: DomNode): boolean {
  const parent = node[PropertySymbol.parentNode];
  return (
    parent !== null &&
    node[PropertySymbol.isConnected] === parent[PropertySymbol.isConnected] &&
    node[PropertySymbol.rootNode] === parent[PropertySymbol.rootNode] &&
    node[PropertySymbol.ownerDocument] === parent[PropertySymbol.ownerDocument] &&
    node[PropertySymbol.window] === parent[PropertySymbol.window] &&
    isPassedOn(node[PropertySymbol.formNode], parent[PropertySymbol.formNode]) &&
    isPassedOn(node[PropertySymbol.selectNode], parent[PropertySymbol.selectNode]) &&
    isPassedOn(node[PropertySymbol.textAreaNode], parent[PropertySymbol.textAreaNode]) &&
    isPassedOn(node[PropertySymbol.styleNode], parent[PropertySymbol.styleNode])
  );
}

/** A node belongs to the form, select and so on of its parent. */
const isPassedOn = (own: object | null, ofParent: object | null): boolean =>
  ofParent === null || own === ofParent;
