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

/** Something that could be started next, with what it is expected to bring. */
export type Proposal = Launch & {
  readonly gain: ExpectedGain;
  /** Steps whose turn came earlier, but whose models rest. */
  readonly passedOver?: readonly ServedStep[];
};

/** Returns what is best started next; null when nothing left is worth its cost. */
export function proposeNext(standing: Standing): Proposal | null {
  if (goodEnough(standing) !== null) return null;
  const fallback = proposeFallback(standing);
  if (fallback !== null) return fallback;
  if (attemptsLeft(standing) <= 0) return null;
  const strategy = proposeStrategy(standing);
  // A caller's own order is kept: all of it comes before any repair.
  if (strategy !== null && standing.run.plan.isOrderFixed) return strategy;
  return best([strategy, proposeRepair(standing)], standing) ?? proposeAgain(standing);
}

/** A caller's own list gets no fallbacks: only what it names is asked. */
function proposeFallback(standing: Standing): Proposal | null {
  if (standing.run.plan.isOrderFixed) return null;
  const standIn = nextFallback(standing);
  if (standIn === null) return null;
  const step = standing.stepOf(standIn.strategy);
  return step === null ? null : { kind: 'fallback', step, of: standIn.of, gain: gainOf(step) };
}

/** Returns the repair that promises the most for its cost; null when none is worth it. */
export function proposeRepair(standing: Standing): Proposal | null {
  if (goodEnough(standing) !== null || attemptsLeft(standing) <= 0) return null;
  const { policy } = standing;
  const worthIt = repairsOf({ ...standing, policy: policy.repair }).filter(
    ({ gain }) => gain.points > costInPoints(gain, policy.selection),
  );
  return best(worthIt, standing);
}

/** Returns the proposal with the most points for its cost in money and time. */
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
 * Repeats a strategy whose only try was interrupted, and so told nothing, when nothing was scored:
 * paying twice is better than failing a run that may yet succeed.
 */
function proposeAgain(standing: Standing): Proposal | null {
  const { ended, running, unavailableModels } = standing;
  if (ended.some(isScored) || running.length > 0) return null;
  const step = untoldSteps(standing).find(({ strategy }) => !unavailableModels.has(strategy.model));
  return step === undefined ? null : { kind: 'again', step, gain: gainOf(step) };
}

/** Steps whose strategies were interrupted and have not been tried since. */
const untoldSteps = ({ ended, stepOf }: Standing): readonly ServedStep[] =>
  ended.filter(wasInterrupted).flatMap(({ strategy }) => {
    const key = strategyKey(strategy);
    const own = ended.filter((attempt) => strategyKey(attempt.strategy) === key);
    return own.length === 1 ? (stepOf(strategy) ?? []) : [];
  });

/**
 * Lists the resting models that are worth waiting for: if any of them could be asked, something
 * could be started. Empty unless nothing is under way, scored or to be started.
 */
export function restsToAwait(standing: Standing): readonly string[] {
  const { ended, running, unavailableModels } = standing;
  if (running.length > 0 || ended.some(isScored) || proposeNext(standing) !== null) return [];
  return [...unavailableModels].filter((model) => {
    const others = [...unavailableModels].filter((other) => other !== model);
    return proposeNext({ ...standing, unavailableModels: new Set(others) }) !== null;
  });
}
