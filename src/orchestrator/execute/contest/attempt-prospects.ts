import type { Forecast } from '../../forecast.ts';
import type { StoredRun } from '../../run.ts';
import { compareScorecards } from '../../scoring/compare.ts';
import { attainableScorecard } from '../attempt/attainable.ts';
import { forecastScore, shareUnshown } from '../attempt/forecast-score.ts';
import type { AttemptWork, Launch } from '../attempt/launch.ts';
import type { PartialResult } from '../attempt/run-attempt.ts';
import type { RunningAttempt } from '../attempt/running-attempt.ts';
import type { ScoredAttempt } from './pick-winner.ts';

/** Judges what an attempt may still come to by what it has shown so far. */
export function attemptProspects(
  { scorecard, files, arrived }: PartialResult,
  { kind, step }: Launch,
  { mends }: AttemptWork,
): Pick<RunningAttempt, 'attainable' | 'unshown'> & { readonly forecast: Forecast } {
  const attainable = mends ? null : attainableScorecard(scorecard, files);
  const forecast = forecastScore({
    // A repair has all its files from the start.
    arrived: kind === 'repair' ? 1 : arrived,
    expectedQuality: step.expectedQuality,
    attainable: attainable?.overall ?? 100,
  });
  return { attainable, forecast, unshown: mends || kind === 'repair' ? 1 : shareUnshown(arrived) };
}

/** False when its forecast lies entirely below the threshold. */
export const isHopeful = ({ forecast }: RunningAttempt, { limits }: StoredRun): boolean =>
  forecast === null || forecast.upper >= limits.qualityThreshold;

/** Attempts that may well succeed: they are neither slow nor forecast to fall short. */
export const hopefulOf = (
  running: readonly RunningAttempt[],
  run: StoredRun,
): readonly RunningAttempt[] =>
  running.filter((attempt) => attempt.slowness === null && isHopeful(attempt, run));

/** Why the attempt can no longer win, in words; null while it can. */
export function doomOf({ attainable }: RunningAttempt, best: ScoredAttempt): string | null {
  const { scorecard } = best.state;
  if (attainable === null || compareScorecards(scorecard, attainable) >= 0) return null;
  return `It can score at most ${attainable.overall} of 100, and another attempt has scored ${scorecard.overall}`;
}
