import { type ExpectedGain, type Move, nextMove } from '../../select/search.ts';
import { type Strategy, strategyKey } from '../../strategy.ts';
import type { Launch } from '../attempt/launch.ts';
import { standInFor } from './fallbacks.ts';
import type { ServedStep } from './served-step.ts';
import { attemptsLeft, bestQuality, type Standing, triedIn, untriedSteps } from './standing.ts';

type LaunchInTurn = Extract<Launch, { kind: 'strategy' | 'again' | 'stand-in' }>;

/** An attempt whose turn it is. */
export type Turn = LaunchInTurn & {
  /** Steps whose turn came earlier, but whose models rest. */
  readonly passedOver: readonly ServedStep[];
};

/** The next attempt with its expected gain, or the reason, in words, why there is none. */
export type NextTurn =
  | { readonly turn: Turn; readonly gain: ExpectedGain }
  | { readonly turn: null; readonly reason: string };

/**
 * Decides which attempt is next in the run's search. A step whose model rests is passed over: the
 * first fallback that can be asked takes its place if it is worth its cost, otherwise the next step
 * follows. A caller's own list has no fallbacks.
 */
export function nextTurn(standing: Standing): NextTurn {
  const passedOver: ServedStep[] = [];
  for (;;) {
    const remaining = untriedSteps(standing).filter((step) => !passedOver.includes(step));
    const move = moveAmong(remaining, standing);
    if (move.kind === 'stop') {
      return { turn: null, reason: whyNobody(move.reason, { remaining, passedOver }) };
    }
    const launch = launchOf(move.step, standing);
    if (launch?.step === move.step) return { turn: { ...launch, passedOver }, gain: move.gain };
    passedOver.push(move.step);
    if (launch === null) continue;
    const standIn = moveAmong([launch.step], standing);
    if (standIn.kind === 'try') return { turn: { ...launch, passedOver }, gain: standIn.gain };
  }
}

function whyNobody(
  reason: string,
  left: Readonly<Record<'remaining' | 'passedOver', readonly ServedStep[]>>,
): string {
  if (left.passedOver.length === 0) return reason;
  return left.remaining.length === 0
    ? 'only resting models are left'
    : `${reason}, or its model is resting`;
}

/**
 * The first attempts that can be made, `count` at most, in the plan's order. Fallbacks stand in for
 * steps whose models rest.
 */
export function firstTurns(standing: Standing, count: number): readonly Turn[] {
  const turns: Turn[] = [];
  const taken = new Set<string>();
  let passedOver: ServedStep[] = [];
  for (const step of untriedSteps(standing)) {
    if (turns.length >= count) break;
    if (taken.has(strategyKey(step.strategy))) continue;
    const launch = launchOf(step, standing, taken);
    if (launch?.step !== step) passedOver.push(step);
    if (launch === null) continue;
    taken.add(strategyKey(launch.step.strategy));
    turns.push({ ...launch, passedOver });
    passedOver = [];
  }
  return turns;
}

/** Steps that could be tried if their models did not rest. */
export const restingSteps = (standing: Standing): readonly ServedStep[] =>
  attemptsLeft(standing) <= 0
    ? []
    : untriedSteps(standing).filter((step) => isResting(step.strategy, standing));

const isResting = ({ model }: Strategy, { unavailableModels }: Standing): boolean =>
  unavailableModels.has(model);

/** Launches the step or, while its model rests, a fallback that is not `taken`; null: neither. */
function launchOf(
  step: ServedStep,
  standing: Standing,
  taken: ReadonlySet<string> = new Set(),
): LaunchInTurn | null {
  const { strategy } = step;
  if (!isResting(strategy, standing)) return { kind: 'strategy', step };
  if (standing.run.plan.isOrderFixed) return null;
  const standIn = standInFor(strategy, standing);
  if (standIn === null || taken.has(strategyKey(standIn))) return null;
  const served = standing.stepOf(standIn);
  return served === null ? null : { kind: 'stand-in', step: served, of: strategy };
}

function moveAmong(remaining: readonly ServedStep[], standing: Standing): Move<ServedStep> {
  const { run, steps } = standing;
  return nextMove({
    planned: steps,
    remaining,
    tried: triedIn(standing),
    bestQuality: bestQuality(standing),
    qualityThreshold: run.limits.qualityThreshold,
    isOrderFixed: run.plan.isOrderFixed,
  });
}

/** What the step is expected to bring when nothing has been scored. */
export const gainOf = (step: ServedStep): ExpectedGain => ({
  points: step.expectedQuality,
  costUsd: step.expectedCostUsd,
  durationMs: step.expectedDurationMs,
});
