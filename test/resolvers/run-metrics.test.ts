import { describe, expect, it } from 'vitest';
import { type MeasuredRun, runMetrics } from '../../src/resolvers/run-metrics.ts';
import { secondsIn } from '../support/stored-run-builders.ts';

type Measured = MeasuredRun['attempts'][number];

const attempt = (change: Partial<Measured> = {}): Measured => ({
  status: 'SCORED',
  completedAt: secondsIn(5),
  costUsd: 0.25,
  inputTokens: 10,
  outputTokens: 20,
  startReason: 'FIRST',
  tokensSpared: 0,
  ...change,
});

describe('runMetrics', () => {
  it('sums over attempts and takes the first score, whichever attempt began first', () => {
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

  it('counts the requests that were sent once more, and sums how long attempts waited', () => {
    const times = { startedAt: secondsIn(1), completedAt: secondsIn(11) };
    const events = [
      { kind: 'AttemptRetrying', payload: { retry: 1 } },
      { kind: 'AttemptResumed', payload: { waitedMs: 1_500 } },
      { kind: 'AttemptRetrying', payload: { retry: 2 } },
      { kind: 'AttemptResumed', payload: { waitedMs: 500 } },
    ];
    const metrics = runMetrics({ ...times, acceptanceCostUsd: 0, attempts: [attempt()], events });
    expect(metrics).toMatchObject({ retries: 2, waitedMs: 2_000 });
  });

  it('adds to the cost what was paid for tests', () => {
    const times = { startedAt: secondsIn(1), completedAt: secondsIn(11) };
    const metrics = runMetrics({
      ...times,
      acceptanceCostUsd: 0.5,
      attempts: [attempt()],
      events: [],
    });
    expect(metrics).toMatchObject({ costUsd: 0.75, inputTokens: 10 });
  });

  it('knows no times of a run that has not begun, or was cancelled before it did', () => {
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
