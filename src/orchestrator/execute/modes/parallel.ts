import type { Mode } from './mode.ts';

/**
 * Starts the top strategies at once; the best of them wins, after repairs that are worth it. If
 * none was scored, tries the rest in turn until one is.
 */
export const parallel: Mode = {
  name: 'PARALLEL',
  async run(contest) {
    const raced = await contest.race();
    await Promise.all(raced.map(({ ended }) => ended));
    for (;;) {
      const next = contest.best === null ? await contest.startInTurn() : contest.startRepair();
      if (next === null) return;
      await next.ended;
    }
  },
};
