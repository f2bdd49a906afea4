import { InvalidInputError } from '../errors.ts';

/** The value; throws `InvalidInputError` where it lies outside, or is no number. */
export function withinRange(
  value: number,
  { field, min, max }: { readonly field: string; readonly min: number; readonly max: number },
): number {
  if (value >= min && value <= max) return value;
  throw new InvalidInputError(`${field} must be from ${min} to ${max}, not ${value}`, field);
}
