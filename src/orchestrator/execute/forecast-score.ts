import type { Forecast } from '../forecast.ts';

/** What is known of an attempt while its files arrive. */
export interface Arrival {
  /** The overall score of what has arrived, 0 to 100. */
  readonly partial: number;
  /** Share of the files expected that have arrived, 0 to 1. */
  readonly arrived: number;
  /** What the plan expects of the strategy, 0 to 100. */
  readonly expectedQuality: number;
  /** The best overall score that is still possible, 0 to 100. */
  readonly attainable: number;
}

/**
 * What the final score is expected to be: the plan's expectation at first, more and more the partial
 * score as files arrive, and never more than what is still attainable.
 */
export function forecastScore({
  partial,
  arrived,
  expectedQuality,
  attainable,
}: Arrival): Forecast {
  const seen = Math.min(1, Math.max(0, arrived));
  const bounded = (score: number): number => Math.min(attainable, Math.max(0, score));
  const expected = bounded(seen * partial + (1 - seen) * expectedQuality);
  return {
    expected,
    lower: bounded(expected - 40),
    upper: bounded(expected + 40),
  };
}
