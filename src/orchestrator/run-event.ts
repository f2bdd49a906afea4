import type { Failure } from './failure.ts';
import type { Forecast } from './forecast.ts';
import type { ProviderRoom } from './ports/provider-queue.ts';
import type { AttemptOrigin, AttemptState, StartReason } from './run.ts';
import type { Scorecard } from './scorecard.ts';
import type { Strategy } from './strategy.ts';

/** Something that happened in a run. Numbered 1, 2, 3 … without gap within the run. */
export interface RunEvent {
  readonly runId: string;
  readonly sequence: number;
  readonly at: Date;
  readonly change: RunChange;
}

/** What happened. Storing a change also stores everything it says about the run and its attempts. */
export type RunChange =
  /** Before it started, as many runs were under way here as may be; `ahead` of it are those and who waits longer. */
  | { readonly kind: 'RunWaiting'; readonly ahead: number }
  | { readonly kind: 'RunStarted' }
  /** A model is left alone after it failed; told once a run. */
  | {
      readonly kind: 'ModelResting';
      readonly model: string;
      /** Null while another request finds out whether it answers again. */
      readonly until: Date | null;
    }
  /** It was the strategy's turn while its model is left alone: another was started, or it is waited for. Told once each. */
  | {
      readonly kind: 'StrategyPassedOver';
      readonly strategy: Strategy;
      /** Its place in the plan. */
      readonly priority: number;
      readonly because: string;
    }
  /** All that could be started rests, and nothing is in hand: the first that may be asked again is waited for. */
  | {
      readonly kind: 'RestAwaited';
      readonly model: string;
      /** Null while another request finds out whether it answers again. */
      readonly until: Date | null;
    }
  /** A model is asked for the tests that every attempt is judged by. */
  | { readonly kind: 'TestsRequested'; readonly model: string }
  /** The request for tests waits for its provider, as those of attempts may. */
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
  /** What came of that; `failure` where there are none because something went wrong. */
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
      /** The reason in this very case, for a person to read; events of before it was told have none. */
      readonly because?: string;
      readonly origin: AttemptOrigin;
    }
  | {
      /** Told once a wait has lasted; the next event of the attempt's ends it. */
      readonly kind: 'AttemptWaiting';
      readonly attemptId: string;
      readonly provider: string;
      /** What the provider has none left of. */
      readonly room: ProviderRoom;
      readonly since: Date;
    }
  | {
      /** Only after it was told that it waited. */
      readonly kind: 'AttemptResumed';
      readonly attemptId: string;
      readonly waitedMs: number;
    }
  | {
      /** A request of the attempt's failed and is sent once more. */
      readonly kind: 'AttemptRetrying';
      readonly attemptId: string;
      /** What came of it the last time. */
      readonly failure: Failure;
      /** 1, 2 … of the same request. */
      readonly retry: number;
      readonly maxRetries: number;
      /** How long is waited before it is sent. */
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
      /** Null in events of before there were forecasts. */
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
  /** An attempt is slow, and none is started beside it for all that. */
  | { readonly kind: 'HedgeWithheld'; readonly attemptId: string; readonly because: string }
  /** Files of several attempts were put together; kept, where that is better than each, as an attempt. */
  | {
      readonly kind: 'SpliceTried';
      readonly of: readonly string[];
      /** 0 to 100; null when it could not be scored. */
      readonly overall: number | null;
    }
  | {
      readonly kind: 'RunCompleted';
      readonly result: RunResult;
      /** Why nothing more was tried, for a person to read; events of before it was told have none. */
      readonly because?: string;
    };

/** How a run ended. A cancelled run keeps the best of what had been scored. */
export type RunResult = {
  /** What the selection's first choice came to; null quality when it was never scored. */
  readonly selection: { readonly qualityScore: number | null; readonly wasOptimal: boolean | null };
} & (
  | { readonly status: 'SUCCEEDED'; readonly winnerAttemptId: string }
  | { readonly status: 'FAILED'; readonly failure: Failure }
  | { readonly status: 'CANCELLED'; readonly winnerAttemptId: string | null }
);
