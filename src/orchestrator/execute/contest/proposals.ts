import { OUTPUT_FAILURE_CODES } from '../../failure.ts';
import type { OrchestratorPolicy } from '../../policy.ts';
import { isFresh, type StoredRun } from '../../run.ts';
import { type ExpectedGain, type Move, nextMove, type Tried } from '../../select/search.ts';
import type { SelectionPolicy } from '../../select/selection-policy.ts';
import { type Strategy, strategyKey, strategyLabel } from '../../strategy.ts';
import type { Launch } from '../attempt/launch.ts';
import type { EndedAttempt } from '../attempt/run-attempt.ts';
import type { RunningAttempt } from '../attempt/running-attempt.ts';
import type { RepairExperience } from '../repair/repair-experience.ts';
import { repairsOf } from '../repair/repairs.ts';
import { type FallbackScene, nextFallback } from './fallbacks.ts';
import { isScored, type ScoredAttempt } from './pick-winner.ts';
import type { ServedStep } from './served-step.ts';

/** What could be started next, and what it is expected to bring. */
export type Proposal = Launch & { readonly gain: ExpectedGain };

/** Where a run stands. */
export interface Standing extends FallbackScene {
  readonly run: StoredRun;
  readonly policy: OrchestratorPolicy;
  readonly steps: readonly ServedStep[];
  readonly repairs: RepairExperience;
  /** What trying a strategy means here; null when its model is not served. */
  stepOf(strategy: Strategy): ServedStep | null;
}

/** What is best started next; null when nothing is left, or nothing left is worth its cost. */
export function proposeNext(standing: Standing): Proposal | null {
  if (goodEnough(standing) !== null) return null;
  const fallback = proposeFallback(standing);
  if (fallback !== null) return fallback;
  if (attemptsLeft(standing) <= 0) return null;
  const strategy = proposeStrategy(standing);
  // The caller's own order is kept: what they listed comes before any repair of it.
  if (strategy !== null && standing.run.plan.isOrderFixed) return strategy;
  return best([strategy, proposeRepair(standing)], standing) ?? proposeAgain(standing);
}

/** The caller's own list stands as it is: nobody else is asked. */
function proposeFallback(standing: Standing): Proposal | null {
  if (standing.run.plan.isOrderFixed) return null;
  const standIn = nextFallback(standing);
  if (standIn === null) return null;
  const step = standing.stepOf(standIn.strategy);
  return step === null ? null : { kind: 'fallback', step, of: standIn.of, gain: gainOf(step) };
}

/** The repair that promises the most for its cost; null when none is worth it. */
export function proposeRepair(standing: Standing): Proposal | null {
  if (goodEnough(standing) !== null || attemptsLeft(standing) <= 0) return null;
  const { policy } = standing;
  const worthIt = repairsOf({ ...standing, policy: policy.repair }).filter(
    ({ gain }) => gain.points > costInPoints(gain, policy.selection),
  );
  return best(worthIt, standing);
}

/** The one that promises the most points for what it costs, money and time together. */
function best<Proposed extends Proposal>(
  proposals: readonly (Proposed | null)[],
  { policy }: Standing,
): Proposed | null {
  const yieldOf = ({ gain }: Proposed): number =>
    gain.points / Math.max(costInPoints(gain, policy.selection), Number.EPSILON);
  return proposals.reduce<Proposed | null>(
    (leader, rival) =>
      rival !== null && (leader === null || yieldOf(rival) > yieldOf(leader)) ? rival : leader,
    null,
  );
}

const costInPoints = (
  { costUsd, durationMs }: ExpectedGain,
  { usdWeight, secondWeight }: SelectionPolicy,
): number => usdWeight * costUsd + (secondWeight * durationMs) / 1000;

/** Steps of the plan that were not tried. */
export function untriedSteps({ steps, ended, running }: Standing): readonly ServedStep[] {
  const tried = new Set([
    ...ended.filter(isFresh).map(({ strategy }) => strategyKey(strategy)),
    ...running.filter(isFresh).map(({ step }) => strategyKey(step.strategy)),
  ]);
  return steps.filter(({ strategy }) => !tried.has(strategyKey(strategy)));
}

function proposeStrategy(standing: Standing): Proposal | null {
  const move = moveOf(standing);
  return move.kind === 'try' ? { kind: 'strategy', step: move.step, gain: move.gain } : null;
}

function moveOf(standing: Standing): Move<ServedStep> {
  const { run, policy, steps } = standing;
  return nextMove({
    planned: steps,
    remaining: untriedSteps(standing),
    tried: [...standing.ended.flatMap(triedBy), ...standing.running.flatMap(tryingBy)],
    bestQuality: bestQuality(standing),
    qualityThreshold: run.limits.qualityThreshold,
    isOrderFixed: run.plan.isOrderFixed,
    policy: policy.selection,
  });
}

/** Why nothing more is started where nothing is proposed, for a person to read. */
export function whyOver(standing: Standing): string {
  const { maxAttempts, qualityThreshold } = standing.run.limits;
  const winner = goodEnough(standing);
  if (winner !== null) {
    const { overall } = winner.state.scorecard;
    return `${strategyLabel(winner.strategy)} scored ${overall}, which reaches ${qualityThreshold}`;
  }
  if (attemptsLeft(standing) <= 0) return `its attempts are used up (maxAttempts: ${maxAttempts})`;
  const move = moveOf(standing);
  // A parallel run only goes on while nothing was scored.
  return move.kind === 'stop' ? move.reason : 'those that raced gave a result';
}

/**
 * When nothing was scored, strategies that were interrupted once, and so told nothing, are tried
 * again: better to pay for one twice than to fail a run that may yet succeed.
 */
function proposeAgain({ ended, running, stepOf }: Standing): Proposal | null {
  if (ended.some(isScored) || running.length > 0) return null;
  const untold = ended.find((attempt) => {
    const key = strategyKey(attempt.strategy);
    const own = ended.filter(({ strategy }) => strategyKey(strategy) === key);
    return own.length === 1 && wasInterrupted(attempt);
  });
  const step = untold === undefined ? null : stepOf(untold.strategy);
  return step === null ? null : { kind: 'again', step, gain: gainOf(step) };
}

/** With nothing in hand. */
const gainOf = (step: ServedStep): ExpectedGain => ({
  points: step.expectedQuality,
  costUsd: step.expectedCostUsd,
  durationMs: step.expectedDurationMs,
});

/** The first score that reached the threshold; null before. */
export const goodEnough = ({ run, ended }: Standing): ScoredAttempt | null =>
  ended
    .filter(isScored)
    .find(({ state }) => state.scorecard.overall >= run.limits.qualityThreshold) ?? null;

const bestQuality = ({ ended }: Standing): number | null =>
  ended
    .filter(isScored)
    .map(({ state }) => state.scorecard.overall)
    .reduce<number | null>((best, score) => Math.max(best ?? 0, score), null);

/**
 * What was interrupted does not count, as it may be tried again; nor does a fallback, which takes the
 * place of what could not be reached.
 */
const attemptsLeft = ({ run, ended, running }: Standing): number =>
  run.limits.maxAttempts -
  running.filter(({ reason }) => reason !== 'FALLBACK').length -
  ended.filter(
    (attempt) =>
      attempt.origin.kind !== 'splice' && attempt.reason !== 'FALLBACK' && !wasInterrupted(attempt),
  ).length;

const wasInterrupted = ({ state }: EndedAttempt): boolean =>
  state.kind === 'FAILED' && state.failure.code === 'INTERRUPTED';

/** What it tells of its strategy. */
export function triedBy(attempt: EndedAttempt): readonly Tried[] {
  return isFresh(attempt) ? [{ strategy: attempt.strategy, quality: qualityOf(attempt) }] : [];
}

/** Of what is under way, its forecast stands in for what will come of it. */
function tryingBy(attempt: RunningAttempt): readonly Tried[] {
  const { step, forecast } = attempt;
  return isFresh(attempt) ? [{ strategy: step.strategy, quality: forecast?.expected ?? null }] : [];
}

function qualityOf({ state }: EndedAttempt): number | null {
  switch (state.kind) {
    case 'SCORED':
      return state.scorecard.overall;
    case 'FAILED':
      return OUTPUT_FAILURE_CODES.has(state.failure.code) ? 0 : null;
    case 'CANCELLED':
      return null;
  }
}
