import type {
  InvariantOutcome,
  TrialFailure,
  TrialReport,
} from '../../../../orchestrator/ports/sandbox.ts';
import type { RawFailure } from './guest-session.ts';
import type { Locator } from './locator.ts';

/** A failure whose place has not been looked up from its stack yet. */
export type UnlocatedFailure = RawFailure & Pick<TrialFailure, 'control'>;

/** The outcome of an invariant; its stack, if it has one, tells the place. */
export type UnlocatedInvariant = Omit<InvariantOutcome, 'place'> & { readonly stack?: string };

/**
 * The result of a trial before places are looked up, so that it does not depend on the files that
 * the scripts were bundled from.
 */
export type TrialCourse =
  | (Omit<Extract<TrialReport, { readonly kind: 'tried' }>, 'failures' | 'invariants'> & {
      readonly failures: readonly UnlocatedFailure[];
      readonly invariants: readonly UnlocatedInvariant[];
    })
  | Extract<TrialReport, { readonly kind: 'untried' }>;

/** The course of a trial of which only the failures are known. */
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

/** Leaves out failures that repeat an earlier one, with the same kind, message and stack. */
export const told = (failures: readonly UnlocatedFailure[]): readonly UnlocatedFailure[] =>
  firstOfEach(failures, ({ kind, message, stack }) => `${kind}|${message}|${stack}`);

/** Converts a course to a report, with places in the project's files. */
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

/** Failures with the same message and place count as one, however they surfaced. */
const signOf = ({ kind, message, place }: TrialFailure): string =>
  `${kind === 'console' ? kind : ''}|${message}|${place?.path}|${place?.line}`;

/** The first of all elements for which `sign` gives the same text. */
export function firstOfEach<T>(all: readonly T[], sign: (one: T) => string): readonly T[] {
  const known = new Set<string>();
  return all.filter((one) => {
    const isNew = !known.has(sign(one));
    known.add(sign(one));
    return isNew;
  });
}
