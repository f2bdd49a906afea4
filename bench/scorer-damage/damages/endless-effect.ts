import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { settersOf } from './setters-of.ts';
import { damageOne, type Spot } from './spots.ts';

/** Makes an effect without dependencies set state, which triggers it again. */
export const endlessEffect: Damage = {
  id: 'endless-effect',
  severity: 'fatal',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        CallExpression({ callee, arguments: [effect, dependencies], start }) {
          if (callee.type !== 'Identifier' || callee.name !== 'useEffect') return;
          if (effect?.type !== 'ArrowFunctionExpression' || dependencies === undefined) return;
          if (effect.body.type !== 'BlockStatement') return;
          const first = effect.body.body[0];
          const setter = settersOf(source).find(
            ({ ownerStart, ownerEnd }) => ownerStart < start && start < ownerEnd,
          );
          if (first === undefined || setter === undefined) return;
          const text = `${setter.name}(structuredClone(${setter.state}));\n    `;
          spots.push({
            replacements: [
              { start: first.start, end: first.start, text },
              { start: effect.end, end: dependencies.end, text: '' },
            ],
            shownAt: [start, first.start],
          });
        },
      });
      return spots;
    }),
};
