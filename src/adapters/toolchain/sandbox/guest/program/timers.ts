import { timing } from '../everywhere/clock.ts';

/** A timer as Node gives it, which need not keep the program alive; wherever a number is asked for, it is its id. */
class ProgramTimer {
  #id: number;
  readonly #start: () => number;
  #keepsAlive = true;

  constructor(start: () => number) {
    this.#start = start;
    this.#id = start();
  }
  ref(): this {
    this.#keepsAlive = true;
    return this;
  }
  unref(): this {
    this.#keepsAlive = false;
    return this;
  }
  hasRef(): boolean {
    return this.#keepsAlive;
  }
  refresh(): this {
    timing.clearTimeout(this.#id);
    this.#id = this.#start();
    return this;
  }
  close(): this {
    timing.clearTimeout(this.#id);
    return this;
  }
  [Symbol.toPrimitive](): number {
    return this.#id;
  }
  [Symbol.dispose](): void {
    this.close();
  }
}

type Schedule = (callback: unknown, delayMs?: unknown, ...values: unknown[]) => number;

const given =
  (schedule: Schedule) =>
  (...values: Parameters<Schedule>): ProgramTimer =>
    new ProgramTimer(() => schedule(...values));

/** The timers of a program on Node. */
export const programTimers = {
  ...timing,
  setTimeout: given(timing.setTimeout),
  setInterval: given(timing.setInterval),
  setImmediate: given((callback, ...values) => timing.setImmediate(callback, ...values)),
};
