import type { Clock } from '../ports/clock.ts';

/**
 * A signal that also aborts, for a reason of its own, unless it is put off in time.
 * Dispose of it when the work is done.
 */
export class Deadline implements Disposable {
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  readonly #clock: Clock;
  #cancelTimer: () => void = () => {};

  constructor(outer: AbortSignal, clock: Clock) {
    this.#clock = clock;
    this.signal = AbortSignal.any([outer, this.#controller.signal]);
  }

  /** From now on the work has this long, until it is put off again. */
  putOff(timeoutMs: number, reason: () => Error): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#clock.after(timeoutMs, () => this.#controller.abort(reason()));
  }

  [Symbol.dispose](): void {
    this.#cancelTimer();
  }
}
