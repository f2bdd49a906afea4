import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { damageOne, inPlaceOf, type Spot } from './spots.ts';

/** Misspells a name where it is used, so that it is undefined. */
export const unknownName: Damage = {
  id: 'unknown-name',
  severity: 'fatal',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        CallExpression({ callee }) {
          if (callee.type !== 'Identifier') return;
          spots.push({ replacements: [inPlaceOf(callee, `${callee.name}Of`)] });
        },
      });
      return spots;
    }),
};
