import { type Tier, tierOf } from '../tier.ts';
import type { Fault } from './fault.ts';

/** How a rehearsal model behaves, apart from what it writes. */
export interface Behaviour {
  /** Delay before the first chunk of an answer; 0 for none. */
  readonly firstTokenMs: number;
  /** `Infinity` sends the whole answer at once. */
  readonly tokensPerSecond: number;
  /** Tokens per event of the stream; at least 1. */
  readonly tokensPerChunk: number;
  /** Thinking before the answer: counted and billed, never shown; its time is in `firstTokenMs`. */
  readonly thinkingTokens: number;
  /** Faults at random. The rates add up to at most 1. */
  readonly faultRates: readonly FaultRate[];
  /** Faults of the next requests, one each, in this order, before any at random; null: none. */
  readonly nextFaults: readonly (Fault | null)[];
}

/** A fault, and the share of requests, 0 to 1, that it affects. */
export interface FaultRate {
  readonly fault: Fault;
  readonly rate: number;
}

/** No delays at all: for tests, and for measuring everything except the models. */
export const AT_ONCE = {
  firstTokenMs: 0,
  tokensPerSecond: Number.POSITIVE_INFINITY,
} satisfies Partial<Behaviour>;

const FLAWLESS = { tokensPerChunk: 64, faultRates: [], nextFaults: [] };

const BEHAVIOURS: Readonly<Record<Tier, Behaviour>> = {
  lite: { ...FLAWLESS, firstTokenMs: 150, tokensPerSecond: 3000, thinkingTokens: 0 },
  flash: { ...FLAWLESS, firstTokenMs: 300, tokensPerSecond: 2000, thinkingTokens: 250 },
  pro: { ...FLAWLESS, firstTokenMs: 600, tokensPerSecond: 1200, thinkingTokens: 800 },
};

/** A model's default behaviour: ranked like the real models, but about ten times as fast. */
export const usualBehaviour = (model: string): Behaviour => BEHAVIOURS[tierOf(model)];

/** Applies changes to a behaviour. Throws `RangeError` if the result is impossible. */
export function changedBehaviour(behaviour: Behaviour, changes: Partial<Behaviour>): Behaviour {
  const changed = { ...behaviour, ...changes };
  const rates = changed.faultRates.map(({ rate }) => rate);
  const isPossible =
    changed.firstTokenMs >= 0 &&
    changed.tokensPerSecond > 0 &&
    Number.isInteger(changed.tokensPerChunk) &&
    changed.tokensPerChunk >= 1 &&
    changed.thinkingTokens >= 0 &&
    rates.every((rate) => rate >= 0) &&
    rates.reduce((sum, rate) => sum + rate, 0) <= 1;
  if (!isPossible) throw new RangeError(`impossible behaviour: ${JSON.stringify(changed)}`);
  return changed;
}
