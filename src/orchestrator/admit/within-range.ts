import { InvalidInputError } from '../errors.ts';

/** Returns the value. Throws `InvalidInputError` when it is outside the range or NaN. */
export function withinRange(
  value: number,
  { field, min, max }: { readonly field: string; readonly min: number; readonly max: number },
): number {
  if (value >= min && value <= max) return value;
  throw new InvalidInputError(`${field} must be from ${min} to ${max}, not ${value}`, field);
}
