import { visit } from '../source/parse-source.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilOne } from './spoil.ts';

/** Makes a button's click handler do nothing. */
export const missingHandler: Defect = {
  id: 'missing-handler',
  severity: 'major',
  apply: (files, random) =>
    spoilOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXAttribute({ name, value }) {
          if (name.type !== 'JSXIdentifier' || name.name !== 'onClick' || value === null) return;
          spots.push([{ start: value.start, end: value.end, text: '{() => {}}' }]);
        },
      });
      return spots;
    }),
};
