import type { AttemptStatus, StartReason } from '../orchestrator/run.ts';
import type { RunChange } from '../orchestrator/run-event.ts';
import { type TimedEvent, WAIT_EVENTS, waitedMsOf } from './waited-ms.ts';

/** The columns of a run and its attempts from which its metrics follow. */
export interface MeasuredRun {
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
  /** What a model took for writing tests. */
  readonly acceptanceCostUsd: number;
  readonly attempts: readonly {
    readonly id: string;
    readonly status: AttemptStatus;
    readonly completedAt: Date | null;
    readonly costUsd: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly startReason: StartReason;
    readonly tokensSpared: number;
  }[];
  /** Of `REQUEST_EVENTS`, in their order. */
  readonly events: readonly TimedEvent[];
}

/** The kinds of events that tell what the requests of a run went through. */
export const REQUEST_EVENTS = [
  'AttemptRetrying',
  'TestsRetrying',
  ...WAIT_EVENTS,
] satisfies RunChange['kind'][];

const RETRIES: ReadonlySet<string> = new Set<RunChange['kind']>([
  'AttemptRetrying',
  'TestsRetrying',
]);

export interface RunMetrics {
  /** Attempts that were started. */
  readonly strategiesTried: number;
  /** Of these, attempts that were started only because another was slow. */
  readonly hedgedAttempts: number;
  /** About how many output tokens cancelling has saved. */
  readonly tokensSpared: number;
  /** Requests, of attempts and for tests, that failed and were to be sent once more. */
  readonly retries: number;
  /** How long requests waited, in all, for their providers to have room; short waits do not count. */
  readonly waitedMs: number;
  readonly durationMs: number | null;
  /** From the start to the first complete score; null until there is one. */
  readonly timeToFirstScoreMs: number | null;
  readonly costUsd: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What a run took so far, over all of its attempts; its cost is also that of its tests. */
export function runMetrics(run: MeasuredRun): RunMetrics {
  const { startedAt, completedAt, acceptanceCostUsd, attempts, events } = run;
  const msSinceStart = (at: Date): number | null =>
    startedAt === null ? null : at.getTime() - startedAt.getTime();
  const firstScoreAt = attempts
    .filter(({ status }) => status === 'SCORED')
    .flatMap((attempt) => attempt.completedAt ?? [])
    .reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null);
  const sum = (column: 'costUsd' | 'inputTokens' | 'outputTokens' | 'tokensSpared'): number =>
    attempts.reduce((total, attempt) => total + attempt[column], 0);
  return {
    strategiesTried: attempts.filter(({ status }) => status !== 'QUEUED' && status !== 'SKIPPED')
      .length,
    hedgedAttempts: attempts.filter(({ startReason }) => startReason === 'SLOW').length,
    tokensSpared: sum('tokensSpared'),
    retries: events.filter(({ kind }) => RETRIES.has(kind)).length,
    waitedMs: waitedMsOf(events, attempts),
    durationMs: completedAt === null ? null : msSinceStart(completedAt),
    timeToFirstScoreMs: firstScoreAt === null ? null : msSinceStart(firstScoreAt),
    costUsd: acceptanceCostUsd + sum('costUsd'),
    inputTokens: sum('inputTokens'),
    outputTokens: sum('outputTokens'),
  };
}
