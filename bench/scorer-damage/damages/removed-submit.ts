import { textOf, visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { wholeLines } from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Removes a form's submit handler. */
export const removedSubmit: Damage = {
  id: 'removed-submit',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXOpeningElement({ name, attributes, start }) {
          if (name.type !== 'JSXIdentifier' || name.name !== 'form') return;
          for (const attribute of attributes) {
            if (attribute.type !== 'JSXAttribute' || attribute.name.name !== 'onSubmit') continue;
            if (keepsFromReloading(textOf(source, attribute))) continue;
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

/** True for a handler that only prevents the default, and so submits nothing anyway. */
const keepsFromReloading = (handler: string): boolean =>
  /=>\s*\{?\s*\w+\.preventDefault\(\);?\s*\}?\s*\}$/.test(handler);
