import type { Mode } from './mode.ts';

/**
 * The top strategies at once, and the best of them wins. When none gave anything to score, the rest
 * in turn, until one does.
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
