import type { Clock } from '../ports/clock.ts';

/** When a deadline's signal will abort by itself, on the clock's `monotonicMs`. */
const dueAtMs = new WeakMap<AbortSignal, () => number>();

/**
 * How long work under this signal may still take; `Infinity` when no deadline is known for it.
 * There is no point in starting a wait that takes longer.
 */
export const timeLeftMs = (signal: AbortSignal, clock: Clock): number =>
  (dueAtMs.get(signal)?.() ?? Number.POSITIVE_INFINITY) - clock.monotonicMs();

/**
 * A signal that aborts with its outer signal, or with a reason of its own once a time limit runs
 * out. Dispose of it when the work is done.
 */
export class Deadline implements Disposable {
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  readonly #clock: Clock;
  #dueAtMs = Number.POSITIVE_INFINITY;
  #cancelTimer: () => void = () => {};

  constructor(outer: AbortSignal, clock: Clock) {
    this.#clock = clock;
    this.signal = AbortSignal.any([outer, this.#controller.signal]);
    const outerDueAtMs = dueAtMs.get(outer);
    dueAtMs.set(this.signal, () =>
      Math.min(this.#dueAtMs, outerDueAtMs?.() ?? Number.POSITIVE_INFINITY),
    );
  }

  /** Gives the work this long from now on, in place of any earlier limit. */
  putOff(timeoutMs: number, reason: () => Error): void {
    this.#cancelTimer();
    this.#dueAtMs = this.#clock.monotonicMs() + timeoutMs;
    this.#cancelTimer = this.#clock.after(timeoutMs, () => this.#controller.abort(reason()));
  }

  [Symbol.dispose](): void {
    this.#cancelTimer();
  }
}
