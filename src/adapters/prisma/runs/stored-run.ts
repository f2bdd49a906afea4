import { z } from 'zod';
import type { StoredRun } from '../../../orchestrator/run.ts';
import {
  acceptanceTestShape,
  plannedStepShape,
  runPolicyShape,
  sourceFileShape,
  taskProfileShape,
} from '../../../orchestrator/stored-shapes.ts';
import { EXECUTION_MODES } from '../../../orchestrator/strategy.ts';
import type { Run } from '../generated/client/client.ts';
import { type AttemptRow, readAttempt } from './stored-attempt.ts';

export type RunRow = Run & { readonly attempts: readonly AttemptRow[] };

/** A stored plan; its profile is in a column of its own. */
const planShape = z.object({
  mode: z.enum(EXECUTION_MODES),
  steps: z.tuple([plannedStepShape], plannedStepShape),
  isOrderFixed: z.boolean().default(false),
  maxCostUsd: z.number().nullable(),
});

/** Restores a run from its row. Throws if this store cannot have written the row. */
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
