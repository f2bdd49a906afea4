import { z } from 'zod';
import { type FailureCode, OWN_FAILURE_CODES } from '../../orchestrator/failure.ts';
import type { LearningPolicy } from '../../orchestrator/learn/learning-policy.ts';
import { judgedQuality, setbacksBefore } from '../../orchestrator/learn/setbacks.ts';
import type { Setbacks } from '../../orchestrator/ports/strategy-stats.ts';
import type { AttemptState } from '../../orchestrator/run.ts';
import {
  attemptOriginShape,
  failureShape,
  taskProfileShape,
} from '../../orchestrator/stored-shapes.ts';
import { APPROACHES } from '../../orchestrator/strategy.ts';
import { Prisma } from './generated/client/client.ts';
import type { Query } from './query.ts';
import { storableJson } from './storable.ts';
import { evidenceUpsert, type Taught } from './strategy-evidence.ts';

/** An attempt that was scored or failed. Cancelled ones say nothing. */
type RecordedState = Extract<AttemptState, { kind: 'SCORED' | 'FAILED' }>;

/** The end of an attempt, as it is recorded. */
export interface Recorded {
  readonly runId: string;
  readonly attemptId: string;
  readonly state: RecordedState;
  readonly recordedAt: Date;
}

/** How evidence is kept. */
export interface Recording extends Pick<LearningPolicy, 'evidenceHalfLifeDays'> {
  /** What judges now: an unusable output counts as 0 under it. Empty: it is not known. */
  readonly scorerVersion: string;
}

/** What is known of an attempt and its run besides how it ended. */
const contextShape = z.object({
  attemptId: z.string(),
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
type Context = z.infer<typeof contextShape>;

/** By attempt; none where there is no such attempt. */
async function contextsOf(
  query: Query,
  attemptIds: readonly string[],
): Promise<ReadonlyMap<string, Context>> {
  const rows = await query(Prisma.sql`
    SELECT
      attempts.id AS "attemptId", attempts.user_id AS "userId", model,
      approach::text AS "approach", provider, origin, attempts.started_at AS "startedAt", profile,
      quality_threshold AS "qualityThreshold",
      (
        SELECT coalesce(json_agg(json_build_object(
          'model', other.model, 'approach', other.approach, 'completedAt', other.completed_at,
          'overall', other.overall, 'failure', other.failure
        )), '[]')
        FROM attempts AS other
        WHERE other.run_id = runs.id AND other.status IN ('SCORED', 'FAILED') AND other.origin IS NULL
      ) AS "ended"
    FROM attempts JOIN runs ON runs.id = attempts.run_id
    WHERE attempts.id = ANY (${[...attemptIds]}::uuid[])`);
  return new Map(
    z
      .array(contextShape)
      .parse(rows)
      .map((context) => [context.attemptId, context]),
  );
}

/**
 * What stores the attempts' rows of performance and what they teach, as parts of the statement that
 * stores their ends, where `advanced` holds their runs. Failures to reach a model move its
 * availability alone, failures of our own doing nothing. What mends or joins other attempts is a
 * use without a quality: it does not tell what a strategy makes of a task.
 */
export async function performanceOf(
  query: Query,
  attempts: readonly Recorded[],
  recording: Recording,
): Promise<Prisma.Sql> {
  if (attempts.length === 0) return Prisma.empty;
  // What had ended before they started does not change any more, so that it may be read beforehand.
  const contexts = await contextsOf(
    query,
    attempts.map(({ attemptId }) => attemptId),
  );
  const performances = attempts.flatMap((attempt) => {
    const context = contexts.get(attempt.attemptId);
    return context === undefined ? [] : [new Performance(attempt, context)];
  });
  return Prisma.sql`
    performed AS (
      INSERT INTO model_performance (
        user_id, run_id, attempt_id, model_name, approach, provider, task_type, request_complexity,
        setbacks, duration_ms, cost_usd, success, quality_score, scorer_version, file_count,
        metadata, created_at
      )
      SELECT advanced.user_id, performance.*
      FROM advanced
      JOIN jsonb_to_recordset(${JSON.stringify(performances.map(({ row }) => row))}::jsonb)
        AS performance (
          run_id uuid, attempt_id uuid, model_name text, approach approach, provider text,
          task_type task_type, request_complexity complexity, setbacks smallint, duration_ms int,
          cost_usd double precision, success boolean, quality_score int, scorer_version text,
          file_count int, metadata jsonb, created_at timestamptz
        )
        ON performance.run_id = advanced.id
    ),
    ${learned(
      performances.flatMap((performance) => performance.lesson(recording)),
      recording,
    )}`;
}

const learned = (lessons: readonly Taught[], { evidenceHalfLifeDays }: Recording): Prisma.Sql =>
  lessons.length === 0
    ? Prisma.empty
    : Prisma.sql`learned AS (${evidenceUpsert(lessons, {
        halfLifeDays: evidenceHalfLifeDays,
        when: Prisma.sql`EXISTS (SELECT FROM advanced)`,
      })}),`;

/** How an attempt did, and what that says of its strategy. */
class Performance {
  readonly #attempt: Recorded;
  readonly #context: Context;
  readonly #verdict: Verdict;
  readonly #setbacks: Setbacks;

  constructor(attempt: Recorded, context: Context) {
    const { model, approach, startedAt, ended, qualityThreshold } = context;
    this.#attempt = attempt;
    this.#context = context;
    this.#verdict = verdictOf(attempt.state);
    this.#setbacks = setbacksBefore(
      { strategy: { model, approach }, startedAt },
      ended.map(endedBefore),
      qualityThreshold,
    );
  }

  get #isFresh(): boolean {
    return this.#context.origin === null;
  }

  get #durationMs(): number {
    return Math.round(this.#attempt.state.durationMs);
  }

  get row(): object {
    const { runId, attemptId, state, recordedAt } = this.#attempt;
    const { model, approach, provider, profile } = this.#context;
    return {
      run_id: runId,
      attempt_id: attemptId,
      model_name: model,
      approach,
      provider,
      task_type: profile.type,
      request_complexity: profile.complexity,
      setbacks: this.#setbacks,
      duration_ms: this.#durationMs,
      cost_usd: state.spend.costUsd,
      success: state.kind === 'SCORED',
      quality_score: this.#isFresh ? this.#verdict.quality : null,
      scorer_version: this.#verdict.scorerVersion,
      file_count: state.kind === 'SCORED' ? state.files.length : 0,
      metadata: this.#metadata,
      created_at: recordedAt,
    };
  }

  get #metadata(): object {
    const { spend, timeToFirstTokenMs } = this.#attempt.state;
    const { origin, profile } = this.#context;
    return storableJson({
      ...(origin === null ? {} : { origin: origin.kind }),
      complexityScore: profile.complexityScore,
      inputTokens: spend.inputTokens,
      outputTokens: spend.outputTokens,
      thinkingTokens: spend.thinkingTokens,
      timeToFirstTokenMs,
      ...this.#verdict.details,
    });
  }

  /** None where it tells nothing of its strategy. */
  lesson({ scorerVersion }: Recording): readonly Taught[] {
    const { quality, isOfModel, ...verdict } = this.#verdict;
    if (!this.#isFresh || !isOfModel) return [];
    const { userId, provider, model, approach, profile } = this.#context;
    const { state, recordedAt } = this.#attempt;
    const { costUsd } = state.spend;
    return [
      {
        kind: {
          userId,
          provider,
          strategy: { model, approach },
          taskType: profile.type,
          complexity: profile.complexity,
          setbacks: this.#setbacks,
          scorerVersion: verdict.scorerVersion ?? scorerVersion,
        },
        lesson: {
          at: recordedAt,
          quality: quality === null ? null : { value: quality, weight: 1 },
          judged: quality === null ? null : { quality, costUsd, durationMs: this.#durationMs },
          uses: 1,
        },
      },
    ];
  }
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

const endedBefore = ({
  model,
  approach,
  completedAt,
  overall,
  failure,
}: Context['ended'][number]) => ({
  strategy: { model, approach },
  completedAt,
  overall,
  failureCode: failure?.code ?? null,
});
