/**
 * Money is counted in whole millionths of a dollar, so that sums are exact in any order. Integers
 * are exact up to 2⁵³, which is nine billion dollars.
 */
const MICRO = 1_000_000;

/** The smallest amount that is counted, in US dollars. */
export const MIN_USD = 1 / MICRO;

/** Larger than any budget, in US dollars. Amounts up to here are counted exactly. */
export const MAX_USD = 1_000_000_000;

/** In millionths: far less than one, far more than the error of dollars in binary fractions. */
const NOISE = 1e-4;

/** Converts money to be charged or reserved, rounding up, against the spender. */
export const chargedMicroUsd = (usd: number): number => Math.max(0, Math.ceil(usd * MICRO - NOISE));

/** Converts money that may be spent, rounding down. */
export const limitMicroUsd = (usd: number): number => Math.floor(usd * MICRO + NOISE);

export const toUsd = (microUsd: number): number => microUsd / MICRO;
