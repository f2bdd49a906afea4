import { DEFAULT_LEARNING_POLICY } from '../../../orchestrator/learn/learning-policy.ts';
import type { RunStore } from '../../../orchestrator/ports/run-store.ts';
import type { Database } from '../database/open-database.ts';
import { storableJson } from '../database/storable.ts';
import type { Prisma } from '../generated/client/client.ts';
import type { EvidencePolicy } from '../learning/attempt-performance.ts';
import { KeptBackgrounds } from '../learning/kept-backgrounds.ts';
import type { KeptEvidence } from '../learning/kept-evidence.ts';
import { admittingBy } from './admit-run.ts';
import { appendingTo } from './append-events.ts';
import { WITH_FILES } from './stored-attempt.ts';
import { completeEvent, endedAttemptOf, parseEventRow } from './stored-event.ts';
import { readRun } from './stored-run.ts';

const UNFINISHED = { status: { in: ['QUEUED', 'RUNNING'] } } satisfies Prisma.RunWhereInput;

const USUAL_POLICY: EvidencePolicy = { ...DEFAULT_LEARNING_POLICY, scorerVersion: '' };

/** Stores runs in the database, together with what their attempts teach. */
export function prismaRunStore(
  { client, query }: Pick<Database, 'client' | 'query'>,
  policy: EvidencePolicy = USUAL_POLICY,
  kept: KeptEvidence | null = null,
): RunStore {
  const findByIdempotencyKey = async (userId: string, key: string): Promise<string | null> => {
    const run = await client.run.findUnique({
      where: { userId_idempotencyKey: { userId, idempotencyKey: key } },
      select: { id: true },
    });
    return run?.id ?? null;
  };

  const backgrounds = new KeptBackgrounds();
  const admitRun = admittingBy(query);
  const appendEvents = appendingTo(client, query, { policy, backgrounds, kept });

  return {
    findByIdempotencyKey,

    admit: async (run, lease, events = []) => {
      if (await admitRun({ run, lease, events })) {
        backgrounds.admitted(run);
        backgrounds.stored(events);
        return { runId: run.id, isNew: true };
      }
      const { userId, idempotencyKey } = run;
      const runId =
        idempotencyKey === null ? null : await findByIdempotencyKey(userId, idempotencyKey);
      if (runId === null) throw new Error(`run ${run.id} was not stored, and no other has its key`);
      return { runId, isNew: false };
    },

    find: async (runId) => {
      const row = await client.run.findUnique({
        where: { id: runId },
        include: { _count: { select: { attempts: true } } },
      });
      if (row === null) return null;
      // Most runs are read before their first attempt, which saves the second query.
      const attempts =
        row._count.attempts === 0
          ? []
          : await client.attempt.findMany({
              where: { runId },
              include: WITH_FILES,
              orderBy: { ordinal: 'asc' },
            });
      return readRun({ ...row, attempts });
    },

    head: (runId) =>
      client.run.findUnique({
        where: { id: runId },
        select: { userId: true, status: true, lastSequence: true },
      }),

    append: (...events) => appendEvents(events),

    eventsAfter: async (runId, after, limit) => {
      const rows = await client.runEvent.findMany({
        where: { runId, sequence: { gt: after } },
        orderBy: { sequence: 'asc' },
        take: limit,
      });
      const events = rows.map(parseEventRow);
      const attemptIds = events.flatMap((event) => endedAttemptOf(event) ?? []);
      const attempts =
        attemptIds.length === 0
          ? []
          : await client.attempt.findMany({
              where: { id: { in: attemptIds } },
              include: WITH_FILES,
            });
      const attemptsById = new Map(attempts.map((attempt) => [attempt.id, attempt]));
      return events.map((event) => completeEvent(event, attemptsById));
    },

    lastWinnerFiles: async (userId, conversationId) => {
      const run = await client.run.findFirst({
        where: { userId, conversationId, winnerAttemptId: { not: null } },
        orderBy: { completedAt: 'desc' },
        select: { winner: { select: WITH_FILES } },
      });
      return run?.winner?.files ?? [];
    },

    keepTests: async (runId, { tests, costUsd }) => {
      const [{ count }] = await client.$transaction([
        client.run.updateMany({
          where: { id: runId, ...UNFINISHED },
          data: { acceptance: storableJson(tests), acceptanceCostUsd: costUsd },
        }),
        client.budgetReservation.deleteMany({ where: { runId, attemptId: null } }),
      ]);
      if (count !== 1) throw new Error(`run ${runId} has ended, or there is none`);
    },

    spentUsd: async (userId, since) => {
      const where = { userId, startedAt: { gte: since } };
      const [attempts, runs, answers] = await client.$transaction([
        client.attempt.aggregate({ where, _sum: { costUsd: true } }),
        client.run.aggregate({ where, _sum: { acceptanceCostUsd: true } }),
        client.directAnswer.aggregate({
          where: { userId, createdAt: { gte: since } },
          _sum: { costUsd: true },
        }),
      ]);
      return (
        (attempts._sum.costUsd ?? 0) +
        (runs._sum.acceptanceCostUsd ?? 0) +
        (answers._sum.costUsd ?? 0)
      );
    },

    claim: async (runId, { executorId, asOf, leaseUntil }) => {
      const { count } = await client.run.updateMany({
        where: {
          id: runId,
          ...UNFINISHED,
          OR: [{ leaseUntil: null }, { leaseUntil: { lte: asOf } }, { executorId }],
        },
        data: { executorId, leaseUntil },
      });
      return count === 1;
    },

    renew: async (runId, executorId, leaseUntil) => {
      const { count } = await client.run.updateMany({
        where: { id: runId, executorId, ...UNFINISHED },
        data: { leaseUntil },
      });
      const run = await client.run.findUnique({
        where: { id: runId },
        select: { isCancelRequested: true },
      });
      return { isHeld: count === 1, isCancelRequested: run?.isCancelRequested ?? false };
    },

    findUnheld: async (asOf) => {
      const runs = await client.run.findMany({
        where: { ...UNFINISHED, OR: [{ leaseUntil: null }, { leaseUntil: { lte: asOf } }] },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        select: { id: true },
      });
      return runs.map(({ id }) => id);
    },

    requestCancel: async (runId) => {
      await client.run.updateMany({
        where: { id: runId, ...UNFINISHED },
        data: { isCancelRequested: true },
      });
    },
  };
}
