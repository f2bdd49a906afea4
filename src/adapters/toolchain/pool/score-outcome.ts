import { AttemptError } from '../../../orchestrator/failure.ts';
import type { Scorecard } from '../../../orchestrator/scorecard.ts';
import type { BoundedRequest } from '../../../orchestrator/scoring/limits.ts';
import { unexaminedScorecard } from '../../../orchestrator/scoring/unexamined.ts';
import type { ScoreAnswer } from './scorer-message.ts';
import type { ScorerWorker } from './scorer-worker.ts';

/**
 * How an attempt to score ended: with the process's answer, or because the process hung or died.
 */
export type ScoreOutcome =
  | ScoreAnswer
  | { readonly kind: 'stuck'; readonly worker: ScorerWorker; readonly timeoutMs: number }
  | { readonly kind: 'died'; readonly worker: ScorerWorker; readonly cause: unknown };

/** The scorecard of an outcome. Throws `AttemptError('INTERNAL')` if the code is not to blame. */
export function verdictOf(outcome: ScoreOutcome, bounded: BoundedRequest): Scorecard {
  switch (outcome.kind) {
    case 'scored':
      return outcome.scorecard;
    case 'overwhelmed':
      return unexaminedScorecard(bounded, { path: null, reason: outcome.message });
    case 'stuck': {
      const { worker, timeoutMs } = outcome;
      if (!worker.hasBegun) {
        throw new AttemptError('INTERNAL', `Scoring took longer than ${timeoutMs} ms`);
      }
      const reason = `it takes longer than ${timeoutMs} ms`;
      return unexaminedScorecard(bounded, { path: worker.reading, reason });
    }
    case 'died': {
      const { worker, cause } = outcome;
      if (!worker.hasBegun)
        throw new AttemptError('INTERNAL', 'The scoring process died', { cause });
      return unexaminedScorecard(bounded, { path: worker.reading, reason: 'its tools break down' });
    }
    case 'left-off':
      throw new AttemptError('INTERNAL', 'The score was left off');
    case 'failed':
      throw new AttemptError('INTERNAL', `Scoring failed: ${outcome.message}`);
  }
}
