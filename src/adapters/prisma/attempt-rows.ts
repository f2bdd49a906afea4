import type { AttemptOutcome } from '../../orchestrator/run.ts';
import type { RunChange } from '../../orchestrator/run-event.ts';
import { strategyKey } from '../../orchestrator/strategy.ts';
import type { SourceFile } from '../../orchestrator/task.ts';
import { fileLanguage } from './file-language.ts';
import type { Prisma } from './generated/client/client.ts';
import { storableJson, storableText } from './storable.ts';
import { planShape } from './stored-run.ts';

type AttemptStart = Extract<RunChange, { kind: 'AttemptStarted' }>;
type AttemptEnd = Extract<RunChange, { outcome: AttemptOutcome }>;

/** Stores a running attempt, in its place among the run's. */
export async function startAttempt(
  transaction: Prisma.TransactionClient,
  { attemptId, strategy, provider, reason, origin }: AttemptStart,
  { runId, startedAt }: { readonly runId: string; readonly startedAt: Date },
): Promise<void> {
  const { userId, plan, _count } = await transaction.run.findUniqueOrThrow({
    where: { id: runId },
    select: { userId: true, plan: true, _count: { select: { attempts: true } } },
  });
  const ordinal = _count.attempts + 1;
  const planned = planShape
    .parse(plan)
    .steps.find((step) => strategyKey(step.strategy) === strategyKey(strategy));
  await transaction.attempt.create({
    data: {
      id: attemptId,
      runId,
      userId,
      ordinal,
      model: strategy.model,
      approach: strategy.approach,
      priority: planned?.priority ?? ordinal,
      provider,
      startReason: reason,
      ...(origin.kind === 'fresh' ? {} : { origin: storableJson(origin) }),
      startedAt,
    },
    select: { id: true },
  });
}

/** Stores how a running attempt ended, and its files. Rejects when the run has no such attempt. */
export async function endAttempt(
  transaction: Prisma.TransactionClient,
  runId: string,
  { attemptId, outcome }: AttemptEnd,
): Promise<void> {
  const { count } = await transaction.attempt.updateMany({
    where: { id: attemptId, runId, status: 'RUNNING' },
    data: { status: outcome.kind, ...outcomeColumns(outcome), ...verdictColumns(outcome) },
  });
  if (count !== 1) throw new Error(`run ${runId} has no running attempt ${attemptId}`);
  // Its cost is in its own row from here on.
  await transaction.budgetReservation.deleteMany({ where: { attemptId } });
  if (outcome.kind === 'SCORED') {
    await transaction.generatedFile.createMany({ data: fileRows(attemptId, outcome.files) });
  }
}

const outcomeColumns = ({ completedAt, spend, ...times }: AttemptOutcome) => ({
  completedAt,
  durationMs: Math.round(times.durationMs),
  timeToFirstTokenMs:
    times.timeToFirstTokenMs === null ? null : Math.round(times.timeToFirstTokenMs),
  costUsd: spend.costUsd,
  inputTokens: spend.inputTokens,
  outputTokens: spend.outputTokens,
  thinkingTokens: spend.thinkingTokens,
});

function verdictColumns(outcome: AttemptEnd['outcome']): Prisma.AttemptUpdateManyMutationInput {
  switch (outcome.kind) {
    case 'SCORED':
      return {
        scorecard: storableJson(outcome.scorecard),
        overall: outcome.scorecard.overall,
      };
    case 'FAILED':
      return { failure: storableJson(outcome.failure) };
    case 'CANCELLED':
      return {
        cancelReason: storableText(outcome.reason),
        tokensSpared: outcome.tokensSpared,
      };
  }
}

const fileRows = (
  attemptId: string,
  files: readonly SourceFile[],
): Prisma.GeneratedFileCreateManyInput[] =>
  files.map(({ path, content }, index) => ({
    attemptId,
    path: storableText(path),
    ordinal: index + 1,
    content: storableText(content),
    sizeBytes: Buffer.byteLength(content),
    language: fileLanguage(path),
  }));
