import { OUTPUT_FAILURE_CODES } from '../../orchestrator/failure.ts';
import type { Attempt, AttemptState } from '../../orchestrator/run.ts';
import { taskProfileShape } from '../../orchestrator/stored-shapes.ts';
import type { TaskProfile } from '../../orchestrator/task.ts';
import type { Prisma } from './generated/client/client.ts';
import { storableJson } from './storable.ts';
import { readAttempt, WITH_FILES } from './stored-attempt.ts';

/**
 * Stores one row of performance for each of the run's attempts that was scored or failed. Failures
 * to reach a model count against success alone; cancelled attempts say nothing.
 */
export async function recordPerformance(
  transaction: Prisma.TransactionClient,
  { runId, recordedAt }: { readonly runId: string; readonly recordedAt: Date },
): Promise<void> {
  const run = await transaction.run.findUniqueOrThrow({
    where: { id: runId },
    select: {
      userId: true,
      profile: true,
      attempts: {
        where: { status: { in: ['SCORED', 'FAILED'] } },
        include: WITH_FILES,
        orderBy: { ordinal: 'asc' },
      },
    },
  });
  const profile = taskProfileShape.parse(run.profile);
  const rows = run.attempts
    .map(readAttempt)
    .flatMap((attempt) => performanceColumns(attempt, profile) ?? [])
    .map((columns) => ({ ...columns, userId: run.userId, runId, createdAt: recordedAt }));
  await transaction.modelPerformance.createMany({ data: rows });
}

function performanceColumns(
  { id, strategy, provider, origin, state }: Attempt,
  profile: TaskProfile,
): Omit<Prisma.ModelPerformanceCreateManyInput, 'userId' | 'createdAt'> | null {
  if (state.kind !== 'SCORED' && state.kind !== 'FAILED') return null;
  const { inputTokens, outputTokens, thinkingTokens, costUsd } = state.spend;
  return {
    attemptId: id,
    modelName: strategy.model,
    approach: strategy.approach,
    provider,
    taskType: profile.type,
    requestComplexity: profile.complexity,
    durationMs: state.durationMs,
    costUsd,
    ...judgement(state),
    // What was mended or put together says nothing of what the strategy makes by itself.
    ...(origin.kind === 'fresh' ? {} : { qualityScore: null }),
    metadata: storableJson({
      ...(origin.kind === 'fresh' ? {} : { origin: origin.kind }),
      complexityScore: profile.complexityScore,
      inputTokens,
      outputTokens,
      thinkingTokens,
      timeToFirstTokenMs: state.timeToFirstTokenMs,
      ...(state.kind === 'FAILED'
        ? { failureCode: state.failure.code }
        : {
            checks: Object.fromEntries(
              state.scorecard.checks.map((check) => [check.id, check.value]),
            ),
          }),
    }),
  };
}

const judgement = (state: Extract<AttemptState, { kind: 'SCORED' | 'FAILED' }>) =>
  state.kind === 'SCORED'
    ? {
        success: true,
        qualityScore: state.scorecard.overall,
        scorerVersion: state.scorecard.scorerVersion,
        fileCount: state.files.length,
      }
    : {
        success: false,
        qualityScore: OUTPUT_FAILURE_CODES.has(state.failure.code) ? 0 : null,
        scorerVersion: null,
        fileCount: 0,
      };
