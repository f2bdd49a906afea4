import { writtenSoFar } from './console.ts';
import { touchedSoFar } from './inert.ts';
import { stringify } from './intrinsics.ts';

/** Counts what code does that no element shows: it asks, scrolls, copies, calls. */
let noted = 0;
export const note = (): void => {
  noted++;
};

let mutations = 0;
let observer: MutationObserver | null = null;
let state = '';

/** Begins to look for effects. */
export function mark(): void {
  observer ??= new MutationObserver((records) => {
    mutations += records.length;
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  mutations += observer.takeRecords().length;
  state = stateNow();
}

/** True when anything is otherwise than when it was marked. */
export function hasChanged(): boolean {
  mutations += observer?.takeRecords().length ?? 0;
  return stateNow() !== state;
}

const stateNow = (): string =>
  stringify([
    mutations,
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
const fieldStates = (): readonly unknown[] =>
  [...document.querySelectorAll('input, select, textarea')].map((field) =>
    field instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(field.type)
      ? field.checked
      : Reflect.get(field, 'value'),
  );
