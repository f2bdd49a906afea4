import { visit } from '../source/parse-source.ts';
import { wholeLines } from '../source/replacements.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilAll } from './spoil.ts';

/** Removes the keys of list items. */
export const missingKey: Defect = {
  id: 'missing-key',
  severity: 'minor',
  apply: (files) =>
    spoilAll(files, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXAttribute({ name, start, end }) {
          if (name.type !== 'JSXIdentifier' || name.name !== 'key') return;
          spots.push([wholeLines(source.file.content, start, end)]);
        },
      });
      return spots;
    }),
};
