import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { damageOne, inPlaceOf, type Spot } from './spots.ts';

/** Catches errors and ignores them. */
export const swallowedError: Damage = {
  id: 'swallowed-error',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        CatchClause({ body, start }) {
          // An empty `catch` is deliberate.
          if (body.body.length === 0) return;
          spots.push({ replacements: [inPlaceOf(body, '{}')], shownAt: [start] });
        },
        CallExpression({ callee, arguments: [handler], start }) {
          if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
          if (callee.property.name !== 'catch' || handler === undefined) return;
          spots.push({
            replacements: [inPlaceOf(handler, '() => {}')],
            shownAt: [start, handler.start],
          });
        },
      });
      return spots;
    }),
};
