import type { Mode } from './mode.ts';

/**
 * The top strategies at once, and the best of them wins. When none gave anything to score, the rest
 * in turn, until one does.
 */
export const parallel: Mode = {
  name: 'PARALLEL',
  async run(contest) {
    const width = Math.max(0, contest.policy.parallelWidth - contest.ended.length);
    const racing = contest.isOver ? [] : contest.untried.slice(0, width);
    const share = 1 / racing.length;
    const raced = racing.map((step) => contest.start({ kind: 'strategy', step }, 'RACE', share));
    await Promise.all(raced.map(({ ended }) => ended));
    for (;;) {
      const next = contest.best === null ? contest.next() : contest.nextRepair();
      if (next === null) return;
      await contest.start(next, contest.reasonToGoOn).ended;
    }
  },
};
