import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { damageOne, inPlaceOf, type Spot } from './spots.ts';

/** Passes a component a value of the wrong type. */
export const wrongArgument: Damage = {
  id: 'wrong-argument',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXOpeningElement({ name, attributes }) {
          if (name.type !== 'JSXIdentifier' || !/^[A-Z]/.test(name.name)) return;
          for (const attribute of attributes) {
            if (attribute.type !== 'JSXAttribute' || attribute.name.name === 'key') continue;
            if (attribute.value?.type !== 'JSXExpressionContainer') continue;
            spots.push({ replacements: [inPlaceOf(attribute.value, '{Symbol.iterator}')] });
          }
        },
      });
      return spots;
    }),
};
