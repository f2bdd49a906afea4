import { describe, expect, it } from 'vitest';
import { type MeasuredRun, runMetrics } from '../../src/resolvers/run-metrics.ts';
import { secondsIn } from '../support/stored-run-builders.ts';

type Measured = MeasuredRun['attempts'][number];

const attempt = (change: Partial<Measured> = {}): Measured => ({
  id: 'an-attempt',
  status: 'SCORED',
  completedAt: secondsIn(5),
  costUsd: 0.25,
  inputTokens: 10,
  outputTokens: 20,
  startReason: 'FIRST',
  tokensSpared: 0,
  ...change,
});

const ENDED = { startedAt: secondsIn(1), completedAt: secondsIn(11) };

/** Events as they are stored, one per second. */
const progressOf = (...events: readonly [string, object][]): MeasuredRun['events'] =>
  events.map(([kind, payload], index) => ({ kind, payload, at: secondsIn(index + 1) }));

describe('runMetrics', () => {
  it('sums over attempts and takes the first score, whichever attempt started first', () => {
    const attempts = [
      attempt({ completedAt: secondsIn(9) }),
      attempt({ completedAt: secondsIn(4) }),
      attempt({ status: 'FAILED', completedAt: secondsIn(2), startReason: 'SLOW' }),
    ];
    const times = { startedAt: secondsIn(1), completedAt: secondsIn(11) };
    expect(runMetrics({ ...times, acceptanceCostUsd: 0, attempts, events: [] })).toEqual({
      strategiesTried: 3,
      hedgedAttempts: 1,
      tokensSpared: 0,
      retries: 0,
      waitedMs: 0,
      durationMs: 10_000,
      timeToFirstScoreMs: 3_000,
      costUsd: 0.75,
      inputTokens: 30,
      outputTokens: 60,
    });
  });

  it('does not count attempts that were never started', () => {
    const attempts = (['QUEUED', 'SKIPPED', 'RUNNING', 'CANCELLED'] as const).map((status) =>
      attempt({ status, completedAt: null }),
    );
    const times = { startedAt: secondsIn(1), completedAt: null };
    expect(runMetrics({ ...times, acceptanceCostUsd: 0, attempts, events: [] })).toMatchObject({
      strategiesTried: 2,
      durationMs: null,
      timeToFirstScoreMs: null,
    });
  });

  it('counts retried requests, and sums how long requests waited', () => {
    const events = progressOf(
      ['TestsRetrying', { model: 'flash', retry: 1 }],
      ['TestsWaiting', { model: 'flash', since: secondsIn(1) }],
      ['TestsResumed', { model: 'flash', waitedMs: 250 }],
      ['AttemptRetrying', { attemptId: 'a', retry: 1 }],
      ['AttemptWaiting', { attemptId: 'a', since: secondsIn(1) }],
      ['AttemptResumed', { attemptId: 'a', waitedMs: 1_500 }],
      ['AttemptRetrying', { attemptId: 'a', retry: 2 }],
      ['AttemptResumed', { attemptId: 'a', waitedMs: 500 }],
    );
    const attempts = [attempt({ id: 'a' })];
    const metrics = runMetrics({ ...ENDED, acceptanceCostUsd: 0, attempts, events });
    expect(metrics).toMatchObject({ retries: 3, waitedMs: 2_250 });
  });

  it('counts a wait that outlasted its attempt up to the attempt’s end', () => {
    const events = progressOf(
      ['TestsWaiting', { model: 'flash', since: secondsIn(1).toISOString() }],
      // Three seconds in.
      ['AttemptResumed', { attemptId: 'b', waitedMs: 100 }],
      ['TestsWritten', { model: 'flash', count: 0 }],
      ['AttemptWaiting', { attemptId: 'a', since: secondsIn(4).toISOString() }],
      ['AttemptWaiting', { attemptId: 'b', since: secondsIn(4).toISOString() }],
    );
    const attempts = [
      attempt({ id: 'a', completedAt: secondsIn(9), status: 'FAILED' }),
      attempt({ id: 'b', completedAt: null, status: 'RUNNING' }),
    ];
    const metrics = runMetrics({ ...ENDED, acceptanceCostUsd: 0, attempts, events });
    expect(metrics.waitedMs).toBe(2_000 + 100 + 5_000);
  });

  it('does not count the time after the process that waited has ended', () => {
    const events = progressOf(
      ['TestsWaiting', { model: 'flash', since: secondsIn(1).toISOString() }],
      ['TestsWritten', { model: 'flash', count: 0, failure: { code: 'INTERRUPTED' } }],
      ['AttemptWaiting', { attemptId: 'a', since: secondsIn(3).toISOString() }],
    );
    // The last event of the wait.
    const attempts = [attempt({ id: 'a', completedAt: secondsIn(4), status: 'FAILED' })];
    const metrics = runMetrics({ ...ENDED, acceptanceCostUsd: 0, attempts, events });
    expect(metrics.waitedMs).toBe(1_000);
  });

  it('adds the cost of acceptance tests', () => {
    const times = { startedAt: secondsIn(1), completedAt: secondsIn(11) };
    const metrics = runMetrics({
      ...times,
      acceptanceCostUsd: 0.5,
      attempts: [attempt()],
      events: [],
    });
    expect(metrics).toMatchObject({ costUsd: 0.75, inputTokens: 10 });
  });

  it('has no times for a run that has not started, or was cancelled before', () => {
    const times = { startedAt: null, completedAt: secondsIn(3) };
    expect(runMetrics({ ...times, acceptanceCostUsd: 0, attempts: [], events: [] })).toEqual({
      strategiesTried: 0,
      hedgedAttempts: 0,
      tokensSpared: 0,
      retries: 0,
      waitedMs: 0,
      durationMs: null,
      timeToFirstScoreMs: null,
      costUsd: 0,
      inputTokens: 0,
      outputTokens: 0,
    });
  });
});
