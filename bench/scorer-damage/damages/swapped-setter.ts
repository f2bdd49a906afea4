import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { settersOf } from './setters-of.ts';
import { damageOne, inPlaceOf, type Spot } from './spots.ts';

/** Calls the setter of another state. */
export const swappedSetter: Damage = {
  id: 'swapped-setter',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      const byOwner = Map.groupBy(settersOf(source), ({ ownerStart }) => ownerStart);
      visit(source, {
        CallExpression({ callee }) {
          if (callee.type !== 'Identifier') return;
          for (const setters of byOwner.values()) {
            const own = setters.find(({ name }) => name === callee.name);
            if (own === undefined || callee.start < own.ownerStart || callee.end > own.ownerEnd)
              continue;
            for (const { name } of setters) {
              if (name === own.name) continue;
              spots.push({
                replacements: [inPlaceOf(callee, name)],
                shownAt: [callee.start, own.declaredAt],
              });
            }
          }
        },
      });
      return spots;
    }),
};
