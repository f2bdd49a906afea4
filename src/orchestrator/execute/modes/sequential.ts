import type { Mode } from './mode.ts';

/** One attempt at a time, until a score reaches the threshold or nothing is worth its cost. */
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
