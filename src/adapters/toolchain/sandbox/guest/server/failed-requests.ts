import type { Described } from '../../observer-answers.ts';
import { described } from '../everywhere/failures.ts';

let thrown: Described | null = null;

/** Keeps the first that a handler threw, or had rejected, while a request was answered. */
export function noteError(error: unknown): void {
  thrown ??= described(error);
}

export const forgetError = (): void => {
  thrown = null;
};
export const notedError = (): Described | null => thrown;

/** Where in the code a handler was given for a route. */
const placed = new WeakMap<object, string>();

export function notePlace(owner: object): void {
  if (!placed.has(owner)) placed.set(owner, new Error('route').stack ?? '');
}
export const placeOf = (owner: object): string => placed.get(owner) ?? '';

/** Applications by the functions that answer for them. */
const apps: { readonly fetch: unknown }[] = [];

export const appWith = (fetch: unknown): unknown => apps.find((app) => app.fetch === fetch);

let isCatching = false;

/** Has rejections of handlers handed on, as a package does that has Express 4 do so. */
export const catchRejections = (): void => {
  isCatching = true;
};

function handOn(value: unknown, next: (error: unknown) => void): void {
  if (isCatching && value instanceof Promise) value.catch(next);
}

// What is built of packages calls these, where `told-servers.ts` has put them.
Object.defineProperties(globalThis, {
  __noteError: { value: noteError },
  __notePlace: { value: notePlace },
  __handOn: { value: handOn },
  __noteApp: { value: (app: { readonly fetch: unknown }) => apps.push(app) },
});
