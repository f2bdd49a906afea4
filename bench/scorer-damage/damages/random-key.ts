import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { damageOne, inPlaceOf, type Spot } from './spots.ts';

/** Gives items a new key on every render. */
export const randomKey: Damage = {
  id: 'random-key',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXAttribute({ name, value, start }) {
          if (name.name !== 'key' || value === null) return;
          spots.push({ replacements: [inPlaceOf(value, '{Math.random()}')], shownAt: [start] });
        },
      });
      return spots;
    }),
};
