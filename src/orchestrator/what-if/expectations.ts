import type { RecordedRun } from '../ports/recorded-runs.ts';
import { type Strategy, strategyKey } from '../strategy.ts';

/** What a strategy's recorded attempts let one expect of another attempt. */
export interface Expectation {
  /** Share of them, 0 to 1, that reached the policy's threshold. */
  readonly passes: number;
  readonly costUsd: number;
  readonly durationMs: number;
  /** How long an attempt takes before it counts as slow; `Infinity` for never. */
  readonly slowAfterMs: number;
}

/** Null for a strategy that was never judged. */
export type ExpectationOf = (strategy: Strategy) => Expectation | null;

/** The share of a strategy's attempts that do not count as slow. */
const SLOW_QUANTILE = 0.95;

/** Expectations from each strategy's own attempts in these runs. */
export function expectationsIn(
  runs: readonly RecordedRun[],
  { qualityThreshold }: { readonly qualityThreshold: number },
): ExpectationOf {
  const attempts = Map.groupBy(
    runs.flatMap((run) => run.attempts),
    ({ strategy }) => strategyKey(strategy),
  );
  const expectations = new Map(
    [...attempts].map(([key, own]): [string, Expectation] => {
      const durationsMs = own.map(({ durationMs }) => durationMs).toSorted((a, b) => a - b);
      return [
        key,
        {
          passes: mean(own.map(({ quality }) => (quality >= qualityThreshold ? 1 : 0))),
          costUsd: mean(own.map(({ costUsd }) => costUsd)),
          durationMs: mean(durationsMs),
          slowAfterMs: durationsMs[Math.ceil(SLOW_QUANTILE * own.length) - 1] ?? 0,
        },
      ];
    }),
  );
  return (strategy) => expectations.get(strategyKey(strategy)) ?? null;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
