import { visit } from '../source/parse-source.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilOne } from './spoil.ts';

/** Declares a property as a number although every use treats it as text. */
export const typeError: Defect = {
  id: 'type-error',
  severity: 'major',
  apply: (files, random) =>
    spoilOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        TSPropertySignature({ typeAnnotation }) {
          const type = typeAnnotation?.typeAnnotation;
          if (type?.type !== 'TSStringKeyword') return;
          spots.push([{ start: type.start, end: type.end, text: 'number' }]);
        },
      });
      return spots;
    }),
};
