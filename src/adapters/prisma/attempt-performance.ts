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
import { storableJson } from './storable.ts';
import type { Taught } from './strategy-evidence.ts';

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
export const contextShape = z.object({
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
export type Context = z.infer<typeof contextShape>;

/** How an attempt did, and what that says of its strategy. */
export class Performance {
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
