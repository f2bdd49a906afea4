/** A mean, and the bounds between which the true one lies with 90% probability. */
export interface Estimate {
  readonly mean: number;
  /** Null when there are too few values to tell the spread. */
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface WeightedValue {
  readonly value: number;
  /** Above 0. */
  readonly weight: number;
}

/**
 * Effective sample size: how many equally weighted values tell as much, (Σw)² ÷ Σw² (Kish, Survey
 * Sampling, 1965).
 */
export function effectiveCount(weights: readonly number[]): number {
  const squares = sum(weights.map((weight) => weight ** 2));
  return squares === 0 ? 0 : sum(weights) ** 2 / squares;
}

/**
 * The weighted mean, with a 90% interval by Student's t from the linearised variance of a ratio of
 * sums (Särndal, Swensson, Wretman, Model Assisted Survey Sampling, 1992, section 5.6). With equal
 * weights it is the textbook interval of a mean. Null without values.
 */
export function weightedMean(values: readonly WeightedValue[]): Estimate | null {
  if (values.length === 0) return null;
  const total = sum(values.map(({ weight }) => weight));
  const mean = sum(values.map(({ value, weight }) => value * weight)) / total;
  const degrees = effectiveCount(values.map(({ weight }) => weight)) - 1;
  if (values.length < 2 || degrees < LEAST_DEGREES) return { mean, lower: null, upper: null };
  const deviations = values.map(({ value, weight }) => (weight * (value - mean)) ** 2);
  const correction = values.length / (values.length - 1);
  const standardError = Math.sqrt(sum(deviations) * correction) / total;
  const margin = studentT95(degrees) * standardError;
  return { mean, lower: mean - margin, upper: mean + margin };
}

/**
 * Fewer degrees of freedom tell no spread. Two equal weights have exactly one, which rounding may
 * make a little less.
 */
const LEAST_DEGREES = 1 - 1e-9;

/** 95% quantile of the standard normal distribution: 5% lie above it. */
const Z_95 = 1.644_853_626_951_472;

/**
 * 95% quantile of Student's t distribution. Exact for one and two degrees of freedom; from three on
 * by Fisher and Cornish's expansion (1960), which is 0.3% too low at three; linear in between. Not
 * meant for less than one.
 */
export function studentT95(degrees: number): number {
  if (degrees <= 1) return T_1;
  if (degrees < 2) return T_1 + (degrees - 1) * (T_2 - T_1);
  if (degrees < 3) return T_2 + (degrees - 2) * (expansion(3) - T_2);
  return expansion(degrees);
}

const T_1 = Math.tan(0.45 * Math.PI);
const T_2 = 0.9 * Math.sqrt(2 / (1 - 0.9 ** 2));

function expansion(degrees: number): number {
  const z = Z_95;
  return (
    z +
    (z ** 3 + z) / 4 / degrees +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96 / degrees ** 2 +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384 / degrees ** 3 +
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160 / degrees ** 4
  );
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
