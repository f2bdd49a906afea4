import { visit } from '../source/parse-source.ts';
import { wholeLines } from '../source/replacements.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilOne } from './spoil.ts';

/** Removes a closing tag. The only defect after which a file no longer parses. */
export const unclosedElement: Defect = {
  id: 'unclosed-element',
  severity: 'fatal',
  apply: (files, random) =>
    spoilOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXClosingElement({ start, end }) {
          spots.push([wholeLines(source.file.content, start, end)]);
        },
      });
      return spots;
    }),
};
