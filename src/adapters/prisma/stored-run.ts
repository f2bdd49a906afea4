import { z } from 'zod';
import type { NewRun, StoredRun } from '../../orchestrator/run.ts';
import {
  acceptanceTestShape,
  plannedStepShape,
  runPolicyShape,
  sourceFileShape,
  taskProfileShape,
} from '../../orchestrator/stored-shapes.ts';
import { EXECUTION_MODES } from '../../orchestrator/strategy.ts';
import type { Prisma, Run } from './generated/client/client.ts';
import { storableJson, storableText } from './storable.ts';
import { type AttemptRow, readAttempt } from './stored-attempt.ts';

export type RunRow = Run & { readonly attempts: readonly AttemptRow[] };

/** A plan, less the profile that is kept beside it. */
export const planShape = z.object({
  mode: z.enum(EXECUTION_MODES),
  steps: z.tuple([plannedStepShape], plannedStepShape),
  isOrderFixed: z.boolean().default(false),
  maxCostUsd: z.number().nullable(),
});

/** The row of a run as it is admitted. */
export function newRunRow({ plan, task, limits, ...run }: NewRun): Prisma.RunCreateManyInput {
  const { profile, ...planWithoutProfile } = plan;
  return {
    id: run.id,
    userId: run.userId,
    idempotencyKey: run.idempotencyKey === null ? null : storableText(run.idempotencyKey),
    conversationId: storableText(task.conversationId),
    request: storableText(task.request),
    files: storableJson(task.files),
    mode: limits.mode,
    qualityThreshold: limits.qualityThreshold,
    maxAttempts: limits.maxAttempts,
    maxCostUsd: limits.maxCostUsd,
    timeoutMs: limits.timeoutMs,
    policy: storableJson(run.policy),
    taskType: profile.type,
    profile: storableJson(profile),
    plan: storableJson(planWithoutProfile),
    createdAt: run.createdAt,
  };
}

/** What was chosen for it, and what else was possible. */
export function newSelectionRow({
  id: runId,
  userId,
  plan,
  createdAt,
}: NewRun): Prisma.ModelSelectionCreateManyInput {
  const [first, ...others] = plan.steps;
  const otherModels = others.map(({ strategy }) => strategy.model);
  return {
    runId,
    userId,
    taskProfile: storableJson(plan.profile),
    selectedModel: first.strategy.model,
    alternativeModels: [...new Set(otherModels)].filter((model) => model !== first.strategy.model),
    steps: storableJson(plan.steps),
    createdAt,
  };
}

/** The run that the row keeps. Throws when the row is not one that this store wrote. */
export const readRun = (row: RunRow): StoredRun => ({
  id: row.id,
  userId: row.userId,
  idempotencyKey: row.idempotencyKey,
  task: {
    request: row.request,
    conversationId: row.conversationId,
    files: z.array(sourceFileShape).parse(row.files),
  },
  limits: {
    mode: row.mode,
    qualityThreshold: row.qualityThreshold,
    maxAttempts: row.maxAttempts,
    maxCostUsd: row.maxCostUsd,
    timeoutMs: row.timeoutMs,
  },
  policy: runPolicyShape.parse(row.policy),
  plan: {
    profile: taskProfileShape.parse(row.profile),
    ...planShape.parse(row.plan),
  },
  createdAt: row.createdAt,
  status: row.status,
  lastSequence: row.lastSequence,
  isCancelRequested: row.isCancelRequested,
  startedAt: row.startedAt,
  acceptance:
    row.acceptance === null
      ? null
      : {
          tests: z.array(acceptanceTestShape).parse(row.acceptance),
          costUsd: row.acceptanceCostUsd,
        },
  attempts: row.attempts.map(readAttempt),
});
