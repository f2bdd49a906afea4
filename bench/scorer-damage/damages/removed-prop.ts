import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { wholeLines } from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import type { Damage } from './damage.ts';
import { isNeeded } from './needed-props.ts';
import { damageOne, type Spot } from './spots.ts';

/** Omits a prop that a component needs. */
export const removedProp: Damage = {
  id: 'removed-prop',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXOpeningElement({ name, attributes, start }) {
          if (name.type !== 'JSXIdentifier' || !/^[A-Z]/.test(name.name)) return;
          for (const attribute of attributes) {
            if (attribute.type !== 'JSXAttribute' || typeof attribute.name.name !== 'string')
              continue;
            const prop = attribute.name.name;
            if (prop === 'key' || !isNeeded(files, source, { component: name.name, prop }))
              continue;
            spots.push({
              replacements: [wholeLines(source.file.content, attribute.start, attribute.end)],
              shownAt: [start],
            });
          }
        },
      });
      return spots;
    }),
};
