/**
 * Money is counted in whole millionths of a dollar, so that sums are exact in whatever order they
 * are made: integers up to 2⁵³ are, which is nine billion dollars.
 */
const MICRO = 1_000_000;

/** The least that is counted. */
export const MIN_USD = 1 / MICRO;

/** Nobody's budget; amounts below it are counted exactly. */
export const MAX_USD = 1_000_000_000;

/** Far below a millionth, far above what binary fractions of dollars are off by. */
const NOISE = 1e-4;

/** What is charged or set aside is rounded up, against the one who spends. */
export const chargedMicroUsd = (usd: number): number => Math.max(0, Math.ceil(usd * MICRO - NOISE));

/** What may be spent is rounded down. */
export const limitMicroUsd = (usd: number): number => Math.floor(usd * MICRO + NOISE);

export const toUsd = (microUsd: number): number => microUsd / MICRO;
