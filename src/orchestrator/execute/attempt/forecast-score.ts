import type { Forecast } from '../../forecast.ts';

/** What is known of an attempt while its files arrive. */
export interface Arrival {
  /** The best overall score that is still possible, 0 to 100. */
  readonly attainable: number;
  /** Share of the files expected that have arrived, 0 to 1. */
  readonly arrived: number;
  /** What is expected of the strategy before it has shown anything, 0 to 100. */
  readonly expectedQuality: number;
}

// Fitted to answers of rehearsal models that were scored after every file; others than those that
// bench/forecast reports on.

/** Share of the faults that show only when all files are there. */
const SHOWN_LATE = 0.6;
/** How far the lower bound lies off, for a strategy that makes no faults and for one that makes all. */
const LEAST_SPREAD = 0.15;
const SPREAD_OF_FAULTS = 1.2;
/** Faults that may surely be counted on, of those still to come. */
const CERTAIN = 0.15;

/** Share of the faults, 0 to 1, that do not show yet when so much has arrived. */
export const shareUnshown = (arrived: number): number => 1 - (1 - SHOWN_LATE) * arrived;

/**
 * What the final score is expected to be. Faults that were found stay; of those that the strategy is
 * expected to make, the ones that the files to come will show are still to be found.
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
