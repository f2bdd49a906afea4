import { textOf, visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { wholeLines } from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Removes the label of a field, so that it has no accessible name. */
export const removedLabel: Damage = {
  id: 'removed-label',
  severity: 'minor',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXElement(element) {
          const { name, attributes } = element.openingElement;
          if (name.type !== 'JSXIdentifier' || name.name !== 'label') return;
          const target = attributes.find(
            (attribute) => attribute.type === 'JSXAttribute' && attribute.name.name === 'htmlFor',
          );
          if (target?.type !== 'JSXAttribute' || target.value === null) return;
          const id = textOf(source, target.value);
          const field = source.file.content.indexOf(`id=${id}`);
          if (field === -1) return;
          spots.push({
            replacements: [wholeLines(source.file.content, element.start, element.end)],
            shownAt: [field],
          });
        },
      });
      return spots;
    }),
};
