import type { Attempt, AttemptOutcome, AttemptState } from '../../../orchestrator/run.ts';
import {
  attemptOriginShape,
  failureShape,
  scorecardShape,
} from '../../../orchestrator/stored-shapes.ts';
import type { Prisma } from '../generated/client/client.ts';

/** What to load with an attempt's row to restore the attempt. */
export const WITH_FILES = {
  files: { select: { path: true, content: true }, orderBy: { ordinal: 'asc' } },
} satisfies Prisma.AttemptInclude;

export type AttemptRow = Prisma.AttemptGetPayload<{ include: typeof WITH_FILES }>;

/** Restores an attempt from its row. Throws if this store cannot have written the row. */
export const readAttempt = (row: AttemptRow): Attempt => ({
  id: row.id,
  strategy: { model: row.model, approach: row.approach },
  provider: row.provider,
  reason: row.startReason,
  origin: attemptOriginShape.parse(row.origin ?? undefined),
  startedAt: row.startedAt,
  state: readState(row),
});

function readState(row: AttemptRow): AttemptState {
  switch (row.status) {
    case 'RUNNING':
      return { kind: 'RUNNING' };
    case 'SCORED':
      return {
        kind: 'SCORED',
        ...readOutcome(row),
        scorecard: scorecardShape.parse(row.scorecard),
        files: row.files,
      };
    case 'FAILED':
      return { kind: 'FAILED', ...readOutcome(row), failure: failureShape.parse(row.failure) };
    case 'CANCELLED':
      return {
        kind: 'CANCELLED',
        ...readOutcome(row),
        reason: row.cancelReason ?? '',
        tokensSpared: row.tokensSpared,
      };
    case 'QUEUED':
    case 'SKIPPED':
      throw new Error(`attempt ${row.id} has status ${row.status}, which no event produces`);
  }
}

function readOutcome(row: AttemptRow): AttemptOutcome {
  if (row.completedAt === null || row.durationMs === null) {
    throw new Error(`attempt ${row.id} is ${row.status}, but does not say when it ended`);
  }
  return {
    completedAt: row.completedAt,
    durationMs: row.durationMs,
    timeToFirstTokenMs: row.timeToFirstTokenMs,
    spend: {
      inputTokens: row.inputTokens,
      outputTokens: row.outputTokens,
      thinkingTokens: row.thinkingTokens,
      costUsd: row.costUsd,
    },
  };
}
