import { type FailureCode, OWN_FAILURE_CODES } from '../../orchestrator/failure.ts';
import type { LearningPolicy } from '../../orchestrator/learn/learning-policy.ts';
import { judgedQuality, setbacksBefore } from '../../orchestrator/learn/setbacks.ts';
import type { AttemptState } from '../../orchestrator/run.ts';
import {
  attemptOriginShape,
  failureShape,
  taskProfileShape,
} from '../../orchestrator/stored-shapes.ts';
import type { Prisma } from './generated/client/client.ts';
import { storableJson } from './storable.ts';
import { addEvidence } from './strategy-evidence.ts';

/** An attempt that was scored or failed. Cancelled ones say nothing. */
export type RecordedState = Extract<AttemptState, { kind: 'SCORED' | 'FAILED' }>;

/** How evidence is kept. */
export interface Recording extends Pick<LearningPolicy, 'evidenceHalfLifeDays'> {
  /** What judges now: an unusable output counts as 0 under it. Empty: it is not known. */
  readonly scorerVersion: string;
}

/** What is known of an attempt and its run besides how it ended. */
const OF_ATTEMPT = {
  userId: true,
  model: true,
  approach: true,
  provider: true,
  origin: true,
  startedAt: true,
  run: {
    select: {
      profile: true,
      qualityThreshold: true,
      attempts: {
        where: { status: { in: ['SCORED', 'FAILED'] } },
        select: { model: true, approach: true, completedAt: true, overall: true, failure: true },
      },
    },
  },
} satisfies Prisma.AttemptSelect;

/**
 * Stores the attempt's row of performance, and adds what it teaches to the evidence. Failures to
 * reach a model move its availability alone, failures of our own doing nothing. What mends or joins
 * other attempts is a use without a quality: it does not tell what a strategy makes of a task.
 */
export async function recordPerformance(
  transaction: Prisma.TransactionClient,
  attempt: {
    readonly runId: string;
    readonly attemptId: string;
    readonly state: RecordedState;
    readonly recordedAt: Date;
  },
  recording: Recording,
): Promise<void> {
  const { runId, attemptId, state, recordedAt } = attempt;
  const row = await transaction.attempt.findUniqueOrThrow({
    where: { id: attemptId },
    select: OF_ATTEMPT,
  });
  const { userId, model, approach, provider, origin, startedAt, run } = row;
  const isFresh = origin === null;
  const profile = taskProfileShape.parse(run.profile);
  const setbacks = setbacksBefore(
    { strategy: { model, approach }, startedAt },
    run.attempts.flatMap(endedBefore),
    run.qualityThreshold,
  );
  const durationMs = Math.round(state.durationMs);
  const { costUsd, inputTokens, outputTokens, thinkingTokens } = state.spend;
  const verdict = verdictOf(state);
  await transaction.modelPerformance.create({
    data: {
      userId,
      runId,
      attemptId,
      modelName: model,
      approach,
      provider,
      taskType: profile.type,
      requestComplexity: profile.complexity,
      setbacks,
      durationMs,
      costUsd,
      success: state.kind === 'SCORED',
      qualityScore: isFresh ? verdict.quality : null,
      scorerVersion: verdict.scorerVersion,
      fileCount: state.kind === 'SCORED' ? state.files.length : 0,
      metadata: storableJson({
        ...(isFresh ? {} : { origin: attemptOriginShape.parse(origin).kind }),
        complexityScore: profile.complexityScore,
        inputTokens,
        outputTokens,
        thinkingTokens,
        timeToFirstTokenMs: state.timeToFirstTokenMs,
        ...verdict.details,
      }),
      createdAt: recordedAt,
    },
    select: { id: true },
  });
  if (!isFresh || !verdict.isOfModel) return;
  const { quality } = verdict;
  await addEvidence(
    transaction,
    {
      userId,
      provider,
      strategy: { model, approach },
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
    recording.evidenceHalfLifeDays,
  );
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

type EndedRow = Prisma.AttemptGetPayload<{ select: typeof OF_ATTEMPT }>['run']['attempts'][number];

const endedBefore = ({ model, approach, completedAt, overall, failure }: EndedRow) =>
  completedAt === null
    ? []
    : {
        strategy: { model, approach },
        completedAt,
        overall,
        failureCode: failure === null ? null : failureShape.parse(failure).code,
      };
