import { visit } from '../source/parse-source.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilOne } from './spoil.ts';

/** Replaces a text with filler and a TODO. */
export const placeholderText: Defect = {
  id: 'placeholder-text',
  severity: 'minor',
  apply: (files, random) =>
    spoilOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXText({ start, value }) {
          const words = value.trim();
          if (!/\p{L}{3}/u.test(words)) return;
          const from = start + value.indexOf(words);
          const text = 'Lorem ipsum dolor sit amet {/* TODO: replace with the real text */}';
          spots.push([{ start: from, end: from + words.length, text }]);
        },
      });
      return spots;
    }),
};
