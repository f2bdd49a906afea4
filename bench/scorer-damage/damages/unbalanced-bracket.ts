import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** A bracket that closes a function is lost. */
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
            // A parser can only tell at the end of the file, or where the next thing begins.
            shownAt: [body.end - 1, source.file.content.length],
          });
        },
      });
      return spots;
    }),
};
