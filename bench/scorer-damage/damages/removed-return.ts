import { wholeLines } from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import { topFunctions } from '../../../src/adapters/rehearsal/author/source/top-functions.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Removes a component's return statement. */
export const removedReturn: Damage = {
  id: 'removed-return',
  severity: 'fatal',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      for (const { markup, body } of topFunctions(source)) {
        if (markup === null || body.type !== 'BlockStatement') continue;
        const last = body.body.findLast(({ type }) => type === 'ReturnStatement');
        if (last === undefined) continue;
        spots.push({
          replacements: [wholeLines(source.file.content, last.start, last.end)],
          shownAt: [body.start, last.start],
        });
      }
      return spots;
    }),
};
