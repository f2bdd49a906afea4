import { importFromReact } from '../../../src/adapters/rehearsal/author/source/markup.ts';
import { topFunctions } from '../../../src/adapters/rehearsal/author/source/top-functions.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Adds a listener to the window that is never removed. */
export const leakedListener: Damage = {
  id: 'leaked-listener',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      for (const { markup, body } of topFunctions(source)) {
        if (markup === null || body.type !== 'BlockStatement') continue;
        const [first] = body.body;
        if (first === undefined) continue;
        const text = `useEffect(() => {
    window.addEventListener('resize', () => document.body.classList.toggle('resized'));
  }, []);
  `;
        spots.push({
          replacements: [
            importFromReact(source, ['useEffect']),
            { start: first.start, end: first.start, text },
          ],
          shownAt: [first.start],
        });
      }
      return spots;
    }),
};
