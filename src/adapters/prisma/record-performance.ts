import { z } from 'zod';
import { type FailureCode, OWN_FAILURE_CODES } from '../../orchestrator/failure.ts';
import type { LearningPolicy } from '../../orchestrator/learn/learning-policy.ts';
import { judgedQuality, setbacksBefore } from '../../orchestrator/learn/setbacks.ts';
import type { AttemptState } from '../../orchestrator/run.ts';
import {
  attemptOriginShape,
  failureShape,
  taskProfileShape,
} from '../../orchestrator/stored-shapes.ts';
import { APPROACHES } from '../../orchestrator/strategy.ts';
import { Prisma } from './generated/client/client.ts';
import { storableJson } from './storable.ts';
import { evidenceUpsert } from './strategy-evidence.ts';

/** An attempt that was scored or failed. Cancelled ones say nothing. */
export type RecordedState = Extract<AttemptState, { kind: 'SCORED' | 'FAILED' }>;

/** How evidence is kept. */
export interface Recording extends Pick<LearningPolicy, 'evidenceHalfLifeDays'> {
  /** What judges now: an unusable output counts as 0 under it. Empty: it is not known. */
  readonly scorerVersion: string;
}

/** What is known of an attempt and its run besides how it ended. */
const contextShape = z.object({
  userId: z.string(),
  model: z.string(),
  approach: z.enum(APPROACHES),
  provider: z.string(),
  origin: attemptOriginShape.nullable(),
  startedAt: z.date(),
  profile: taskProfileShape,
  qualityThreshold: z.number(),
  ended: z.array(
    z.object({
      model: z.string(),
      approach: z.enum(APPROACHES),
      completedAt: z.coerce.date(),
      overall: z.number().nullable(),
      failure: failureShape.nullable(),
    }),
  ),
});

/** Null when there is no such attempt. */
async function contextOf(client: Prisma.TransactionClient, attemptId: string) {
  const rows = await client.$queryRaw<unknown[]>`
    SELECT
      attempts.user_id AS "userId", model, approach::text AS "approach", provider, origin,
      attempts.started_at AS "startedAt", profile, quality_threshold AS "qualityThreshold",
      (
        SELECT coalesce(json_agg(json_build_object(
          'model', other.model, 'approach', other.approach, 'completedAt', other.completed_at,
          'overall', other.overall, 'failure', other.failure
        )), '[]')
        FROM attempts AS other
        WHERE other.run_id = runs.id AND other.status IN ('SCORED', 'FAILED') AND other.origin IS NULL
      ) AS "ended"
    FROM attempts JOIN runs ON runs.id = attempts.run_id
    WHERE attempts.id = ${attemptId}::uuid`;
  return z.array(contextShape).parse(rows)[0] ?? null;
}

/**
 * What stores the attempt's row of performance and what it teaches, as parts of the statement that
 * stores its end, where `advanced` holds its run. Failures to reach a model move its availability
 * alone, failures of our own doing nothing. What mends or joins other attempts is a use without a
 * quality: it does not tell what a strategy makes of a task.
 */
export async function performanceOf(
  client: Prisma.TransactionClient,
  attempt: {
    readonly runId: string;
    readonly attemptId: string;
    readonly state: RecordedState;
    readonly recordedAt: Date;
  },
  recording: Recording,
): Promise<Prisma.Sql> {
  const { runId, attemptId, state, recordedAt } = attempt;
  // What had ended before it started does not change any more, so that it may be read beforehand.
  const context = await contextOf(client, attemptId);
  if (context === null) return Prisma.empty;
  const { userId, model, approach, provider, origin, profile } = context;
  const isFresh = origin === null;
  const strategy = { model, approach };
  const setbacks = setbacksBefore(
    { strategy, startedAt: context.startedAt },
    context.ended.map(endedBefore),
    context.qualityThreshold,
  );
  const durationMs = Math.round(state.durationMs);
  const { costUsd, inputTokens, outputTokens, thinkingTokens } = state.spend;
  const verdict = verdictOf(state);
  const metadata = JSON.stringify(
    storableJson({
      ...(isFresh ? {} : { origin: origin.kind }),
      complexityScore: profile.complexityScore,
      inputTokens,
      outputTokens,
      thinkingTokens,
      timeToFirstTokenMs: state.timeToFirstTokenMs,
      ...verdict.details,
    }),
  );
  const performed = Prisma.sql`
    performed AS (
      INSERT INTO model_performance (
        user_id, run_id, attempt_id, model_name, approach, provider, task_type, request_complexity,
        setbacks, duration_ms, cost_usd, success, quality_score, scorer_version, file_count,
        metadata, created_at
      )
      SELECT
        advanced.user_id, ${runId}::uuid, ${attemptId}::uuid, ${model}, ${approach}::approach,
        ${provider}, ${profile.type}::task_type, ${profile.complexity}::complexity,
        ${setbacks}::smallint, ${durationMs}::int, ${costUsd}::double precision,
        ${state.kind === 'SCORED'}::boolean, ${isFresh ? verdict.quality : null}::int,
        ${verdict.scorerVersion}::text, ${state.kind === 'SCORED' ? state.files.length : 0}::int,
        ${metadata}::jsonb, ${recordedAt}::timestamptz
      FROM advanced
    ),`;
  if (!isFresh || !verdict.isOfModel) return performed;
  const { quality } = verdict;
  const learned = evidenceUpsert(
    {
      userId,
      provider,
      strategy,
      taskType: profile.type,
      complexity: profile.complexity,
      setbacks,
      scorerVersion: verdict.scorerVersion ?? recording.scorerVersion,
    },
    {
      at: recordedAt,
      quality: quality === null ? null : { value: quality, weight: 1 },
      judged: quality === null ? null : { quality, costUsd, durationMs },
      uses: 1,
    },
    { halfLifeDays: recording.evidenceHalfLifeDays, given: Prisma.sql`advanced` },
  );
  return Prisma.sql`${performed} learned AS (${learned}),`;
}

interface Verdict {
  readonly quality: number | null;
  readonly scorerVersion: string | null;
  /** False: it was our own doing. */
  readonly isOfModel: boolean;
  readonly details: object;
}

function verdictOf(state: RecordedState): Verdict {
  if (state.kind === 'SCORED') {
    const { overall, scorerVersion, checks } = state.scorecard;
    return {
      quality: overall,
      scorerVersion,
      isOfModel: true,
      details: { checks: Object.fromEntries(checks.map(({ id, value }) => [id, value])) },
    };
  }
  const failureCode: FailureCode = state.failure.code;
  return {
    quality: judgedQuality({ overall: null, failureCode }),
    scorerVersion: null,
    isOfModel: !OWN_FAILURE_CODES.includes(failureCode),
    details: { failureCode },
  };
}

type EndedRow = z.infer<typeof contextShape>['ended'][number];

const endedBefore = ({ model, approach, completedAt, overall, failure }: EndedRow) => ({
  strategy: { model, approach },
  completedAt,
  overall,
  failureCode: failure?.code ?? null,
});
