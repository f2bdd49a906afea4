import type { Described, GuestFailure } from '../../observer-answers.ts';
import { shortText } from './intrinsics.ts';

const MAX_FAILURES = 50;
const MAX_CHARS = 2_000;

let failures: GuestFailure[] = [];
const seen = new WeakSet<object>();

/** Keeps a failure, once for each error. */
export function keepFailure(kind: GuestFailure['kind'], error: unknown): void {
  if (typeof error === 'object' && error !== null) {
    if (seen.has(error)) return;
    seen.add(error);
  }
  if (failures.length < MAX_FAILURES) failures.push({ kind, ...described(error) });
}

/** Name, message and stack of any thrown value. */
export function described(error: unknown): Described {
  if (typeof error !== 'object' || error === null) {
    return { name: '', message: shortText(error, MAX_CHARS), stack: '' };
  }
  return {
    name: fieldOf(error, 'name'),
    message: fieldOf(error, 'message'),
    stack: fieldOf(error, 'stack'),
  };
}

function fieldOf(error: object, field: string): string {
  try {
    return shortText(Reflect.get(error, field) ?? '', MAX_CHARS);
  } catch {
    return '';
  }
}

/** Returns the failures since the last call. */
export function takeFailures(): readonly GuestFailure[] {
  const taken = failures;
  failures = [];
  return taken;
}
