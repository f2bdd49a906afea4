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
  | { readonly kind: 'RunStarted' }
  | {
      readonly kind: 'AttemptStarted';
      readonly attemptId: string;
      readonly strategy: Strategy;
      readonly provider: string;
      readonly reason: StartReason;
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
  | { readonly kind: 'RunCompleted'; readonly result: RunResult };

/** How a run ended. A cancelled run keeps the best of what had been scored. */
export type RunResult = {
  /** What the selection's first choice came to; null quality when it was never scored. */
  readonly selection: { readonly qualityScore: number | null; readonly wasOptimal: boolean | null };
} & (
  | { readonly status: 'SUCCEEDED'; readonly winnerAttemptId: string }
  | { readonly status: 'FAILED'; readonly failure: Failure }
  | { readonly status: 'CANCELLED'; readonly winnerAttemptId: string | null }
);
