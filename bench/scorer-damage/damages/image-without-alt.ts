import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Adds an image without alternative text. */
export const imageWithoutAlt: Damage = {
  id: 'image-without-alt',
  severity: 'minor',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXElement({ openingElement }) {
          const { name } = openingElement;
          if (name.type !== 'JSXIdentifier' || !/^h[1-3]$/.test(name.name)) return;
          const text = '<img src="/banner.png" width={640} height={120} />';
          spots.push({
            replacements: [{ start: openingElement.end, end: openingElement.end, text }],
            shownAt: [openingElement.start],
          });
        },
      });
      return spots;
    }),
};
