import { visit } from '../source/parse-source.ts';
import { wholeLines } from '../source/replacements.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilOne } from './spoil.ts';

/** An element that is opened and never closed. The one defect after which a file does not parse. */
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
