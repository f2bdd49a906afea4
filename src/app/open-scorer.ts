import { createScorerPool } from '../adapters/toolchain/pool/scorer-pool.ts';
import type { Config } from '../config.ts';
import { profileTask } from '../orchestrator/profile/profile-task.ts';
import type { Scorecard } from '../orchestrator/scorecard.ts';
import { type Scores, weighExactly } from '../orchestrator/scoring/weigh.ts';
import type { SourceFile } from '../orchestrator/task.ts';

/** Files to score as the answer to a request. */
export interface Candidate {
  readonly request: string;
  readonly files: readonly SourceFile[];
  /** The files an edit started from; empty for a new application. */
  readonly base: readonly SourceFile[];
}

/** The scorer on its own: no server, no database, no models. */
export interface OpenScorer extends AsyncDisposable {
  /** How many scores are computed concurrently; further requests queue. */
  readonly workers: number;
  /** Throws the signal's reason, or `AttemptError('INTERNAL')` if scoring crashed or timed out. */
  score(candidate: Candidate, signal: AbortSignal): Promise<Scorecard>;
  /** Recomputes a card's scores to two decimals, to rank candidates whose rounded scores tie. */
  exactly(scorecard: Scorecard): Scores;
}

/** Creates a scorer. Its processes start with the first score and end when it is disposed of. */
export function openScorer({ scorerWorkers: workers, scorerRenewal: renewal }: Config): OpenScorer {
  const pool = createScorerPool({ workers, renewal });
  return {
    workers,
    score: (candidate, signal) => {
      const { request, base } = candidate;
      const profile = profileTask({ request, files: base, conversationId: '' });
      return pool.score({ ...candidate, profile, isPartial: false }, signal);
    },
    exactly: ({ checks, isBuildable }) => {
      const exact = weighExactly(checks, isBuildable);
      const decimal = (score: number): number => Number(score.toFixed(2));
      return {
        overall: decimal(exact.overall),
        completeness: decimal(exact.completeness),
        codeQuality: decimal(exact.codeQuality),
        functionality: decimal(exact.functionality),
        performance: decimal(exact.performance),
      };
    },
    [Symbol.asyncDispose]: () => pool.close(),
  };
}
