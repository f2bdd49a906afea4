/** The standard normal distribution. */

const ROOT_2_PI = Math.sqrt(2 * Math.PI);

export const density = (x: number): number => Math.exp((-x * x) / 2) / ROOT_2_PI;

/**
 * The probability of a value up to `x`, to 7.5e-8: Abramowitz and Stegun, Handbook of Mathematical
 * Functions, 26.2.17.
 */
export function cumulative(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const polynomial =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upperTail = density(x) * polynomial;
  return x >= 0 ? 1 - upperTail : upperTail;
}

/** The value with probability `p` below it: the inverse of `cumulative`, by bisection. */
export function quantile(p: number): number {
  let [low, high] = [-8, 8];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (cumulative(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** A random draw, made from two uniform ones (Box and Muller, 1958). */
export const draw = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
