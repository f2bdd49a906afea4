import type { Mode } from './mode.ts';

/** One attempt at a time, until a score reaches the threshold or nothing is worth its cost. */
export const sequential: Mode = {
  name: 'SEQUENTIAL',
  async run(contest) {
    for (let next = contest.next(); next !== null; next = contest.next()) {
      await contest.start(next, contest.reasonToGoOn).ended;
    }
  },
};
