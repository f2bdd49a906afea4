import type { Failure } from './failure.ts';
import type { Forecast } from './forecast.ts';
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
