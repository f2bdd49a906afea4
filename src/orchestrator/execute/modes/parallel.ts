import type { Mode } from './mode.ts';

/**
 * The top strategies at once, and the best of them wins. When none gave anything to score, the rest
 * in turn, until one does.
 */
export const parallel: Mode = {
  name: 'PARALLEL',
  async run(contest) {
    const racing = await contest.racers(contest.policy.parallelWidth - contest.ended.length);
    const share = 1 / racing.length;
    const raced = racing.map((turn) => contest.start(turn, 'RACE', share));
    await Promise.all(raced.map(({ ended }) => ended));
    for (;;) {
      const next = contest.best === null ? await contest.nextInTurn() : contest.nextRepair();
      if (next === null) return;
      await contest.start(next, contest.reasonToGoOn).ended;
    }
  },
};
