import type { RepairPolicy } from '../../policy.ts';
import type { Strategy } from '../../strategy.ts';
import type { EndedAttempt } from '../attempt/run-attempt.ts';
import type { RunningAttempt } from '../attempt/running-attempt.ts';
import type { ScoredAttempt } from '../contest/pick-winner.ts';
import type { ServedStep } from '../contest/served-step.ts';

/** A run's attempts, and who serves it. */
export interface MendingScene {
  readonly policy: Pick<RepairPolicy, 'by'>;
  readonly ended: readonly EndedAttempt[];
  readonly running: readonly RunningAttempt[];
  /** Of the plan. */
  readonly steps: readonly ServedStep[];
  /** Models that are not to be asked now. */
  readonly unavailableModels: ReadonlySet<string>;
  stepOf(strategy: Strategy): ServedStep | null;
}

/**
 * Who may be asked to mend the attempt: its own model first, then, where the policy lets them, the
 * plan's others. Nobody, once somebody has been or is at it: the next round mends what that made.
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
