import { createHash } from 'node:crypto';

/** A sequence in [0, 1) that depends only on the parts, and so is the same in every mode. */
export function randomOf(...parts: readonly (string | number)[]): () => number {
  let count = 0;
  return () => {
    count += 1;
    const digest = createHash('sha256')
      .update(`${parts.join('/')}#${count}`)
      .digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  };
}

/**
 * Standard normal variate (Box and Muller, 1958, A Note on the Generation of Random Normal
 * Deviates).
 */
export const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Log-normal variate with mean 1. */
export const lognormal = (random: () => number, sigma: number): number =>
  Math.exp(sigma * normal(random) - sigma ** 2 / 2);

/** The standard normal distribution function; logistic approximation, accurate to 0.01. */
export const normalShareBelow = (value: number): number => 1 / (1 + Math.exp(-1.702 * value));
