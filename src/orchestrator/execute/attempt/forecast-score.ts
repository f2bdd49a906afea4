import type { Forecast } from '../../forecast.ts';

/** What is known of an attempt while its files arrive. */
export interface Arrival {
  /** The best overall score that is still possible, 0 to 100. */
  readonly attainable: number;
  /** Share of the expected files that have arrived, 0 to 1. */
  readonly arrived: number;
  /** The expected score before the attempt has shown anything, 0 to 100. */
  readonly expectedQuality: number;
}

// Fitted to answers of rehearsal models, scored after every file. bench/forecast reports on others.

/** Share of the faults that show only once all files are there. */
const SHOWN_LATE = 0.6;
/**
 * How far the lower bound lies below, as a share: the first for a faultless strategy, the second
 * added for one that makes nothing but faults.
 */
const LEAST_SPREAD = 0.15;
const SPREAD_OF_FAULTS = 1.2;
/** The upper bound counts on this share of the faults expected in the files to come. */
const CERTAIN = 0.15;

/** Share of the faults, 0 to 1, that do not show yet when this share of the files has arrived. */
export const shareUnshown = (arrived: number): number => 1 - (1 - SHOWN_LATE) * arrived;

/**
 * Forecasts the final score. Faults that were found stay; of the faults that the strategy is
 * expected to make, those that have not had a chance to show are still to come.
 */
export function forecastScore({ attainable, arrived, expectedQuality }: Arrival): Forecast {
  const faults = 1 - expectedQuality / 100;
  const hidden = shareUnshown(arrived);
  const expected = attainable * (1 - faults * hidden);
  const spread = (LEAST_SPREAD + SPREAD_OF_FAULTS * faults) * hidden ** 0.4;
  return {
    expected,
    lower: Math.min(expected, attainable * Math.max(0, 1 - spread)),
    upper: Math.max(expected, attainable * (1 - CERTAIN * faults * (1 - arrived))),
  };
}
