import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Removes the closing bracket of a function. */
export const unbalancedBracket: Damage = {
  id: 'unbalanced-bracket',
  severity: 'fatal',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        FunctionDeclaration({ body }) {
          if (body === null) return;
          spots.push({
            replacements: [{ start: body.end - 1, end: body.end, text: '' }],
            // A parser notices only at the end of the file, or where the next statement begins.
            shownAt: [body.end - 1, source.file.content.length],
          });
        },
      });
      return spots;
    }),
};
