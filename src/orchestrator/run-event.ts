import type { Failure } from './failure.ts';
import type { Forecast } from './forecast.ts';
import type { ProviderRoom } from './ports/provider-queue.ts';
import type { AttemptOrigin, AttemptState, StartReason } from './run.ts';
import type { Scorecard } from './scorecard.ts';
import type { Strategy } from './strategy.ts';

/** Something that happened in a run. Sequences are 1, 2, 3 … without gaps within the run. */
export interface RunEvent {
  readonly runId: string;
  readonly sequence: number;
  readonly at: Date;
  readonly change: RunChange;
}

/** What happened. Storing a change also stores all that it says of the run and its attempts. */
export type RunChange =
  /**
   * The run waits for a place; `ahead` counts the runs under way here and those that wait longer.
   */
  | { readonly kind: 'RunWaiting'; readonly ahead: number }
  | { readonly kind: 'RunStarted' }
  /** A model rests: it is left alone for a while after it failed. Told once per model and run. */
  | {
      readonly kind: 'ModelResting';
      readonly model: string;
      /** Null while another request probes whether the model answers again. */
      readonly until: Date | null;
    }
  /**
   * It was the strategy's turn, but its model is resting: another was started instead, or the end
   * of the rest is awaited. Told once per strategy.
   */
  | {
      readonly kind: 'StrategyPassedOver';
      readonly strategy: Strategy;
      /** Its place in the plan, from 1. */
      readonly priority: number;
      readonly because: string;
    }
  /**
   * Everything that could be started is resting and nothing has been scored: the run waits for the
   * first model that may be asked again.
   */
  | {
      readonly kind: 'RestAwaited';
      readonly model: string;
      /** Null while another request probes whether the model answers again. */
      readonly until: Date | null;
    }
  /** A model is asked for the acceptance tests that every attempt is judged by. */
  | { readonly kind: 'TestsRequested'; readonly model: string }
  /** The request for tests waits for its provider, like `AttemptWaiting`. */
  | {
      readonly kind: 'TestsWaiting';
      readonly model: string;
      readonly provider: string;
      readonly room: ProviderRoom;
      readonly since: Date;
    }
  | { readonly kind: 'TestsResumed'; readonly model: string; readonly waitedMs: number }
  | {
      readonly kind: 'TestsRetrying';
      readonly model: string;
      readonly failure: Failure;
      readonly retry: number;
      readonly maxRetries: number;
      readonly delayMs: number;
    }
  /** What came of the request for tests; `failure` says what went wrong if there are none. */
  | {
      readonly kind: 'TestsWritten';
      readonly model: string;
      readonly count: number;
      readonly costUsd: number;
      readonly failure: Failure | null;
    }
  | {
      readonly kind: 'AttemptStarted';
      readonly attemptId: string;
      readonly strategy: Strategy;
      readonly provider: string;
      readonly reason: StartReason;
      /** The reason in this particular case, in words; absent in older events. */
      readonly because?: string;
      readonly origin: AttemptOrigin;
    }
  | {
      /** Told only of a wait that lasts a while; the attempt's next event ends it. */
      readonly kind: 'AttemptWaiting';
      readonly attemptId: string;
      readonly provider: string;
      /** What the provider has run out of. */
      readonly room: ProviderRoom;
      readonly since: Date;
    }
  | {
      /** Told only after an `AttemptWaiting`. */
      readonly kind: 'AttemptResumed';
      readonly attemptId: string;
      readonly waitedMs: number;
    }
  | {
      /** One of the attempt's requests failed and will be retried. */
      readonly kind: 'AttemptRetrying';
      readonly attemptId: string;
      /** How the request failed this time. */
      readonly failure: Failure;
      /** Counts the retries of this request, from 1. */
      readonly retry: number;
      readonly maxRetries: number;
      /** How long the retry is delayed. */
      readonly delayMs: number;
    }
  | {
      readonly kind: 'FileGenerated';
      readonly attemptId: string;
      readonly path: string;
      readonly sizeBytes: number;
    }
  | {
      readonly kind: 'PartialScore';
      readonly attemptId: string;
      readonly scorecard: Scorecard;
      /** Null in older events. */
      readonly forecast: Forecast | null;
    }
  | {
      readonly kind: 'AttemptScored';
      readonly attemptId: string;
      readonly outcome: Extract<AttemptState, { kind: 'SCORED' }>;
    }
  | {
      readonly kind: 'AttemptFailed';
      readonly attemptId: string;
      readonly outcome: Extract<AttemptState, { kind: 'FAILED' }>;
    }
  | {
      readonly kind: 'AttemptCancelled';
      readonly attemptId: string;
      readonly outcome: Extract<AttemptState, { kind: 'CANCELLED' }>;
    }
  /** An attempt is slow, but no hedge is started. */
  | { readonly kind: 'HedgeWithheld'; readonly attemptId: string; readonly because: string }
  /**
   * Files of several attempts were combined and scored. The best combination is kept as an attempt
   * if it scores higher than each of them.
   */
  | {
      readonly kind: 'SpliceTried';
      readonly of: readonly string[];
      /** From 0 to 100; null when it could not be scored. */
      readonly overall: number | null;
    }
  | {
      readonly kind: 'RunCompleted';
      readonly result: RunResult;
      /** Why nothing more was tried, in words; absent in older events. */
      readonly because?: string;
    };

/** How a run ended. A cancelled run keeps the best result that had been scored. */
export type RunResult = {
  /**
   * The score of the selection's first choice, null if it was never scored, and whether it was the
   * right choice, null if that cannot be told.
   */
  readonly selection: { readonly qualityScore: number | null; readonly wasOptimal: boolean | null };
} & (
  | { readonly status: 'SUCCEEDED'; readonly winnerAttemptId: string }
  | { readonly status: 'FAILED'; readonly failure: Failure }
  | { readonly status: 'CANCELLED'; readonly winnerAttemptId: string | null }
);
