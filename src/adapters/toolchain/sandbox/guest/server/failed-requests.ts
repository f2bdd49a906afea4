import type { Described } from '../../observer-answers.ts';
import { described } from '../everywhere/failures.ts';

let thrown: Described | null = null;

/** Keeps the first error that a handler throws or rejects with while a request is answered. */
export function noteError(error: unknown): void {
  thrown ??= described(error);
}

export const forgetError = (): void => {
  thrown = null;
};
export const notedError = (): Described | null => thrown;

/** The stack at the place where a handler was registered for a route. */
const placed = new WeakMap<object, string>();

export function notePlace(owner: object): void {
  if (!placed.has(owner)) placed.set(owner, new Error('route').stack ?? '');
}
export const placeOf = (owner: object): string => placed.get(owner) ?? '';

/** Hono applications, which are found by their `fetch` function. */
const apps: { readonly fetch: unknown }[] = [];

export const appWith = (fetch: unknown): unknown => apps.find((app) => app.fetch === fetch);

let isCatching = false;

/** Passes rejections of Express 4's handlers on to `next`, as `express-async-errors` does. */
export const catchRejections = (): void => {
  isCatching = true;
};

function handOn(value: unknown, next: (error: unknown) => void): void {
  if (isCatching && value instanceof Promise) value.catch(next);
}

// Code that `told-servers.ts` inserts into packages calls these.
Object.defineProperties(globalThis, {
  __noteError: { value: noteError },
  __notePlace: { value: notePlace },
  __handOn: { value: handOn },
  __noteApp: { value: (app: { readonly fetch: unknown }) => apps.push(app) },
});
