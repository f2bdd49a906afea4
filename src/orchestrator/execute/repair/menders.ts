import type { RepairPolicy } from '../../policy.ts';
import type { Strategy } from '../../strategy.ts';
import type { EndedAttempt } from '../attempt/run-attempt.ts';
import type { RunningAttempt } from '../attempt/running-attempt.ts';
import type { ScoredAttempt } from '../contest/pick-winner.ts';
import type { ServedStep } from '../contest/served-step.ts';

/** A run's attempts, and who may repair them. */
export interface MendingScene {
  readonly policy: Pick<RepairPolicy, 'by'>;
  readonly ended: readonly EndedAttempt[];
  readonly running: readonly RunningAttempt[];
  /** The steps of the plan. */
  readonly steps: readonly ServedStep[];
  /** Models that must not be asked now: they rest or are being probed. */
  readonly unavailableModels: ReadonlySet<string>;
  stepOf(strategy: Strategy): ServedStep | null;
}

/**
 * Lists who may be asked to repair the attempt, one step per model: its own model first and then,
 * if the policy allows, the others of the plan. Empty once a repair of it has been started, as the
 * next round starts from what that made.
 */
export function mendersOf(attempt: ScoredAttempt, scene: MendingScene): readonly ServedStep[] {
  const wasMended = [...scene.ended, ...scene.running].some(
    ({ origin }) => origin.kind === 'repair' && origin.of === attempt.id,
  );
  if (wasMended) return [];
  const author = scene.stepOf(attempt.strategy);
  const steps = [
    ...(author === null ? [] : [author]),
    ...(scene.policy.by === 'BEST' ? scene.steps : []),
  ];
  return firstOfEachModel(steps).filter(
    ({ strategy }) => !scene.unavailableModels.has(strategy.model),
  );
}

const firstOfEachModel = (steps: readonly ServedStep[]): readonly ServedStep[] => {
  const models = steps.map(({ strategy }) => strategy.model);
  return steps.filter(({ strategy }, index) => models.indexOf(strategy.model) === index);
};
