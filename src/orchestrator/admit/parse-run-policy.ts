import type { RunPolicy, RunPolicyWishes } from '../run-policy.ts';
import type { RunPolicyRequest } from '../run-request.ts';
import { type Range, whole, withinRange } from './within-range.ts';

/** One hour. */
const MAX_TIMEOUT_MS = 3_600_000;

type NumericField = {
  [Key in keyof RunPolicy]: number extends RunPolicy[Key] ? Key : never;
}[keyof RunPolicy];

/** The allowed range of each number. */
export const RUN_POLICY_RANGES: Readonly<Record<NumericField, Range>> = {
  parallelWidth: whole(1, 10),
  usdPerSecond: { min: 0, max: 1, isWhole: false },
  hedgeShare: { min: 0, max: 1, isWhole: false },
  repairRounds: whole(0, 5),
  attemptTimeoutMs: whole(1, MAX_TIMEOUT_MS),
  firstTokenTimeoutMs: whole(1, MAX_TIMEOUT_MS),
  silenceTimeoutMs: whole(1, MAX_TIMEOUT_MS),
  maxRetries: whole(0, 10),
};

/**
 * Validates the settings that a caller wants to override; null and missing ones stay as configured.
 * Throws `InvalidInputError`, which names the field and says what is allowed.
 */
export function parseRunPolicy(input: RunPolicyRequest | null | undefined): RunPolicyWishes {
  const { repairBy, splice, stopDoomed, retryAfterOutput, ...numbers } = input ?? {};
  const parsed = Object.entries(RUN_POLICY_RANGES).flatMap(([name, range]) => {
    const value = numbers[name as NumericField];
    return value == null ? [] : [[name, withinRange(value, range, `policy.${name}`)] as const];
  });
  return {
    ...Object.fromEntries(parsed),
    ...(repairBy == null ? {} : { repairBy }),
    ...(splice == null ? {} : { splice }),
    ...(stopDoomed == null ? {} : { stopDoomed }),
    ...(retryAfterOutput == null ? {} : { retryAfterOutput }),
  };
}
