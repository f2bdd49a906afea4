import type { EndedAttempt } from '../run-attempt.ts';
import { isGoodEnough, type Mode } from './mode.ts';

/** One strategy at a time; the first verified score at or over the threshold ends it. */
export const sequential: Mode = {
  name: 'SEQUENTIAL',
  async run({ steps, earlier, qualityThreshold, attempt }, signal) {
    const ended: EndedAttempt[] = [];
    if (earlier.some((ended) => isGoodEnough(ended, qualityThreshold))) return ended;
    for (const step of steps) {
      if (signal.aborted) break;
      const latest = await attempt(step);
      ended.push(latest);
      if (isGoodEnough(latest, qualityThreshold)) break;
    }
    return ended;
  },
};
