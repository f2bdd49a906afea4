import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { wholeLines } from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import type { Damage } from './damage.ts';
import { settersOf } from './setters-of.ts';
import { damageOne, type Spot } from './spots.ts';

/** Removes the only call of a setter, so that its state never changes. */
export const stateNeverSet: Damage = {
  id: 'state-never-set',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      for (const { name, declaredAt, ownerStart, ownerEnd } of settersOf(source)) {
        const calls: { readonly start: number; readonly end: number }[] = [];
        let uses = 0;
        visit(source, {
          Identifier(identifier) {
            if (identifier.name === name) uses += 1;
          },
          ExpressionStatement({ expression, start, end }) {
            if (expression.type !== 'CallExpression') return;
            if (expression.callee.type !== 'Identifier' || expression.callee.name !== name) return;
            if (start > ownerStart && end < ownerEnd) calls.push({ start, end });
          },
        });
        const [only, ...others] = calls;
        // Declared once and called once: nothing else can set the state.
        if (only === undefined || others.length > 0 || uses > 2) continue;
        spots.push({
          replacements: [wholeLines(source.file.content, only.start, only.end)],
          shownAt: [only.start, declaredAt],
        });
      }
      return spots;
    }),
};
