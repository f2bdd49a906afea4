import { setTimeout as delay } from 'node:timers/promises';
import type { Scorer } from '../../src/orchestrator/ports/scorer.ts';
import type { Application } from '../scorer-damage/applications.ts';
import { revised, scoreRequestOf, sourcePaths } from './application.ts';
import { median, timeMs } from './figures.ts';

/** Well into a partial score: its files have been read, and the compiler is at work. */
const UNDER_WAY_MS = 25;
/** Far from the revisions that other measurements use. */
const FIRST_REVISION = 1_000_000;

/**
 * How long an attempt's final score takes if its last file arrives while the files before it are
 * being scored, with a single scoring process. Median, in milliseconds.
 */
export async function lastScoreMs(
  application: Application,
  { scorer, times }: { readonly scorer: Scorer; readonly times: number },
): Promise<number> {
  const { signal } = new AbortController();
  const all: number[] = [];
  for (let time = 0; time < times; time++) {
    const whole = revised(application, FIRST_REVISION + time, sourcePaths(application));
    const partial = scoreRequestOf({ ...whole, files: whole.files.slice(0, -1) });
    const superseding = new AbortController();
    const underWay = scorer.score({ ...partial, isPartial: true }, superseding.signal);
    const leftOff = underWay.catch((error: unknown) => {
      if (!superseding.signal.aborted) throw error;
    });
    await delay(UNDER_WAY_MS);
    superseding.abort();
    all.push(await timeMs(() => scorer.score(scoreRequestOf(whole), signal)));
    await leftOff;
  }
  return median(all);
}
