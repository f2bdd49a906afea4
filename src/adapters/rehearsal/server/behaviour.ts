import { type Tier, tierOf } from '../tier.ts';
import type { Fault } from './fault.ts';

/** How a rehearsal model behaves, whatever it says. */
export interface Behaviour {
  /** Until the first piece of an answer. 0: none. */
  readonly firstTokenMs: number;
  /** `Infinity` sends the whole answer at once. */
  readonly tokensPerSecond: number;
  /** Tokens in one event of the stream; at least 1. */
  readonly tokensPerChunk: number;
  /** Thought before the answer: counted and billed, never shown; part of the time to first token. */
  readonly thinkingTokens: number;
  /** What goes wrong by chance. The rates add up to at most 1. */
  readonly faultRates: readonly FaultRate[];
  /** What the next requests meet, one each in this order, before chance has a say; null: nothing. */
  readonly nextFaults: readonly (Fault | null)[];
}

/** A fault, and the share of requests, 0 to 1, that meet it. */
export interface FaultRate {
  readonly fault: Fault;
  readonly rate: number;
}

/** No waiting at all: for tests, and for measuring everything but the models. */
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

/**
 * How a model of that name behaves unless told otherwise: in the order of the real ones, about ten
 * times as fast.
 */
export const usualBehaviour = (model: string): Behaviour => BEHAVIOURS[tierOf(model)];

/** The behaviour with those changes. Throws `RangeError` for what no model could do. */
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
