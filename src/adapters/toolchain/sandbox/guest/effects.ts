import { attributeOf } from './attributes.ts';
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

let mutations = 0;
let observer: MutationObserver | null = null;
let marked = 0;
let state = '';

/** How many records tell of a change: an attribute that is set and put back is as it was. */
function changesIn(records: readonly MutationRecord[]): number {
  const before = new Map<Node, Map<string, string | null>>();
  let changes = 0;
  for (const { type, target, attributeName, oldValue } of records) {
    if (type !== 'attributes' || attributeName === null) {
      changes++;
      continue;
    }
    const known = before.get(target) ?? new Map<string, string | null>();
    before.set(target, known);
    if (!known.has(attributeName)) known.set(attributeName, oldValue);
  }
  for (const [target, values] of before) {
    for (const [name, value] of values) {
      if (!(target instanceof Element) || attributeOf(target, name) !== value) changes++;
    }
  }
  return changes;
}

/** Begins to look for effects. */
export function mark(): void {
  observer ??= new MutationObserver((records) => {
    mutations += changesIn(records);
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeOldValue: true,
    characterData: true,
  });
  mutations += changesIn(observer.takeRecords());
  marked = mutations;
  state = stateNow();
}

/** True when anything is otherwise than when it was marked. */
export function hasChanged(): boolean {
  mutations += changesIn(observer?.takeRecords() ?? []);
  // Mostly it is the tree, which is known at once.
  return mutations !== marked || stateNow() !== state;
}

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
    if (child instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(child.type)) {
      states.push(child.checked);
    } else if (FIELDS.has(child.tagName)) {
      states.push(Reflect.get(child, 'value'));
    }
    fieldStates(child, states);
  }
  return states;
}
