import type { Forecast } from '../../forecast.ts';
import type { AttemptOrigin, StartReason } from '../../run.ts';
import type { Scorecard } from '../../scorecard.ts';
import type { ServedStep } from '../contest/served-step.ts';

/** An attempt under way, and what it has shown so far. */
export interface RunningAttempt {
  readonly id: string;
  readonly step: ServedStep;
  readonly reason: StartReason;
  readonly origin: AttemptOrigin;
  /** Null before the first partial score. */
  readonly forecast: Forecast | null;
  /** The best scorecard that it can still reach; null while everything is possible. */
  readonly attainable: Scorecard | null;
  /** Share of its faults, 0 to 1, that would not have shown by now; 1 at first. */
  readonly unshown: number;
  /** When it should be done, as expected at its start, on the clock's `monotonicMs`. */
  readonly dueMs: number;
  /** In which way it is slower than usual, in words; null when it is not. */
  readonly slowness: string | null;
  /** True once money for its first request was reserved or refused. */
  readonly hasAskedForMoney: boolean;
  /** Resolves when it has ended, in whatever way; never rejects. */
  readonly ended: Promise<void>;
  /** Stops it. It is recorded as cancelled only if the reason is a `Cancellation`. */
  cancel(reason: Error): void;
}
