import { z } from 'zod';
import { FAILURE_CODES } from '../../../orchestrator/failure.ts';
import type { EndedBefore } from '../../../orchestrator/learn/setbacks.ts';
import { type AttemptOrigin, FRESH, isFresh, type NewRun } from '../../../orchestrator/run.ts';
import type { RunEvent } from '../../../orchestrator/run-event.ts';
import { attemptOriginShape, taskProfileShape } from '../../../orchestrator/stored-shapes.ts';
import { APPROACHES, type Strategy } from '../../../orchestrator/strategy.ts';
import type { TaskProfile } from '../../../orchestrator/task.ts';
import type { Query } from '../database/query.ts';
import { Prisma } from '../generated/client/client.ts';

/** What must be known of a run to tell what the end of one of its attempts teaches. */
export interface RunBackground {
  readonly runId: string;
  /** Sequence of the newest event taken into account. */
  readonly lastSequence: number;
  readonly userId: string;
  readonly profile: TaskProfile;
  readonly qualityThreshold: number;
  /** By attempt id. */
  readonly starts: ReadonlyMap<string, AttemptStart>;
  /** Finished attempts at the task itself: no repairs or splices. */
  readonly ended: readonly EndedBefore[];
}

/** How an attempt began. */
export interface AttemptStart {
  readonly strategy: Strategy;
  readonly provider: string;
  readonly origin: AttemptOrigin;
  readonly startedAt: Date;
}

/** The background of a run that has just been admitted: nothing has happened in it. */
export const backgroundOf = ({ id, userId, plan, limits }: NewRun): RunBackground => ({
  runId: id,
  lastSequence: 0,
  userId,
  profile: plan.profile,
  qualityThreshold: limits.qualityThreshold,
  starts: new Map(),
  ended: [],
});

/** Returns the background after the run's next event. */
export function after(
  background: RunBackground,
  { sequence, at, change }: RunEvent,
): RunBackground {
  const next = { ...background, lastSequence: sequence };
  switch (change.kind) {
    case 'AttemptStarted': {
      const { attemptId, strategy, provider, origin } = change;
      const start = { strategy, provider, origin, startedAt: at };
      return { ...next, starts: new Map(background.starts).set(attemptId, start) };
    }
    case 'AttemptScored':
    case 'AttemptFailed': {
      const start = background.starts.get(change.attemptId);
      if (start === undefined || !isFresh(start)) return next;
      const { outcome } = change;
      const end: EndedBefore = {
        strategy: start.strategy,
        completedAt: outcome.completedAt,
        overall: outcome.kind === 'SCORED' ? outcome.scorecard.overall : null,
        failureCode: outcome.kind === 'FAILED' ? outcome.failure.code : null,
      };
      return { ...next, ended: [...background.ended, end] };
    }
    default:
      return next;
  }
}

const rowShape = z.object({
  runId: z.string(),
  lastSequence: z.number(),
  userId: z.string(),
  profile: taskProfileShape,
  qualityThreshold: z.number(),
  attempts: z.array(
    z.object({
      id: z.string(),
      model: z.string(),
      approach: z.enum(APPROACHES),
      provider: z.string(),
      origin: attemptOriginShape.nullable(),
      startedAt: z.coerce.date(),
      status: z.string(),
      completedAt: z.coerce.date().nullable(),
      overall: z.number().nullable(),
      failureCode: z.enum(FAILURE_CODES).nullable(),
    }),
  ),
});

/** Reads the backgrounds of the runs that exist. */
export async function readBackgrounds(
  query: Query,
  runIds: readonly string[],
): Promise<readonly RunBackground[]> {
  const rows = await query(Prisma.sql`
    SELECT
      id AS "runId", last_sequence AS "lastSequence", user_id AS "userId", profile,
      quality_threshold AS "qualityThreshold",
      (
        SELECT coalesce(json_agg(json_build_object(
          'id', id, 'model', model, 'approach', approach, 'provider', provider, 'origin', origin,
          'startedAt', started_at, 'status', status, 'completedAt', completed_at,
          'overall', overall, 'failureCode', failure ->> 'code'
        )), '[]')
        FROM attempts WHERE run_id = runs.id
      ) AS "attempts"
    FROM runs
    WHERE id = ANY (${[...runIds]}::uuid[])`);
  return z.array(rowShape).parse(rows).map(readBackground);
}

const readBackground = ({ attempts, ...run }: z.infer<typeof rowShape>): RunBackground => {
  const starts = attempts.map(({ id, model, approach, provider, origin, startedAt }) => {
    const start = { strategy: { model, approach }, provider, origin: origin ?? FRESH, startedAt };
    return [id, start] as const;
  });
  const ended = attempts.flatMap(({ model, approach, origin, status, completedAt, ...end }) =>
    completedAt === null || origin !== null || status === 'CANCELLED'
      ? []
      : [{ strategy: { model, approach }, completedAt, ...end }],
  );
  return { ...run, starts: new Map(starts), ended };
};
