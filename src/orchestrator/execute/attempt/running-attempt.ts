import type { Forecast } from '../../forecast.ts';
import type { AttemptOrigin, StartReason } from '../../run.ts';
import type { Scorecard } from '../../scorecard.ts';
import type { ServedStep } from '../contest/served-step.ts';

/** An attempt that is under way, and what it shows so far. */
export interface RunningAttempt {
  readonly id: string;
  readonly step: ServedStep;
  readonly reason: StartReason;
  readonly origin: AttemptOrigin;
  /** Null before the first partial score. */
  readonly forecast: Forecast | null;
  /** The best that it can still come to; null while anything is possible. */
  readonly attainable: Scorecard | null;
  /** Share of its faults, 0 to 1, that would not have shown by now; 1 at first. */
  readonly unshown: number;
  /** When it should be done, as expected at its start; in the clock's monotonic milliseconds. */
  readonly dueMs: number;
  /** How it takes longer than usual, for a person to read; null when it does not. */
  readonly slowness: string | null;
  /** True once money was set aside for its first request, or refused. */
  readonly hasAskedForMoney: boolean;
  /** Resolves when it has ended, however it did; never rejects. */
  readonly ended: Promise<void>;
  /** Only a `Cancellation` is told as one. */
  cancel(reason: Error): void;
}
