import { z } from 'zod';
import type { Failure } from '../orchestrator/failure.ts';
import type { AttemptOrigin } from '../orchestrator/run.ts';
import type { RunPolicyWishes } from '../orchestrator/run-policy.ts';
import type { Scorecard } from '../orchestrator/scorecard.ts';
import {
  attemptOriginShape,
  failureShape,
  plannedStepShape,
  runPolicyShape,
  scorecardShape,
  taskProfileShape,
} from '../orchestrator/stored-shapes.ts';
import type { PlannedStep } from '../orchestrator/strategy.ts';
import type { TaskProfile } from '../orchestrator/task.ts';

// JSON columns, parsed back into the domain's values. Anything else throws `ZodError`.

const stepsShape = z.array(plannedStepShape);
const planShape = z.object({ steps: stepsShape, maxCostUsd: z.number().nullable() });

/** Null when nothing is stored. */
export const storedScorecard = (json: unknown): Scorecard | null =>
  json === null ? null : scorecardShape.parse(json);

/** Null when nothing is stored. */
export const storedFailure = (json: unknown): Failure | null =>
  json === null ? null : failureShape.parse(json);

/** Defaults to an attempt that starts from the task alone. */
export const storedOrigin = (json: unknown): AttemptOrigin =>
  attemptOriginShape.parse(json ?? undefined);

export const storedProfile = (json: unknown): TaskProfile => taskProfileShape.parse(json);

export const storedPolicy = (json: unknown): RunPolicyWishes => runPolicyShape.parse(json);

export const storedSteps = (json: unknown): readonly PlannedStep[] => stepsShape.parse(json);

/** A plan's steps and cost limit; its profile and mode are stored in columns of their own. */
export const storedPlan = (
  json: unknown,
): { readonly steps: readonly PlannedStep[]; readonly maxCostUsd: number | null } =>
  planShape.parse(json);
