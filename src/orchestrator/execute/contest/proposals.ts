import type { ExpectedGain } from '../../select/search.ts';
import type { SelectionPolicy } from '../../select/selection-policy.ts';
import { strategyKey } from '../../strategy.ts';
import type { Launch } from '../attempt/launch.ts';
import { repairsOf } from '../repair/repairs.ts';
import { nextFallback } from './fallbacks.ts';
import { isScored } from './pick-winner.ts';
import type { ServedStep } from './served-step.ts';
import { attemptsLeft, goodEnough, type Standing, wasInterrupted } from './standing.ts';
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
 * Models that rest, each of whom something could be started with if it did not, where nothing can be
 * and nothing is in hand.
 */
export function restsToAwait(standing: Standing): readonly string[] {
  const { ended, running, unavailableModels } = standing;
  if (running.length > 0 || ended.some(isScored) || proposeNext(standing) !== null) return [];
  return [...unavailableModels].filter((model) => {
    const others = [...unavailableModels].filter((other) => other !== model);
    return proposeNext({ ...standing, unavailableModels: new Set(others) }) !== null;
  });
}
