import { describe, expect, it } from 'vitest';
import { parseRunPolicy } from '../../../src/orchestrator/admit/parse-run-policy.ts';
import { InvalidInputError } from '../../../src/orchestrator/errors.ts';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import { policyOfRun, runPolicyOf } from '../../../src/orchestrator/run-policy.ts';
import type { RunPolicyRequest } from '../../../src/orchestrator/run-request.ts';

describe('parseRunPolicy', () => {
  it('accepts a policy that is missing, in whole or in part', () => {
    expect(parseRunPolicy(undefined)).toEqual({});
    expect(parseRunPolicy(null)).toEqual({});
    expect(parseRunPolicy({ maxRetries: null, splice: null })).toEqual({});
  });

  it('overrides what is configured, and nothing else', () => {
    const wishes: RunPolicyRequest = {
      parallelWidth: 3,
      usdPerSecond: 0.002,
      hedgeShare: 0.5,
      repairRounds: 0,
      repairBy: 'AUTHOR',
      splice: false,
      stopDoomed: false,
      attemptTimeoutMs: 1,
      firstTokenTimeoutMs: 2,
      silenceTimeoutMs: 3,
      maxRetries: 0,
      retryAfterOutput: true,
    };
    const parsed = parseRunPolicy(wishes);
    expect(parsed).toEqual(wishes);
    const { calls, hedging, repair, splice } = DEFAULT_POLICY;
    expect(policyOfRun(DEFAULT_POLICY, parsed)).toEqual({
      ...DEFAULT_POLICY,
      parallelWidth: 3,
      usdPerSecond: 0.002,
      attemptTimeoutMs: 1,
      stopDoomed: false,
      hedging: { ...hedging, share: 0.5 },
      repair: { ...repair, rounds: 0, by: 'AUTHOR' },
      splice: { ...splice, isOn: false },
      calls: {
        ...calls,
        firstTokenTimeoutMs: 2,
        silenceTimeoutMs: 3,
        maxRetries: 0,
        retryAfterOutput: true,
      },
    });
    expect(policyOfRun(DEFAULT_POLICY, {})).toEqual(DEFAULT_POLICY);
  });

  it('fills in every value that the caller leaves out', () => {
    expect(runPolicyOf(DEFAULT_POLICY, { maxRetries: 7 })).toEqual({
      parallelWidth: 2,
      usdPerSecond: 0.015,
      hedgeShare: 0.05,
      repairRounds: 1,
      repairBy: 'BEST',
      splice: true,
      stopDoomed: true,
      attemptTimeoutMs: 300_000,
      firstTokenTimeoutMs: 60_000,
      silenceTimeoutMs: 30_000,
      maxRetries: 7,
      retryAfterOutput: false,
    });
  });

  it.each<[RunPolicyRequest, string]>([
    [{ parallelWidth: 0 }, 'policy.parallelWidth must be from 1 to 10, not 0'],
    [{ parallelWidth: 1.5 }, 'policy.parallelWidth must be a whole number, not 1.5'],
    [{ usdPerSecond: 1.01 }, 'policy.usdPerSecond must be from 0 to 1, not 1.01'],
    [{ hedgeShare: 1.01 }, 'policy.hedgeShare must be from 0 to 1, not 1.01'],
    [{ hedgeShare: Number.NaN }, 'policy.hedgeShare must be from 0 to 1, not NaN'],
    [{ repairRounds: 6 }, 'policy.repairRounds must be from 0 to 5, not 6'],
    [{ attemptTimeoutMs: 0 }, 'policy.attemptTimeoutMs must be from 1 to 3600000, not 0'],
    [{ maxRetries: -1 }, 'policy.maxRetries must be from 0 to 10, not -1'],
  ])('refuses a value out of range: %j', (policy, message) => {
    const parse = () => parseRunPolicy(policy);
    expect(parse).toThrow(InvalidInputError);
    expect(parse).toThrow(message);
    expect(parse).toThrow(expect.objectContaining({ field: `policy.${Object.keys(policy)[0]}` }));
  });
});
