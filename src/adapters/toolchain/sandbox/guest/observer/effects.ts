import { writtenSoFar } from '../everywhere/console.ts';
import { touchedSoFar } from '../everywhere/inert.ts';
import { stringify } from '../everywhere/intrinsics.ts';
import { changesSoFar } from './mutations.ts';
import { noteworthy } from './noteworthy.ts';
import { picture } from './picture.ts';
import { tagOf } from './tree.ts';

/** Counts effects that no element shows, such as dialogs, scrolling, copying and requests. */
let noted = 0;
export const note = (): void => {
  noted++;
};

const FIELDS = new Set(['INPUT', 'SELECT', 'TEXTAREA']);
const TOGGLED = /^(?:checkbox|radio)$/;

let marked = 0;
let state = '';
let looks: string | null = null;

/** Remembers the current state for `hasChanged`. */
export function mark(): void {
  marked = changesSoFar();
  state = stateNow();
  looks = picture();
}

/** True if anything has changed since `mark`. */
export const hasChanged = (): boolean =>
  // Usually the tree has changed, which is known at once.
  (changesSoFar() !== marked && (looks === null || picture() !== looks)) || stateNow() !== state;

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

/** Values of fields, which are not part of the tree. */
const fieldStates = (): readonly unknown[] =>
  noteworthy()
    .filter(({ element }) => FIELDS.has(tagOf(element)))
    .map(({ element: field }) =>
      field instanceof HTMLInputElement && TOGGLED.test(field.type)
        ? field.checked
        : Reflect.get(field, 'value'),
    );
