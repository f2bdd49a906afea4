import type { Clock } from '../../ports/clock.ts';

/** When a model is rested, which means left alone because its breaker is open, and for how long. */
export interface BreakerPolicy {
  /** Rest the model after this many failures in a row. */
  readonly failuresInARow: number;
  /** Rest the model when at least this share of its latest `window` requests failed, 0 to 1. */
  readonly failureRate: number;
  readonly window: number;
  /** With fewer requests than this, the rate is ignored. */
  readonly minRequests: number;
  /** Length of the first rest. Each further one without a success in between is twice as long. */
  readonly restMs: number;
  readonly maxRestMs: number;
  /** A provider that asks for a pause of at least this length is rested at once. */
  readonly longRetryAfterMs: number;
  /** Longer pauses asked for by a provider are cut to this. */
  readonly maxRetryAfterMs: number;
}

export const DEFAULT_BREAKER_POLICY: BreakerPolicy = {
  failuresInARow: 5,
  failureRate: 0.5,
  window: 20,
  minRequests: 10,
  restMs: 30_000,
  maxRestMs: 600_000,
  longRetryAfterMs: 15_000,
  maxRetryAfterMs: 3_600_000,
};

/**
 * The breaker's state. `untilMs` is on the clock's `monotonicMs`. HALF_OPEN means that the rest is
 * over, and one request at a time may probe whether the model answers again.
 */
export type BreakerState =
  | { readonly kind: 'CLOSED' }
  | { readonly kind: 'OPEN'; readonly untilMs: number }
  | { readonly kind: 'HALF_OPEN'; readonly isProbing: boolean };

/** Permission to send a request. Report its outcome at most once; dispose of it when it is over. */
export interface Passage extends Disposable {
  /** False once the breaker has opened or closed since the permission was given. */
  readonly isCurrent: boolean;
  succeeded(): void;
  failed(retryAfterMs?: number): void;
}

/**
 * A circuit breaker (Nygard, Release It!, 2007). It is closed until too many requests fail, in a
 * row or by rate; then open for a rest; then half open, when a single probe decides. Rests double
 * up to a limit. Each lasts between half and all of its length at random, so that many processes do
 * not come back at the same moment.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #policy: BreakerPolicy;
  #opened: { readonly untilMs: number } | null = null;
  #probe: symbol | null = null;
  /** Changes when the breaker opens or closes: outcomes of earlier requests say nothing of now. */
  #epoch = 0;
  #failuresInARow = 0;
  #restsInARow = 0;
  #outcomes: boolean[] = [];

  constructor(
    ports: { readonly clock: Clock; readonly random: () => number },
    policy: BreakerPolicy = DEFAULT_BREAKER_POLICY,
  ) {
    this.#clock = ports.clock;
    this.#random = ports.random;
    this.#policy = policy;
  }

  get state(): BreakerState {
    if (this.#opened === null) return { kind: 'CLOSED' };
    const { untilMs } = this.#opened;
    if (untilMs > this.#clock.monotonicMs()) return { kind: 'OPEN', untilMs };
    return { kind: 'HALF_OPEN', isProbing: this.#probe !== null };
  }

  /** Returns permission to send a request; null while the model rests or is being probed. */
  enter(): Passage | null {
    const { state } = this;
    switch (state.kind) {
      case 'CLOSED':
        return this.#passage(this.#epoch);
      case 'OPEN':
        return null;
      case 'HALF_OPEN':
        return state.isProbing ? null : this.#probing();
    }
  }

  #passage(epoch: number): Passage {
    const once = onlyOnce();
    const isCurrent = (): boolean => epoch === this.#epoch;
    return {
      get isCurrent() {
        return isCurrent();
      },
      succeeded: () => {
        if (!once() || !isCurrent()) return;
        this.#note(true);
        this.#failuresInARow = 0;
      },
      failed: (retryAfterMs = 0) => {
        if (!once() || !isCurrent()) return;
        this.#note(false);
        this.#failuresInARow += 1;
        if (this.#isTooMuch() || retryAfterMs >= this.#policy.longRetryAfterMs) {
          this.#open(retryAfterMs);
        }
      },
      [Symbol.dispose]: () => {},
    };
  }

  #probing(): Passage {
    const probe = Symbol('probe');
    this.#probe = probe;
    const isCurrent = (): boolean => this.#probe === probe;
    const leave = (): boolean => {
      if (!isCurrent()) return false;
      this.#probe = null;
      return true;
    };
    return {
      get isCurrent() {
        return isCurrent();
      },
      succeeded: () => {
        if (leave()) this.#close();
      },
      failed: (retryAfterMs = 0) => {
        if (leave()) this.#open(retryAfterMs);
      },
      // Cancelled before its outcome was known: the next request probes instead.
      [Symbol.dispose]: () => leave(),
    };
  }

  #note(isSuccess: boolean): void {
    this.#outcomes.push(isSuccess);
    if (this.#outcomes.length > this.#policy.window) this.#outcomes.shift();
  }

  /** True when the failures are reason enough to open. */
  #isTooMuch(): boolean {
    const { failuresInARow, failureRate, minRequests } = this.#policy;
    if (this.#failuresInARow >= failuresInARow) return true;
    const failures = this.#outcomes.filter((isSuccess) => !isSuccess).length;
    const { length } = this.#outcomes;
    return length >= minRequests && failures / length >= failureRate;
  }

  #open(retryAfterMs: number): void {
    const { restMs, maxRestMs, maxRetryAfterMs } = this.#policy;
    const ceilingMs = Math.min(maxRestMs, restMs * 2 ** this.#restsInARow);
    const jitteredMs = (ceilingMs * (1 + this.#random())) / 2;
    const ms = Math.max(jitteredMs, Math.min(retryAfterMs, maxRetryAfterMs));
    this.#opened = { untilMs: this.#clock.monotonicMs() + ms };
    this.#restsInARow += 1;
    this.#epoch += 1;
  }

  #close(): void {
    this.#opened = null;
    this.#restsInARow = 0;
    this.#failuresInARow = 0;
    this.#outcomes = [];
    this.#epoch += 1;
  }
}

/** Returns a function that returns true on its first call only. */
function onlyOnce(): () => boolean {
  let isUsed = false;
  return () => {
    const isFirst = !isUsed;
    isUsed = true;
    return isFirst;
  };
}
