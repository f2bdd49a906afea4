import type { CallAnswer } from '../../observer-answers.ts';
import { described } from '../everywhere/failures.ts';
import { apply, parse } from '../everywhere/intrinsics.ts';

/** The exports of the modules under trial. */
const exported = new Map<string, unknown>();
let answer: CallAnswer = { kind: 'unknown' };

/** The exports by name, including `default`. */
export const exportedByName = (): ReadonlyMap<string, unknown> => exported;

export function keepExports(module: object): void {
  for (const [name, value] of Object.entries(module)) exported.set(name, value);
}

export const exportedValues = (): readonly unknown[] => [...exported.values()];

/** Calls the export of this name or, if there is none, the global. */
export function callExport(name: string, argsJson: string): void {
  const called = exported.get(name) ?? Reflect.get(globalThis, name);
  if (typeof called !== 'function') {
    answer = { kind: 'unknown' };
    return;
  }
  answer = { kind: 'pending' };
  const threw = (error: unknown): void => {
    answer = { kind: 'threw', message: described(error).message };
  };
  const returned = (value: unknown): void => {
    answer = { kind: 'returned', value };
  };
  try {
    const value: unknown = apply(called as () => unknown, undefined, parse(argsJson) as unknown[]);
    if (value instanceof Promise) value.then(returned, threw);
    else returned(value);
  } catch (error) {
    threw(error);
  }
}

export const answerOfCall = (): CallAnswer => answer;

Object.defineProperty(globalThis, '__exported', { value: keepExports });
