import type { Mode } from './mode.ts';

/** Makes one attempt at a time, until one reaches the threshold or none left is worth its cost. */
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
