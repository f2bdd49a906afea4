import { z } from 'zod';
import { FAILURE_CODES, type Failure } from './failure.ts';
import type { Forecast } from './forecast.ts';
import { REPAIR_BY } from './policy.ts';
import type { AcceptanceTest, Target } from './ports/sandbox.ts';
import { type AttemptOrigin, START_REASONS } from './run.ts';
import type { RunPolicyWishes } from './run-policy.ts';
import { DIMENSIONS, type Scorecard, SEVERITIES } from './scorecard.ts';
import type { Bet } from './select/bet.ts';
import { APPROACHES, type PlannedStep, type Strategy } from './strategy.ts';
import { COMPLEXITIES, type SourceFile, TASK_TYPES, type TaskProfile } from './task.ts';

// The domain's values as they are stored in JSON. Everything read back is parsed with these shapes.

export const strategyShape: z.ZodType<Strategy> = z.object({
  model: z.string(),
  approach: z.enum(APPROACHES),
});

const numbers = z.array(z.number());

const betShape: z.ZodType<Bet> = z.object({
  model: z.string(),
  passByEase: numbers,
  reachedPoints: z.number(),
  short: numbers,
  shortPoints: z.number(),
  costPoints: numbers,
  costGrowth: numbers,
  durationGrowth: numbers,
});

export const plannedStepShape: z.ZodType<PlannedStep> = z.object({
  strategy: strategyShape,
  priority: z.number(),
  expectedQuality: z.number(),
  expectedCostUsd: z.number(),
  expectedDurationMs: z.number(),
  hedgeAfterMs: z.number().optional(),
  bet: betShape.optional(),
  propensity: z.number(),
  reasons: z.array(z.string()),
});

export const taskProfileShape: z.ZodType<TaskProfile> = z.object({
  type: z.enum(TASK_TYPES),
  complexity: z.enum(COMPLEXITIES),
  complexityScore: z.number(),
  requirements: z.array(z.string()),
  framework: z.string().nullable(),
  estimatedFiles: z.number(),
  reasons: z.array(z.string()),
});

export const sourceFileShape: z.ZodType<SourceFile> = z.object({
  path: z.string(),
  content: z.string(),
});

export const failureShape: z.ZodType<Failure> = z.object({
  code: z.enum(FAILURE_CODES),
  message: z.string(),
  retryable: z.boolean(),
});

/** The defaults are for runs from before reasons and origins were recorded. */
export const startReasonShape = z.enum(START_REASONS).default('FIRST');
export const attemptOriginShape = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('fresh') }),
    z.object({ kind: z.literal('repair'), of: z.string(), round: z.number() }),
    z.object({ kind: z.literal('splice'), of: z.array(z.string()) }),
  ])
  .default({ kind: 'fresh' }) satisfies z.ZodType<AttemptOrigin>;

export const forecastShape: z.ZodType<Forecast> = z.object({
  expected: z.number(),
  lower: z.number(),
  upper: z.number(),
});

export const runPolicyShape: z.ZodType<RunPolicyWishes> = z.object({
  parallelWidth: z.number().exactOptional(),
  usdPerSecond: z.number().exactOptional(),
  hedgeShare: z.number().exactOptional(),
  repairRounds: z.number().exactOptional(),
  repairBy: z.enum(REPAIR_BY).exactOptional(),
  splice: z.boolean().exactOptional(),
  stopDoomed: z.boolean().exactOptional(),
  attemptTimeoutMs: z.number().exactOptional(),
  firstTokenTimeoutMs: z.number().exactOptional(),
  silenceTimeoutMs: z.number().exactOptional(),
  maxRetries: z.number().exactOptional(),
  retryAfterOutput: z.boolean().exactOptional(),
});

const findingShape = z.object({
  message: z.string(),
  severity: z.enum(SEVERITIES),
  path: z.string().nullable(),
  line: z.number().nullable(),
  column: z.number().nullable(),
  rule: z.string().nullable(),
});

const checkShape = z.object({
  id: z.string(),
  title: z.string(),
  dimension: z.enum(DIMENSIONS),
  weight: z.number(),
  findings: z.array(findingShape),
});

export const scorecardShape: z.ZodType<Scorecard> = z.object({
  overall: z.number(),
  completeness: z.number(),
  codeQuality: z.number(),
  functionality: z.number(),
  performance: z.number(),
  checks: z.array(
    z.discriminatedUnion('status', [
      checkShape.extend({ status: z.enum(['PASSED', 'FAILED']), value: z.number() }),
      checkShape.extend({ status: z.literal('SKIPPED'), value: z.null() }),
    ]),
  ),
  isPartial: z.boolean(),
  isBuildable: z.boolean(),
  scorerVersion: z.string(),
});

const target: z.ZodType<Target> = z.discriminatedUnion('by', [
  z.object({ by: z.literal('test-id'), value: z.string() }),
  z.object({ by: z.literal('words'), value: z.array(z.string()) }),
]);
const text = z.string();
const within = target.exactOptional();

export const acceptanceTestShape: z.ZodType<AcceptanceTest> = z.object({
  id: z.string(),
  title: z.string(),
  steps: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('press'), target }),
      z.object({ kind: z.literal('fill'), target, text }),
      z.object({ kind: z.literal('shows'), text, within }),
      z.object({ kind: z.literal('shows-more'), text }),
      z.object({ kind: z.literal('lacks'), text }),
      z.object({ kind: z.literal('exists'), target }),
      z.object({ kind: z.literal('shows-number'), value: z.number(), within }),
      z.object({ kind: z.literal('prints'), text }),
    ]),
  ),
  origin: z.enum(['request', 'model']),
});
