import { InvalidInputError } from '../errors.ts';

/** The values that a number may have, `min` and `max` among them. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
}

/** The whole numbers from `min` to `max`. */
export const whole = (min: number, max: number): Range => ({ min, max, isWhole: true });

/**
 * Returns the value. Throws `InvalidInputError` when it is outside the range, NaN, or not whole
 * where it has to be.
 */
export function withinRange(value: number, { min, max, isWhole }: Range, field: string): number {
  if (isWhole && !Number.isInteger(value)) {
    throw new InvalidInputError(`${field} must be a whole number, not ${value}`, field);
  }
  if (value >= min && value <= max) return value;
  throw new InvalidInputError(`${field} must be from ${min} to ${max}, not ${value}`, field);
}
