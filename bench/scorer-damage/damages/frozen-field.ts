import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { wholeLines } from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Removes the change handler of a controlled field, so that it cannot be edited. */
export const frozenField: Damage = {
  id: 'frozen-field',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXOpeningElement({ name, attributes, start }) {
          if (name.type !== 'JSXIdentifier') return;
          if (!/^(?:input|textarea|select)$/.test(name.name)) return;
          // An uncontrolled field can be edited without a handler.
          const isHeld = attributes.some(
            (attribute) =>
              attribute.type === 'JSXAttribute' &&
              (attribute.name.name === 'value' || attribute.name.name === 'checked'),
          );
          for (const attribute of isHeld ? attributes : []) {
            if (attribute.type !== 'JSXAttribute' || attribute.name.name !== 'onChange') continue;
            spots.push({
              replacements: [wholeLines(source.file.content, attribute.start, attribute.end)],
              shownAt: [start, attribute.start],
            });
          }
        },
      });
      return spots;
    }),
};
