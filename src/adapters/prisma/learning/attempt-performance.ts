import { type FailureCode, OWN_FAILURE_CODES } from '../../../orchestrator/failure.ts';
import type { LearningPolicy } from '../../../orchestrator/learn/learning-policy.ts';
import { judgedQuality, setbacksBefore } from '../../../orchestrator/learn/setbacks.ts';
import type { Setbacks } from '../../../orchestrator/ports/strategy-stats.ts';
import { type AttemptState, isFresh } from '../../../orchestrator/run.ts';
import type { AttemptStart, RunBackground } from './run-background.ts';
import type { LessonOfKind } from './strategy-evidence.ts';

/** An attempt that was scored or failed. */
export interface RecordedAttempt {
  readonly attemptId: string;
  readonly start: AttemptStart;
  readonly outcome: Extract<AttemptState, { kind: 'SCORED' | 'FAILED' }>;
  readonly endedAt: Date;
}

/** How evidence is kept. */
export interface EvidencePolicy extends Pick<LearningPolicy, 'evidenceHalfLifeDays'> {
  /** The current scorer version, under which an unusable output is judged 0. Empty: unknown. */
  readonly scorerVersion: string;
}

/** How an attempt performed, and what that teaches about its strategy. */
export class AttemptPerformance {
  readonly #attempt: RecordedAttempt;
  readonly #run: RunBackground;
  readonly #verdict: Verdict;
  readonly #setbacks: Setbacks;

  /** Takes the run as it stood when the attempt ended. */
  constructor(attempt: RecordedAttempt, run: RunBackground) {
    this.#attempt = attempt;
    this.#run = run;
    this.#verdict = verdictOf(attempt.outcome);
    this.#setbacks = setbacksBefore(attempt.start, run.ended, run.qualityThreshold);
  }

  get #durationMs(): number {
    return Math.round(this.#attempt.outcome.durationMs);
  }

  /** The columns of its row in `model_performance`. */
  get row(): object {
    const { attemptId, start, outcome, endedAt } = this.#attempt;
    const { runId, profile } = this.#run;
    return {
      run_id: runId,
      attempt_id: attemptId,
      model_name: start.strategy.model,
      approach: start.strategy.approach,
      provider: start.provider,
      task_type: profile.type,
      request_complexity: profile.complexity,
      setbacks: this.#setbacks,
      duration_ms: this.#durationMs,
      cost_usd: outcome.spend.costUsd,
      success: outcome.kind === 'SCORED',
      quality_score: isFresh(start) ? this.#verdict.quality : null,
      scorer_version: this.#verdict.scorerVersion,
      file_count: outcome.kind === 'SCORED' ? outcome.files.length : 0,
      metadata: this.#metadata,
      created_at: endedAt,
    };
  }

  get #metadata(): object {
    const { start, outcome } = this.#attempt;
    const { spend, timeToFirstTokenMs } = outcome;
    return {
      ...(isFresh(start) ? {} : { origin: start.origin.kind }),
      complexityScore: this.#run.profile.complexityScore,
      inputTokens: spend.inputTokens,
      outputTokens: spend.outputTokens,
      thinkingTokens: spend.thinkingTokens,
      timeToFirstTokenMs,
      ...this.#verdict.details,
    };
  }

  /** The evidence to add; empty when the attempt teaches nothing about its strategy. */
  lesson({ scorerVersion }: EvidencePolicy): readonly LessonOfKind[] {
    const { quality, isOfModel, ...verdict } = this.#verdict;
    const { start, outcome, endedAt } = this.#attempt;
    if (!isFresh(start) || !isOfModel) return [];
    const { userId, profile } = this.#run;
    const { costUsd } = outcome.spend;
    return [
      {
        kind: {
          userId,
          provider: start.provider,
          strategy: start.strategy,
          taskType: profile.type,
          complexity: profile.complexity,
          setbacks: this.#setbacks,
          scorerVersion: verdict.scorerVersion ?? scorerVersion,
        },
        lesson: {
          at: endedAt,
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
  /** False for a failure of our own doing. */
  readonly isOfModel: boolean;
  readonly details: object;
}

function verdictOf(outcome: RecordedAttempt['outcome']): Verdict {
  if (outcome.kind === 'SCORED') {
    const { overall, scorerVersion, checks } = outcome.scorecard;
    return {
      quality: overall,
      scorerVersion,
      isOfModel: true,
      details: { checks: Object.fromEntries(checks.map(({ id, value }) => [id, value])) },
    };
  }
  const failureCode: FailureCode = outcome.failure.code;
  return {
    quality: judgedQuality({ overall: null, failureCode }),
    scorerVersion: null,
    isOfModel: !OWN_FAILURE_CODES.includes(failureCode),
    details: { failureCode },
  };
}
