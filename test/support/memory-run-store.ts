import type { RunStore } from '../../src/orchestrator/ports/run-store.ts';
import {
  type Attempt,
  type AttemptState,
  justAdmitted,
  type StoredRun,
} from '../../src/orchestrator/run.ts';
import type { RunChange, RunEvent } from '../../src/orchestrator/run-event.ts';
import type { SourceFile } from '../../src/orchestrator/task.ts';

interface Entry {
  run: StoredRun;
  winnerAttemptId: string | null;
  completedAt: Date | null;
  lease: { readonly executorId: string; readonly until: Date } | null;
  readonly events: RunEvent[];
}

/** Keeps runs like the real stores, in memory. */
export function memoryRunStore(): RunStore {
  const entries = new Map<string, Entry>();
  const unfinished = () => [...entries.values()].filter(({ run }) => !hasEnded(run));
  const byKey = (userId: string, key: string) =>
    [...entries.values()].find(({ run }) => run.userId === userId && run.idempotencyKey === key)
      ?.run.id ?? null;

  return {
    admit: async (run, lease, events = []) => {
      const known = run.idempotencyKey === null ? null : byKey(run.userId, run.idempotencyKey);
      if (known !== null) return { runId: known, isNew: false };
      entries.set(run.id, {
        run: afterEvents(justAdmitted(run), events),
        winnerAttemptId: null,
        completedAt: null,
        lease:
          lease === undefined ? null : { executorId: lease.executorId, until: lease.leaseUntil },
        events: [...events],
      });
      return { runId: run.id, isNew: true };
    },

    findByIdempotencyKey: async (userId, key) => byKey(userId, key),

    find: async (runId) => entries.get(runId)?.run ?? null,

    head: async (runId) => {
      const run = entries.get(runId)?.run;
      if (run === undefined) return null;
      return { userId: run.userId, status: run.status, lastSequence: run.lastSequence };
    },

    append: async (...events) => {
      const [{ runId, sequence }] = events;
      const entry = entries.get(runId);
      if (entry === undefined || hasEnded(entry.run) || entry.run.lastSequence !== sequence - 1) {
        throw new Error(`event ${sequence} is not the next of run ${runId}`);
      }
      // Applies all events, or none if one of them is invalid.
      entry.run = afterEvents(entry.run, events);
      entry.events.push(...events);
      for (const { change, at } of events) {
        if (change.kind !== 'RunCompleted') continue;
        entry.winnerAttemptId =
          change.result.status === 'FAILED' ? null : change.result.winnerAttemptId;
        entry.completedAt = at;
        entry.lease = null;
      }
    },

    eventsAfter: async (runId, after, limit) =>
      (entries.get(runId)?.events ?? []).filter(({ sequence }) => sequence > after).slice(0, limit),

    lastWinnerFiles: async (userId, conversationId) => {
      const [newest] = [...entries.values()]
        .filter(
          ({ run, winnerAttemptId }) =>
            run.userId === userId &&
            run.task.conversationId === conversationId &&
            winnerAttemptId !== null,
        )
        .sort((left, right) => timeOf(right.completedAt) - timeOf(left.completedAt));
      return newest === undefined ? [] : winnerFiles(newest);
    },

    keepTests: async (runId, written) => {
      const entry = entries.get(runId);
      if (entry === undefined || hasEnded(entry.run)) throw new Error(`run ${runId} has ended`);
      entry.run = { ...entry.run, acceptance: written };
    },

    spentUsd: async (userId, since) =>
      [...entries.values()]
        .filter(({ run }) => run.userId === userId)
        .flatMap(({ run: { attempts, startedAt, acceptance } }) => [
          ...attempts.map((attempt) => ({ at: attempt.startedAt, costUsd: costOf(attempt.state) })),
          { at: startedAt, costUsd: acceptance?.costUsd ?? 0 },
        ])
        .filter(({ at }) => at !== null && at >= since)
        .reduce((total, { costUsd }) => total + costUsd, 0),

    claim: async (runId, { executorId, asOf, leaseUntil }) => {
      const entry = entries.get(runId);
      if (entry === undefined || hasEnded(entry.run)) return false;
      const { lease } = entry;
      if (lease !== null && lease.executorId !== executorId && lease.until > asOf) return false;
      entry.lease = { executorId, until: leaseUntil };
      return true;
    },

    renew: async (runId, executorId, leaseUntil) => {
      const entry = entries.get(runId);
      const isHeld = entry?.lease?.executorId === executorId;
      if (entry !== undefined && isHeld) entry.lease = { executorId, until: leaseUntil };
      return { isHeld, isCancelRequested: entry?.run.isCancelRequested ?? false };
    },

    findUnheld: async (asOf) =>
      unfinished()
        .filter(({ lease }) => lease === null || lease.until <= asOf)
        .sort((left, right) => timeOf(left.run.createdAt) - timeOf(right.run.createdAt))
        .map(({ run }) => run.id),

    requestCancel: async (runId) => {
      const entry = entries.get(runId);
      if (entry === undefined || hasEnded(entry.run)) return;
      entry.run = { ...entry.run, isCancelRequested: true };
    },
  };
}

const hasEnded = ({ status }: StoredRun): boolean => status !== 'QUEUED' && status !== 'RUNNING';

const timeOf = (at: Date | null): number => at?.getTime() ?? 0;

const costOf = (state: AttemptState): number =>
  state.kind === 'RUNNING' ? 0 : state.spend.costUsd;

function winnerFiles({ run, winnerAttemptId }: Entry): readonly SourceFile[] {
  const winner = run.attempts.find(({ id }) => id === winnerAttemptId);
  return winner?.state.kind === 'SCORED' ? winner.state.files : [];
}

const afterEvents = (before: StoredRun, events: readonly RunEvent[]): StoredRun =>
  events.reduce(
    (run, { change, at, sequence }) => ({
      ...afterChange(run, change, at),
      lastSequence: sequence,
    }),
    before,
  );

function afterChange(run: StoredRun, change: RunChange, at: Date): StoredRun {
  switch (change.kind) {
    case 'RunStarted':
      return { ...run, status: 'RUNNING', startedAt: at };
    case 'AttemptStarted': {
      const { attemptId: id, strategy, provider, reason, origin } = change;
      const attempt: Attempt = {
        id,
        strategy,
        provider,
        reason,
        origin,
        startedAt: at,
        state: { kind: 'RUNNING' },
      };
      return { ...run, attempts: [...run.attempts, attempt] };
    }
    case 'RunWaiting':
    case 'ModelResting':
    case 'StrategyPassedOver':
    case 'RestAwaited':
    case 'TestsRequested':
    case 'TestsWaiting':
    case 'TestsResumed':
    case 'TestsRetrying':
    case 'TestsWritten':
    case 'HedgeWithheld':
    case 'SpliceTried':
    case 'AttemptWaiting':
    case 'AttemptResumed':
    case 'AttemptRetrying':
    case 'FileGenerated':
    case 'PartialScore':
      return run;
    case 'AttemptScored':
    case 'AttemptFailed':
    case 'AttemptCancelled':
      if (
        !run.attempts.some(({ id, state }) => id === change.attemptId && state.kind === 'RUNNING')
      )
        throw new Error(`run ${run.id} has no running attempt ${change.attemptId}`);
      return {
        ...run,
        attempts: run.attempts.map((attempt) =>
          attempt.id === change.attemptId ? { ...attempt, state: change.outcome } : attempt,
        ),
      };
    case 'RunCompleted':
      return { ...run, status: change.result.status };
  }
}
