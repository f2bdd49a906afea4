import { expect } from 'vitest';
import { DEFAULT_POLICY } from '../../../../src/orchestrator/policy.ts';
import { isFresh } from '../../../../src/orchestrator/run.ts';
import { strategyKey } from '../../../../src/orchestrator/strategy.ts';
import {
  countedAttempts,
  exactScoreOf,
  isScoredAttempt,
  scoreOf,
  wasBegun,
  wasInterrupted,
} from './attempts.ts';
import type { Story } from './story.ts';
import type { ToldRun } from './tell-story.ts';

/** How much time the story's own looks at the clock may add up to. */
const HAIR_MS = 50;

/** No strategy is paid for twice unless it was interrupted, and `maxAttempts` is kept to. */
export function expectAttemptsWithin({ end }: ToldRun, told: Story): void {
  const fresh = end.attempts.filter(isFresh).filter(wasBegun);
  for (const { strategy } of fresh) {
    const same = fresh.filter((other) => strategyKey(other.strategy) === strategyKey(strategy));
    expect(same.length).toBeLessThanOrEqual(1 + same.filter(wasInterrupted).length);
    expect(same.length).toBeLessThanOrEqual(2);
  }
  expect(countedAttempts(end.attempts, told)).toBeLessThanOrEqual(told.maxAttempts);
}

/** Each repair starts from the best state of what nearly passed, within `repairRounds`. */
export function expectRepairsWithin({ end }: ToldRun, { policy }: Story): void {
  const attempts = end.attempts.filter(wasBegun);
  const scored = attempts.filter(isScoredAttempt);
  for (const { origin } of attempts) {
    if (origin.kind !== 'repair') continue;
    const { of, round } = origin;
    const mended = scored.find(({ id }) => id === of);
    if (mended === undefined) throw new Error('what is mended was scored');
    expect(round).toBeLessThanOrEqual(policy.repairRounds);
    expect(scoreOf(mended)).toBeGreaterThanOrEqual(70 - DEFAULT_POLICY.repair.marginPoints);
    const rivals = attempts.filter(
      (other) => other.origin.kind === 'repair' && other.origin.of === of,
    );
    expect(rivals).toHaveLength(1);
    const { origin: earlier } = mended;
    if (earlier.kind !== 'repair') {
      expect(round).toBe(1);
      continue;
    }
    expect(round).toBe(earlier.round + 1);
    const before = scored.find(({ id }) => id === earlier.of);
    expect(scoreOf(mended)).toBeGreaterThan(before === undefined ? 100 : scoreOf(before));
  }
}

/** There is one splice at most, and only if it scores higher than everything else. */
export function expectSpliceBetter({ end: { attempts } }: ToldRun): void {
  const splices = attempts.filter(({ origin }) => origin.kind === 'splice');
  expect(splices.length).toBeLessThanOrEqual(1);
  const inHand = attempts.filter(({ origin }) => origin.kind !== 'splice').filter(isScoredAttempt);
  for (const splice of splices.filter(isScoredAttempt)) {
    expect(exactScoreOf(splice)).toBeGreaterThan(Math.max(...inHand.map(exactScoreOf)));
  }
}

/** Nothing takes longer than it may, and what timed out had all of its time. */
export function expectTimesWithin({ end, events }: ToldRun, { policy, incident }: Story): void {
  for (const { state } of end.attempts) {
    if (state.kind === 'RUNNING') continue;
    expect(state.durationMs).toBeLessThanOrEqual(policy.attemptTimeoutMs + HAIR_MS);
    expect(state.durationMs).toBeGreaterThanOrEqual(0);
  }
  const [ended] = events.slice(-1);
  if (end.startedAt === null || ended === undefined) return;
  const tookMs = ended.at.getTime() - end.startedAt.getTime();
  const wasTaken = incident.kind === 'restart' || incident.kind === 'kill';
  if (!wasTaken) expect(tookMs).toBeLessThanOrEqual(end.limits.timeoutMs + HAIR_MS);
  const { change } = ended;
  if (change.kind !== 'RunCompleted' || change.result.status !== 'FAILED') return;
  if (change.result.failure.code === 'TIMEOUT') {
    expect(tookMs).toBeGreaterThanOrEqual(end.limits.timeoutMs - HAIR_MS);
  }
}

/** A request is retried at most `maxRetries` times, and after output only if that is allowed. */
export function expectRetriesWithin({ events }: ToldRun, { policy }: Story): void {
  const written = new Set<string>();
  for (const { change } of events) {
    if (change.kind === 'FileGenerated') written.add(change.attemptId);
    if (change.kind !== 'AttemptRetrying' && change.kind !== 'TestsRetrying') continue;
    expect(change.retry).toBeLessThanOrEqual(policy.maxRetries);
    if (change.kind === 'TestsRetrying' || policy.retryAfterOutput) continue;
    expect(written).not.toContain(change.attemptId);
  }
}

/** Of all attempts in the story, only the allowed share were hedges. */
export function expectHedgesWithin(runs: readonly ToldRun[], told: Story): void {
  const attempts = runs.flatMap(({ end }) => end.attempts);
  const hedges = attempts.filter(({ reason }) => reason === 'SLOW').length;
  const { hedgeShare } = told.policy;
  // The first hedge of each process is free, and one opened after an incident is another process.
  const processes = told.processes + (told.incident.kind === 'none' ? 0 : 1);
  expect(hedges).toBeLessThanOrEqual(
    hedgeShare === 0 ? 0 : processes + hedgeShare * attempts.length + 1e-9,
  );
}
