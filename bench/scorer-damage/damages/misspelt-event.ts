import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { damageOne, inPlaceOf, type Spot } from './spots.ts';

/** Misspells the name of an event. */
export const misspeltEvent: Damage = {
  id: 'misspelt-event',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXOpeningElement({ name, attributes }) {
          if (name.type !== 'JSXIdentifier' || !/^[a-z]/.test(name.name)) return;
          for (const attribute of attributes) {
            if (attribute.type !== 'JSXAttribute' || attribute.name.type !== 'JSXIdentifier')
              continue;
            if (!/^on[A-Z]/.test(attribute.name.name)) continue;
            const text = attribute.name.name.toLowerCase();
            spots.push({ replacements: [inPlaceOf(attribute.name, text)] });
          }
        },
      });
      return spots;
    }),
};
