import { type Node as DomNode, type MutationRecord as DomRecord, PropertySymbol } from 'happy-dom';
import { apply } from '../everywhere/intrinsics.ts';
import { attributeOf } from './attributes.ts';

let mutations = 0;
let changes = 0;
/** Attributes that the code running now has set, with the values they had before. */
const before = new Map<DomNode, Map<string, string | null>>();
const resolved = Promise.resolve();
const nativeThen = Promise.prototype.then;

/** Number of writes to the page's tree: as long as it stays the same, so does the tree. */
export const mutationsSoFar = (): number => mutations;

/** Number of changes of the tree. An attribute that is set and at once set back is no change. */
export function changesSoFar(): number {
  weighAttributes();
  return changes;
}

/** Counts every mutation from now on. A `MutationObserver` would make a record of each. */
export function countMutations(): void {
  const { prototype } = Node as unknown as { readonly prototype: DomNode };
  const report = prototype[PropertySymbol.reportMutation];
  prototype[PropertySymbol.reportMutation] = function (record) {
    if (this[PropertySymbol.isConnected]) count(record);
    report.call(this, record);
  };
}

function count({ type, target, attributeName, oldValue }: DomRecord): void {
  mutations++;
  if (type !== 'attributes' || attributeName === null) {
    changes++;
    return;
  }
  if (before.size === 0) void apply(nativeThen, resolved, [weighAttributes]);
  const known = before.get(target) ?? new Map<string, string | null>();
  before.set(target, known);
  if (!known.has(attributeName)) known.set(attributeName, oldValue);
}

function weighAttributes(): void {
  for (const [target, values] of before) {
    for (const [name, value] of values) if (attributeOf(target, name) !== value) changes++;
  }
  before.clear();
}
