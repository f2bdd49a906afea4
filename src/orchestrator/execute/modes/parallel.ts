import type { EndedAttempt } from '../run-attempt.ts';
import type { Mode } from './mode.ts';
import { sequential } from './sequential.ts';

/** The top strategies at once; when none of them gave anything to score, the rest in turn. */
export const parallel: Mode = {
  name: 'PARALLEL',
  async run(contest, signal) {
    if (signal.aborted) return [];
    const width = Math.max(0, contest.parallelWidth - contest.earlier.length);
    const racing = contest.steps.slice(0, width);
    const raced = await raceAll(racing.map((step) => contest.attempt(step, 1 / racing.length)));
    const ended = [...contest.earlier, ...raced];
    if (ended.some(({ state }) => state.kind === 'SCORED')) return raced;
    const rest = { ...contest, steps: contest.steps.slice(width), qualityThreshold: 0 };
    return [...raced, ...(await sequential.run(rest, signal))];
  },
};

/** Waits for every attempt even when one throws, so that none is left running behind. */
async function raceAll(
  attempts: readonly Promise<EndedAttempt>[],
): Promise<readonly EndedAttempt[]> {
  await Promise.allSettled(attempts);
  return Promise.all(attempts);
}
