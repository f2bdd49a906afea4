import { createScorerPool } from '../adapters/toolchain/pool/scorer-pool.ts';
import type { Config } from '../config.ts';
import { profileTask } from '../orchestrator/profile/profile-task.ts';
import type { Scorecard } from '../orchestrator/scorecard.ts';
import { type Scores, weighExactly } from '../orchestrator/scoring/weigh.ts';
import type { SourceFile } from '../orchestrator/task.ts';

/** Files to be judged as the answer to a request. */
export interface Candidate {
  readonly request: string;
  readonly files: readonly SourceFile[];
  /** What an edit started from; empty for something new. */
  readonly base: readonly SourceFile[];
}

/** The scorer on its own: no server, no database, no model. */
export interface OpenScorer extends AsyncDisposable {
  /** Scores worked on at once; asking for more at once only makes them wait. */
  readonly workers: number;
  /** Throws the signal's reason, or `AttemptError('INTERNAL')` where scoring broke or took too long. */
  score(candidate: Candidate, signal: AbortSignal): Promise<Scorecard>;
  /** The scores of a card to two decimals, for ranking what rounds alike. */
  exactly(scorecard: Scorecard): Scores;
}

/** Starts nothing yet: scoring processes come with the first score, and end with this. */
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
