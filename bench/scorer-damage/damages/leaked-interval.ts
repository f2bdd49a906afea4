import { importFromReact } from '../../../src/adapters/rehearsal/author/source/markup.ts';
import { topFunctions } from '../../../src/adapters/rehearsal/author/source/top-functions.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Starts an interval that is never stopped. */
export const leakedInterval: Damage = {
  id: 'leaked-interval',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      for (const { markup, body } of topFunctions(source)) {
        if (markup === null || body.type !== 'BlockStatement') continue;
        const [first] = body.body;
        if (first === undefined) continue;
        const text = `useEffect(() => {
    setInterval(() => {
      document.title = new Date().toLocaleTimeString();
    }, 1000);
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
