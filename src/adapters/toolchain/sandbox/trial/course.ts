import type {
  InvariantOutcome,
  TrialFailure,
  TrialReport,
} from '../../../../orchestrator/ports/sandbox.ts';
import type { RawFailure } from './guest-session.ts';
import type { Locator } from './locator.ts';

/** A failure of which only its stack tells where it happened. */
export type UnlocatedFailure = RawFailure & Pick<TrialFailure, 'control'>;

/** The same of what is known of its kind; empty where it was not seen where. */
export type UnlocatedInvariant = Omit<InvariantOutcome, 'place'> & { readonly stack?: string };

/** What came of a trial, whatever files its scripts were made of: places are not looked up yet. */
export type TrialCourse =
  | (Omit<Extract<TrialReport, { readonly kind: 'tried' }>, 'failures' | 'invariants'> & {
      readonly failures: readonly UnlocatedFailure[];
      readonly invariants: readonly UnlocatedInvariant[];
    })
  | Extract<TrialReport, { readonly kind: 'untried' }>;

/** What came of a trial of which nothing is known but what failed. */
export const failedCourse = (
  failures: readonly UnlocatedFailure[],
): Extract<TrialCourse, { kind: 'tried' }> => ({
  kind: 'tried',
  failures: told(failures),
  isEmpty: false,
  controls: [],
  invariants: [],
  acceptance: [],
  absent: [],
});

/** The failures, each once that happened again in the very same way. */
export const told = (failures: readonly UnlocatedFailure[]): readonly UnlocatedFailure[] =>
  firstOfEach(failures, ({ kind, message, stack }) => `${kind}|${message}|${stack}`);

/** The same with the places that the failures have in the files. */
export function reportOf(course: TrialCourse, locator: Locator): TrialReport {
  if (course.kind === 'untried') return course;
  const located = course.failures.map(
    ({ stack, ...failure }): TrialFailure => ({ ...failure, place: locator.placeOf(stack) }),
  );
  const invariants = course.invariants.map(
    ({ stack, ...outcome }): InvariantOutcome =>
      stack === undefined ? outcome : { ...outcome, place: locator.placeOf(stack) },
  );
  return { ...course, failures: firstOfEach(located, signOf), invariants };
}

/** The same failure again and again is one. */
const signOf = ({ kind, message, place }: TrialFailure): string =>
  `${kind === 'console' ? kind : ''}|${message}|${place?.path}|${place?.line}`;

/** The first of all that have the same sign. */
export function firstOfEach<T>(all: readonly T[], sign: (one: T) => string): readonly T[] {
  const known = new Set<string>();
  return all.filter((one) => {
    const isNew = !known.has(sign(one));
    known.add(sign(one));
    return isNew;
  });
}
