import type { Mode } from './mode.ts';

/**
 * Makes one attempt at a time, until a score reaches the threshold or nothing left is worth its
 * cost.
 */
export const sequential: Mode = {
  name: 'SEQUENTIAL',
  async run(contest) {
    for (;;) {
      const attempt = await contest.startInTurn();
      if (attempt === null) return;
      await attempt.ended;
    }
  },
};
