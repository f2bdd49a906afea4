import type { ExpectedGain } from '../../select/search.ts';
import type { SelectionPolicy } from '../../select/selection-policy.ts';
import { strategyKey, strategyLabel } from '../../strategy.ts';
import type { Launch } from '../attempt/launch.ts';
import { repairsOf } from '../repair/repairs.ts';
import { nextFallback } from './fallbacks.ts';
import { isScored } from './pick-winner.ts';
import type { ServedStep } from './served-step.ts';
import {
  attemptsLeft,
  goodEnough,
  type Standing,
  untriedSteps,
  wasInterrupted,
} from './standing.ts';
import { gainOf, nextTurn } from './turns.ts';

/** What could be started next, and what it is expected to bring. */
export type Proposal = Launch & {
  readonly gain: ExpectedGain;
  /** Steps whose turn it was before, while their models rest. */
  readonly passedOver?: readonly ServedStep[];
};

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

function proposeStrategy(standing: Standing): Proposal | null {
  const next = nextTurn(standing);
  return next.turn === null ? null : { ...next.turn, gain: next.gain };
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
  const next = nextTurn(standing);
  // A parallel run only goes on while nothing was scored.
  return next.turn === null ? next.reason : 'those that raced gave a result';
}

/**
 * When nothing was scored, strategies that were interrupted once, and so told nothing, are tried
 * again: better to pay for one twice than to fail a run that may yet succeed.
 */
function proposeAgain(standing: Standing): Proposal | null {
  const { ended, running, unavailableModels } = standing;
  if (ended.some(isScored) || running.length > 0) return null;
  const step = untoldSteps(standing).find(({ strategy }) => !unavailableModels.has(strategy.model));
  return step === undefined ? null : { kind: 'again', step, gain: gainOf(step) };
}

/** Of strategies that were interrupted and not tried since. */
const untoldSteps = ({ ended, stepOf }: Standing): readonly ServedStep[] =>
  ended.filter(wasInterrupted).flatMap(({ strategy }) => {
    const key = strategyKey(strategy);
    const own = ended.filter((attempt) => strategyKey(attempt.strategy) === key);
    return own.length === 1 ? (stepOf(strategy) ?? []) : [];
  });

/**
 * Models that rest, and without whom nothing can be started though nothing is in hand; none where
 * something else can be, or nothing is left all the same.
 */
export function restsToAwait(standing: Standing): readonly string[] {
  const { ended, running, unavailableModels } = standing;
  if (running.length > 0 || ended.some(isScored) || proposeNext(standing) !== null) return [];
  const first = proposeNext({ ...standing, unavailableModels: new Set() });
  if (first === null) return [];
  const wanted = [first.step, ...untriedSteps(standing), ...untoldSteps(standing)];
  const models = wanted.map(({ strategy }) => strategy.model);
  return [...new Set(models)].filter((model) => unavailableModels.has(model));
}
