import { topFunctions } from '../../../src/adapters/rehearsal/author/source/top-functions.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Shorter blocks do not count as duplication. */
const LEAST_LINES = 16;

/** Copies a component under another name. */
export const duplicatedBlock: Damage = {
  id: 'duplicated-block',
  severity: 'minor',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      for (const { name, markup, body, start, end } of topFunctions(source)) {
        if (name === null || markup === null || body.type !== 'BlockStatement') continue;
        const text = source.file.content.slice(start, end);
        if (text.split('\n').length < LEAST_LINES) continue;
        const twin = text.replace(`function ${name}`, `function ${name}Again`);
        if (twin === text) continue;
        const copy = `\n\n${twin.replace('export default ', 'export ')}`;
        spots.push({
          replacements: [{ start: end, end, text: copy }],
          shownAt: Array.from({ length: LEAST_LINES }, (_, index) => end + index),
        });
      }
      return spots;
    }),
};
