import type { Clock } from '../../ports/clock.ts';

/** When a model is left alone, and for how long. */
export interface BreakerPolicy {
  /** Failures in a row after which a model is rested. */
  readonly failuresInARow: number;
  /** Of the latest `window` requests, the share of failures from which on it is rested, 0 to 1. */
  readonly failureRate: number;
  readonly window: number;
  /** Fewer requests than this say nothing of a rate. */
  readonly minRequests: number;
  /** The first rest; each further one without a success in between is twice as long. */
  readonly restMs: number;
  readonly maxRestMs: number;
  /** A provider that asks for at least as long a rest is given it at once. */
  readonly longRetryAfterMs: number;
  /** What a provider asks for counts up to here. */
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
 * Where the breaker stands. `until` is on the clock's `monotonicMs`. HALF_OPEN: the rest is over,
 * and one request at a time may find out whether the model answers again.
 */
export type BreakerState =
  | { readonly kind: 'CLOSED' }
  | { readonly kind: 'OPEN'; readonly untilMs: number }
  | { readonly kind: 'HALF_OPEN'; readonly isProbing: boolean };

/** A request's leave to be sent. Told at most once how it went; disposed of when it is over. */
export interface Passage extends Disposable {
  /** False once the breaker has opened or closed since: that leave was given in another time. */
  readonly isCurrent: boolean;
  succeeded(): void;
  failed(retryAfterMs?: number): void;
}

/**
 * A circuit breaker (Nygard, Release It!, 2007): closed until requests fail in a row or by rate,
 * then open for a rest, then half open, when one probe decides. Rests are doubled, bounded, and
 * jittered by half, so that many processes do not come back at once.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #policy: BreakerPolicy;
  #opened: { readonly untilMs: number } | null = null;
  #probe: symbol | null = null;
  /** Changes whenever the breaker opens or closes: what was sent before tells nothing of now. */
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

  /** Leave to send a request; null while the model rests or is being probed. */
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
      // Cancelled before it was known: the next request finds out.
      [Symbol.dispose]: () => leave(),
    };
  }

  #note(isSuccess: boolean): void {
    this.#outcomes.push(isSuccess);
    if (this.#outcomes.length > this.#policy.window) this.#outcomes.shift();
  }

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

function onlyOnce(): () => boolean {
  let isUsed = false;
  return () => {
    const isFirst = !isUsed;
    isUsed = true;
    return isFirst;
  };
}
