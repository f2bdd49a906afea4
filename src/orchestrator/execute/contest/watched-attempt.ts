import type { Forecast } from '../../forecast.ts';
import type { AttemptOrigin, StartReason } from '../../run.ts';
import type { Scorecard } from '../../scorecard.ts';
import { expectedDurationMs, type Launch, originOf } from '../attempt/launch.ts';
import type { RunningAttempt } from '../attempt/running-attempt.ts';
import type { RunSetting } from '../run-setting.ts';
import { Pace } from './pace.ts';
import type { ServedStep } from './served-step.ts';

export interface WatchedAttemptOptions {
  readonly setting: Pick<RunSetting, 'ports' | 'policy' | 'firstTokens'>;
  readonly reason: StartReason;
  /** Stops the attempt together with its run. */
  readonly signal: AbortSignal;
  /** Called whenever the attempt reserves money, shows more of itself or becomes slow. */
  readonly onChange: () => void;
}

/** An attempt under way, with what it has shown so far and the means to stop it. */
export class WatchedAttempt implements RunningAttempt, Disposable {
  readonly id: string;
  readonly step: ServedStep;
  readonly reason: StartReason;
  readonly origin: AttemptOrigin;
  readonly dueMs: number;
  /** Aborts when the attempt or its run is cancelled. */
  readonly signal: AbortSignal;
  /** Set by `Attempts`, which carries the attempt out. */
  ended: Promise<void> = Promise.resolve();
  readonly #firstTokens: RunSetting['firstTokens'];
  readonly #onChange: () => void;
  readonly #controller = new AbortController();
  readonly #pace: Pace;
  #prospects: Prospects = { forecast: null, attainable: null, unshown: 1 };
  #hasAskedForMoney = false;

  constructor(launch: Launch, { setting, reason, signal, onChange }: WatchedAttemptOptions) {
    const { ports, policy, firstTokens } = setting;
    const { step } = launch;
    this.id = ports.ids();
    this.step = step;
    this.reason = reason;
    this.origin = originOf(launch);
    this.dueMs = ports.clock.monotonicMs() + expectedDurationMs(launch);
    this.signal = AbortSignal.any([signal, this.#controller.signal]);
    this.#firstTokens = firstTokens;
    this.#onChange = onChange;
    this.#pace = new Pace({
      clock: ports.clock,
      slowAfterMs: step.hedgeAfterMs ?? step.expectedDurationMs * policy.hedging.slowFactor,
      lateAfterMs: firstTokens.lateAfterMs(step.strategy.model),
      onSlow: onChange,
    });
  }

  get forecast(): Forecast | null {
    return this.#prospects.forecast;
  }

  get attainable(): Scorecard | null {
    return this.#prospects.attainable;
  }

  get unshown(): number {
    return this.#prospects.unshown;
  }

  get slowness(): string | null {
    return this.#pace.slowness;
  }

  get hasAskedForMoney(): boolean {
    return this.#hasAskedForMoney;
  }

  cancel(reason: Error): void {
    this.#controller.abort(reason);
  }

  /** Updates what the attempt may still come to. */
  shows(prospects: Prospects): void {
    this.#prospects = prospects;
    this.#onChange();
  }

  /** Money for a request was reserved or refused. Only the first time matters. */
  readonly onReserved = (): void => {
    if (this.#hasAskedForMoney) return;
    this.#hasAskedForMoney = true;
    this.#onChange();
  };

  /** A request is about to be sent. */
  readonly onAsked = (): void => this.#pace.asked();

  /** A request failed and will be retried. */
  readonly onRetry = (): void => this.#pace.failed();

  readonly onFirstToken = (): void => {
    this.#firstTokens.note(this.step.strategy.model, this.#pace.spoke());
  };

  /** Stops the timers once the attempt has ended. */
  [Symbol.dispose](): void {
    // A late answer given up on took at least this long: otherwise only quick ones would count.
    const { lateMs } = this.#pace;
    if (lateMs !== null) this.#firstTokens.note(this.step.strategy.model, lateMs);
    this.#pace[Symbol.dispose]();
  }
}

type Prospects = Pick<RunningAttempt, 'forecast' | 'attainable' | 'unshown'>;
