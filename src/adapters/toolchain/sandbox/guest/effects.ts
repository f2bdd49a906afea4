import { type Node as DomNode, PropertySymbol } from 'happy-dom';
import { writtenSoFar } from './console.ts';
import { touchedSoFar } from './inert.ts';
import { stringify } from './intrinsics.ts';
import { childrenOf } from './reach.ts';

/** Counts what code does that no element shows: it asks, scrolls, copies, calls. */
let noted = 0;
export const note = (): void => {
  noted++;
};

const FIELDS = new Set(['INPUT', 'SELECT', 'TEXTAREA']);
const TOGGLED = /^(?:checkbox|radio)$/;

let mutations = 0;
let marked = 0;
let state = '';

/** Has every change of the tree counted. Watching it from outside would take a record of each. */
export function countMutations(): void {
  const { prototype } = Node as unknown as { readonly prototype: DomNode };
  const report = prototype[PropertySymbol.reportMutation];
  prototype[PropertySymbol.reportMutation] = function (record) {
    if (this[PropertySymbol.isConnected]) mutations++;
    report.call(this, record);
  };
}

/** Begins to look for effects. */
export function mark(): void {
  marked = mutations;
  state = stateNow();
}

/** True when anything is otherwise than when it was marked. */
export const hasChanged = (): boolean =>
  // Mostly it is the tree, which is known at once.
  mutations !== marked || stateNow() !== state;

const stateNow = (): string =>
  stringify([
    noted,
    writtenSoFar(),
    touchedSoFar(),
    document.title,
    location.href,
    storedIn(localStorage),
    storedIn(sessionStorage),
    fieldStates(),
  ]);

const storedIn = (storage: Storage): readonly string[] =>
  Array.from({ length: storage.length }, (_, index) => {
    const key = storage.key(index) ?? '';
    return `${key}=${storage.getItem(key)}`;
  });

/** What people see of fields is no part of the tree. */
function fieldStates(
  element: Element = document.documentElement,
  states: unknown[] = [],
): readonly unknown[] {
  for (const child of childrenOf(element)) {
    if (FIELDS.has(child.tagName)) {
      const isToggled = child instanceof HTMLInputElement && TOGGLED.test(child.type);
      states.push(isToggled ? child.checked : Reflect.get(child, 'value'));
    }
    fieldStates(child, states);
  }
  return states;
}
