import { z } from 'zod';
import type { FailureCode } from '../orchestrator/failure.ts';
import type { RunChange } from '../orchestrator/run-event.ts';

/** The kinds of events that record how long requests waited. */
export const WAIT_EVENTS = [
  'TestsWaiting',
  'TestsResumed',
  'TestsWritten',
  'AttemptWaiting',
  'AttemptResumed',
] satisfies RunChange['kind'][];

/** A stored run event, reduced to what waits are computed from. */
export interface TimedEvent {
  readonly kind: string;
  readonly at: Date;
  readonly payload: unknown;
}

/** An attempt; `completedAt` is null while it runs. */
export interface EndedWork {
  readonly id: string;
  readonly completedAt: Date | null;
}

const waitingShape = z.object({ attemptId: z.string().optional(), since: z.coerce.date() });
const resumedShape = z.object({ attemptId: z.string().optional(), waitedMs: z.number() });

const writtenShape = z.object({ failure: z.object({ code: z.string() }).nullish() });

const wasCutShort = (payload: unknown): boolean =>
  writtenShape.parse(payload).failure?.code === ('INTERRUPTED' satisfies FailureCode);

/**
 * Total time requests waited for provider capacity, from events in sequence order. A wait cut short
 * by the end of its attempt, or of the writing of tests, counts up to that end. A wait for tests
 * that ended with the process does not count, since its end is unknown.
 */
export function waitedMsOf(events: readonly TimedEvent[], attempts: readonly EndedWork[]): number {
  /** When each wait in progress began, by attempt; undefined is the key of the tests' wait. */
  const sinceOf = new Map<string | undefined, Date>();
  let waitedMs = 0;
  const endAt = (attemptId: string | undefined, at: Date | null): void => {
    const since = sinceOf.get(attemptId);
    if (since === undefined || at === null) return;
    sinceOf.delete(attemptId);
    waitedMs += Math.max(0, at.getTime() - since.getTime());
  };
  for (const { kind, at, payload } of events) {
    if (kind === 'AttemptWaiting' || kind === 'TestsWaiting') {
      const { attemptId, since } = waitingShape.parse(payload);
      sinceOf.set(attemptId, since);
    } else if (kind === 'AttemptResumed' || kind === 'TestsResumed') {
      const resumed = resumedShape.parse(payload);
      sinceOf.delete(resumed.attemptId);
      waitedMs += resumed.waitedMs;
    } else if (kind === 'TestsWritten' && !wasCutShort(payload)) endAt(undefined, at);
  }
  for (const { id, completedAt } of attempts) endAt(id, completedAt);
  return waitedMs;
}
