import type { RunEvent, RunResult } from '../../orchestrator/run-event.ts';
import { endAttempt, startAttempt } from './attempt-rows.ts';
import type { Prisma, PrismaClient } from './generated/client/client.ts';
import { type Recording, recordPerformance } from './record-performance.ts';
import { storableJson } from './storable.ts';
import { eventPayload } from './stored-event.ts';

/**
 * Stores the event and all that it changes, or nothing. Most events change nothing else, and cost
 * one statement. Rejects when the event is not the run's next, or the run has ended.
 */
export async function appendEvent(
  client: PrismaClient,
  event: RunEvent,
  recording: Recording,
): Promise<void> {
  switch (event.change.kind) {
    case 'FileGenerated':
    case 'PartialScore':
      return recordEvent(client, event);
    default:
      await client.$transaction(async (transaction) => {
        await recordEvent(transaction, event);
        await applyChange(transaction, event, recording);
      });
  }
}

/** Advancing the sequence locks the run's row, so of two equal events the second finds it taken. */
async function recordEvent(client: Prisma.TransactionClient, event: RunEvent): Promise<void> {
  const { runId, sequence, at, change } = event;
  const payload = JSON.stringify(storableJson(eventPayload(change)));
  const recorded = await client.$executeRaw`
    WITH advanced AS (
      UPDATE runs SET last_sequence = ${sequence}::int
      WHERE id = ${runId}::uuid
        AND last_sequence = ${sequence}::int - 1
        AND status IN ('QUEUED', 'RUNNING')
      RETURNING id
    )
    INSERT INTO run_events (run_id, sequence, at, kind, payload)
    SELECT id, ${sequence}::int, ${at}::timestamptz, ${change.kind}, ${payload}::jsonb
    FROM advanced`;
  if (recorded !== 1) {
    throw new Error(`event ${sequence} is not the next of run ${runId}, or the run has ended`);
  }
}

async function applyChange(
  transaction: Prisma.TransactionClient,
  { runId, at, change }: RunEvent,
  recording: Recording,
): Promise<void> {
  switch (change.kind) {
    case 'RunStarted':
      await transaction.run.update({
        where: { id: runId },
        data: { status: 'RUNNING', startedAt: at },
        select: { id: true },
      });
      return;
    case 'AttemptStarted':
      return startAttempt(transaction, change, { runId, startedAt: at });
    case 'FileGenerated':
    case 'PartialScore':
      return;
    case 'AttemptScored':
    case 'AttemptFailed':
      await endAttempt(transaction, runId, change);
      return recordPerformance(
        transaction,
        { runId, attemptId: change.attemptId, state: change.outcome, recordedAt: at },
        recording,
      );
    case 'AttemptCancelled':
      return endAttempt(transaction, runId, change);
    case 'RunCompleted':
      return endRun(transaction, change.result, { runId, completedAt: at });
  }
}

async function endRun(
  transaction: Prisma.TransactionClient,
  result: RunResult,
  { runId, completedAt }: { readonly runId: string; readonly completedAt: Date },
): Promise<void> {
  await transaction.run.update({
    where: { id: runId },
    data: {
      status: result.status,
      completedAt,
      executorId: null,
      leaseUntil: null,
      ...(result.status === 'FAILED'
        ? { failure: storableJson(result.failure) }
        : { winnerAttemptId: result.winnerAttemptId }),
    },
    select: { id: true },
  });
  await transaction.modelSelection.update({
    where: { runId },
    data: result.selection,
    select: { id: true },
  });
}
