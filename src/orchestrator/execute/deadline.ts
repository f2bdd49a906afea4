import type { Clock } from '../ports/clock.ts';

/** When a deadline's signal will abort on its own, on its clock's `monotonicMs`. */
const dueAtMs = new WeakMap<AbortSignal, () => number>();

/**
 * How long work under this signal may still take; `Infinity` where no deadline is known of it.
 * Waiting for longer than that is in vain.
 */
export const timeLeftMs = (signal: AbortSignal, clock: Clock): number =>
  (dueAtMs.get(signal)?.() ?? Number.POSITIVE_INFINITY) - clock.monotonicMs();

/**
 * A signal that also aborts, for a reason of its own, unless it is put off in time.
 * Dispose of it when the work is done.
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

  /** From now on the work has this long, until it is put off again. */
  putOff(timeoutMs: number, reason: () => Error): void {
    this.#cancelTimer();
    this.#dueAtMs = this.#clock.monotonicMs() + timeoutMs;
    this.#cancelTimer = this.#clock.after(timeoutMs, () => this.#controller.abort(reason()));
  }

  [Symbol.dispose](): void {
    this.#cancelTimer();
  }
}
