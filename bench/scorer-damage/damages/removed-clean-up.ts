import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { wholeLines } from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Removes an effect's clean-up. */
export const removedCleanUp: Damage = {
  id: 'removed-clean-up',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        CallExpression({ callee, arguments: [effect] }) {
          if (callee.type !== 'Identifier' || callee.name !== 'useEffect') return;
          if (effect?.type !== 'ArrowFunctionExpression') return;
          if (effect.body.type !== 'BlockStatement') return;
          const statements = effect.body.body;
          const stop = statements.findLast(({ type }) => type === 'ReturnStatement');
          if (stop?.type !== 'ReturnStatement' || stop.argument === null) return;
          const { start, end } = stop;
          spots.push({
            replacements: [wholeLines(source.file.content, start, end)],
            shownAt: statements.map((statement) => statement.start),
          });
        },
      });
      return spots;
    }),
};
