import { type Node as DomNode, PropertySymbol } from 'happy-dom';

let mutations = 0;

/** How often the page's tree has changed; as long as it is the same, so is the tree. */
export const mutationsSoFar = (): number => mutations;

/** Has every change counted. Watching from outside would take a record of each. */
export function countMutations(): void {
  const { prototype } = Node as unknown as { readonly prototype: DomNode };
  const report = prototype[PropertySymbol.reportMutation];
  prototype[PropertySymbol.reportMutation] = function (record) {
    if (this[PropertySymbol.isConnected]) mutations++;
    report.call(this, record);
  };
}
