import { z } from 'zod';
import { FAILURE_CODES, type Failure } from '../orchestrator/failure.ts';
import { DIMENSIONS, type Scorecard, SEVERITIES } from '../orchestrator/scorecard.ts';
import { APPROACHES, type PlannedStep } from '../orchestrator/strategy.ts';
import { COMPLEXITIES, TASK_TYPES, type TaskProfile } from '../orchestrator/task.ts';

// What the store keeps as JSON is in the domain's shape; here it is read back as such.

const finding = z.object({
  message: z.string(),
  severity: z.enum(SEVERITIES),
  path: z.string().nullable(),
  line: z.number().nullable(),
  column: z.number().nullable(),
  rule: z.string().nullable(),
});

const check = z.object({
  id: z.string(),
  title: z.string(),
  dimension: z.enum(DIMENSIONS),
  weight: z.number(),
  findings: z.array(finding),
});

const scorecard: z.ZodType<Scorecard> = z.object({
  overall: z.number(),
  completeness: z.number(),
  codeQuality: z.number(),
  functionality: z.number(),
  performance: z.number(),
  checks: z.array(
    z.discriminatedUnion('status', [
      check.extend({ status: z.enum(['PASSED', 'FAILED']), value: z.number() }),
      check.extend({ status: z.literal('SKIPPED'), value: z.null() }),
    ]),
  ),
  isPartial: z.boolean(),
  isBuildable: z.boolean(),
  scorerVersion: z.string(),
});

const failure: z.ZodType<Failure> = z.object({
  code: z.enum(FAILURE_CODES),
  message: z.string(),
  retryable: z.boolean(),
});

const profile: z.ZodType<TaskProfile> = z.object({
  type: z.enum(TASK_TYPES),
  complexity: z.enum(COMPLEXITIES),
  complexityScore: z.number(),
  requirements: z.array(z.string()),
  framework: z.string().nullable(),
  estimatedFiles: z.number(),
  reasons: z.array(z.string()),
});

const steps: z.ZodType<readonly PlannedStep[]> = z.array(
  z.object({
    strategy: z.object({ model: z.string(), approach: z.enum(APPROACHES) }),
    priority: z.number(),
    expectedQuality: z.number(),
    expectedCostUsd: z.number(),
    expectedDurationMs: z.number(),
    propensity: z.number(),
    reasons: z.array(z.string()),
  }),
);

const plan = z.object({ steps, maxCostUsd: z.number().nullable() });

/** Null where nothing is stored. Throws `ZodError` when it is not what the domain wrote. */
export const storedScorecard = (json: unknown): Scorecard | null =>
  json === null ? null : scorecard.parse(json);

/** Null where nothing is stored. Throws `ZodError` when it is not what the domain wrote. */
export const storedFailure = (json: unknown): Failure | null =>
  json === null ? null : failure.parse(json);

/** Throws `ZodError` when it is not what the domain wrote. */
export const storedProfile = (json: unknown): TaskProfile => profile.parse(json);

/** Throws `ZodError` when it is not what the domain wrote. */
export const storedSteps = (json: unknown): readonly PlannedStep[] => steps.parse(json);

/** A plan's steps and ceiling; its profile and mode are kept beside it. */
export const storedPlan = (
  json: unknown,
): { readonly steps: readonly PlannedStep[]; readonly maxCostUsd: number | null } =>
  plan.parse(json);
