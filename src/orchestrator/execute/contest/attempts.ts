import { Budget } from '../../budget/budget.ts';
import { toldOfReserving } from '../../budget/told-of-reserving.ts';
import type { Forecast } from '../../forecast.ts';
import type { AcceptanceTest } from '../../ports/sandbox.ts';
import type { StartReason } from '../../run.ts';
import { type Launch, workOf } from '../attempt/launch.ts';
import { type EndedAttempt, type PartialResult, runAttempt } from '../attempt/run-attempt.ts';
import type { RunningAttempt } from '../attempt/running-attempt.ts';
import { Cancellation, Relinquished } from '../cancellation.ts';
import type { RunSetting } from '../run-setting.ts';
import { attemptProspects, doomOf } from './attempt-prospects.ts';
import { pickWinner, type ScoredAttempt } from './pick-winner.ts';
import { WatchedAttempt } from './watched-attempt.ts';

export interface Start {
  readonly reason: StartReason;
  /** The same in words. */
  readonly because: string;
  /** Share of the run's money that the attempt may spend, 0 to 1; all of it if it runs alone. */
  readonly share: number;
}

export interface AttemptsSetting extends RunSetting {
  /** Attempts that had ended before this process took the run up. */
  readonly earlier: readonly EndedAttempt[];
  readonly acceptance: readonly AcceptanceTest[];
}

/**
 * The attempts of a run. Carries out those that are started, keeps their results and, where the
 * policy says so, stops those that can no longer beat the best result.
 */
export class Attempts {
  readonly #setting: AttemptsSetting;
  readonly #signal: AbortSignal;
  readonly #moneyUsd: number;
  readonly #ended: EndedAttempt[];
  readonly #running = new Set<RunningAttempt>();
  #changed = Promise.withResolvers<void>();
  #broken: { readonly error: unknown } | null = null;

  constructor(setting: AttemptsSetting, signal: AbortSignal) {
    this.#setting = setting;
    this.#signal = signal;
    this.#moneyUsd = setting.budget.availableUsd;
    this.#ended = [...setting.earlier];
  }

  /** In the order in which they ended. */
  get ended(): readonly EndedAttempt[] {
    return this.#ended;
  }

  /** In the order in which they started. */
  get running(): readonly RunningAttempt[] {
    return [...this.#running];
  }

  /** The best scored attempt; null when none was scored. */
  get best(): ScoredAttempt | null {
    return pickWinner(this.#ended, this.#setting.acceptance);
  }

  /** True when the run cannot go on in this process. */
  get isBroken(): boolean {
    return this.#broken !== null;
  }

  start(launch: Launch, { reason, ...start }: Start): RunningAttempt {
    const attempt = new WatchedAttempt(launch, {
      setting: this.#setting,
      reason,
      signal: this.#signal,
      onChange: () => this.#announce(),
    });
    this.#running.add(attempt);
    attempt.ended = this.#carryOut(launch, attempt, start);
    return attempt;
  }

  /** Keeps an attempt that was not carried out here: a splice, which has ended once it is made. */
  keep(attempt: EndedAttempt): void {
    this.#ended.push(attempt);
  }

  /** Stops every attempt under way. */
  cancelAll(reason: Cancellation | Relinquished): void {
    for (const attempt of this.#running) attempt.cancel(reason);
  }

  /** Resolves at the next change: an attempt ended, asked for money, showed more or became slow. */
  change(): Promise<void> {
    return this.#changed.promise;
  }

  /** Waits until no attempt is under way. Rejects with what keeps the run from going on here. */
  async close(): Promise<void> {
    await Promise.all(this.running.map(({ ended }) => ended));
    if (this.#broken !== null) throw this.#broken.error;
  }

  /** Runs the attempt and keeps its result. Never rejects. */
  async #carryOut(
    launch: Launch,
    attempt: WatchedAttempt,
    { because, share }: Omit<Start, 'reason'>,
  ): Promise<void> {
    const { id, reason, signal, onAsked, onRetry, onFirstToken } = attempt;
    const work = workOf(launch, this.#setting);
    const isBesideAnother = this.running.some(
      (other) => other !== attempt && other.step.strategy.model === work.strategy.model,
    );
    const budget = toldOfReserving(this.#setting.budget, attempt.onReserved);
    const onPartial = (seen: PartialResult): Forecast => {
      const prospects = attemptProspects(seen, launch, work);
      attempt.shows(prospects);
      this.#stopDoomed();
      return prospects.forecast;
    };
    try {
      const ended = await runAttempt(
        {
          ...this.#setting,
          ...work,
          id,
          reason,
          because,
          isBesideAnother,
          budget: share === 1 ? budget : new Budget(this.#moneyUsd * share, budget),
          onPartial,
          onAsked,
          onRetry,
          onFirstToken,
        },
        signal,
      );
      this.#ended.push(ended);
    } catch (error) {
      this.breakOff(error);
    }
    attempt[Symbol.dispose]();
    this.#running.delete(attempt);
    this.#stopDoomed();
    this.#announce();
  }

  /** Stops attempts that cannot beat the best result any more, if the policy says so. */
  #stopDoomed(): void {
    if (!this.#setting.policy.stopDoomed) return;
    const { best } = this;
    for (const attempt of this.#running) {
      const doom = best === null ? null : doomOf(attempt, best);
      if (doom !== null) attempt.cancel(new Cancellation(doom));
    }
  }

  /** Gives the run up here: what stops one attempt stops them all, and they record nothing more. */
  breakOff(error: unknown): void {
    this.#broken ??= { error };
    this.cancelAll(new Relinquished('The run cannot go on here', { isHeld: false }));
  }

  #announce(): void {
    const { resolve } = this.#changed;
    this.#changed = Promise.withResolvers();
    resolve();
  }
}
