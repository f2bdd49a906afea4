import type { AttemptStatus, StartReason } from '../orchestrator/run.ts';
import type { RunChange } from '../orchestrator/run-event.ts';
import { type TimedEvent, WAIT_EVENTS, waitedMsOf } from './waited-ms.ts';

/** The columns of a run and its attempts that its metrics are computed from. */
export interface MeasuredRun {
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
  /** Cost of having a model write acceptance tests. */
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
  /** The run's events of the kinds in `REQUEST_EVENTS`, in sequence order. */
  readonly events: readonly TimedEvent[];
}

/** The kinds of events that record retries and waits of a run's requests. */
export const REQUEST_EVENTS = [
  'AttemptRetrying',
  'TestsRetrying',
  ...WAIT_EVENTS,
] satisfies RunChange['kind'][];

const RETRIES: ReadonlySet<string> = new Set<RunChange['kind']>([
  'AttemptRetrying',
  'TestsRetrying',
]);

/** What a run has taken so far. */
export interface RunMetrics {
  /** How many attempts were started. */
  readonly strategiesTried: number;
  /** How many of these were hedges, started because another attempt was slow. */
  readonly hedgedAttempts: number;
  /** Roughly how many output tokens cancelling saved. */
  readonly tokensSpared: number;
  /** How many failed requests were retried, of attempts and for tests. */
  readonly retries: number;
  /** Total time requests waited for provider capacity; short waits are not counted. */
  readonly waitedMs: number;
  readonly durationMs: number | null;
  /** From the run's start to its first complete score; null until there is one. */
  readonly timeToFirstScoreMs: number | null;
  readonly costUsd: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Sums up a run so far, over all attempts; the cost includes that of acceptance tests. */
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
