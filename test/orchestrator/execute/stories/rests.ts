import { expect } from 'vitest';
import type { ModelHealth } from '../../../../src/orchestrator/orchestrator.ts';
import { isFresh } from '../../../../src/orchestrator/run.ts';
import { strategyKey } from '../../../../src/orchestrator/strategy.ts';
import { countedAttempts, wasBegun, wasInterrupted } from './attempts.ts';
import type { Story } from './story.ts';
import type { ToldRun } from './tell-story.ts';

/**
 * A run that failed with time and attempts left had nothing to try that would answer in that time,
 * neither a strategy that it never tried nor one that was interrupted.
 */
export function expectNothingLeft({ end, events, healthAtEnd }: ToldRun, told: Story): void {
  const last = events.at(-1);
  if (last?.change.kind !== 'RunCompleted' || last.change.result.status !== 'FAILED') return;
  if (last.change.result.failure.code !== 'ALL_ATTEMPTS_FAILED') return;
  if (countedAttempts(end.attempts, told) >= told.maxAttempts) return;
  const endedMs = last.at.getTime();
  const timeLeftMs = end.limits.timeoutMs - (endedMs - (end.startedAt?.getTime() ?? endedMs));
  const isOutOfReach = ({ state, retryAt }: ModelHealth): boolean =>
    state === 'UNAVAILABLE' &&
    retryAt !== null &&
    // The clock advances with each look at it.
    retryAt.getTime() - endedMs > timeLeftMs - 1_000;

  const fresh = end.attempts.filter(isFresh).filter(wasBegun);
  const left = end.plan.steps.filter(({ strategy }) => {
    const own = fresh.filter((tried) => strategyKey(tried.strategy) === strategyKey(strategy));
    return own.length === 0 || (own.length === 1 && own.every(wasInterrupted));
  });
  for (const { strategy } of left) {
    expect(healthAtEnd.get(strategy.model)).toSatisfy(isOutOfReach, `${strategy.model} is left`);
  }
}
