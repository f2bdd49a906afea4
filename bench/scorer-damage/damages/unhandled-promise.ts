import { importFromReact } from '../../../src/adapters/rehearsal/author/source/markup.ts';
import { topFunctions } from '../../../src/adapters/rehearsal/author/source/top-functions.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Starts a request and ignores its promise. */
export const unhandledPromise: Damage = {
  id: 'unhandled-promise',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      for (const { name, markup, body } of topFunctions(source)) {
        if (name === null || markup === null || body.type !== 'BlockStatement') continue;
        const [first] = body.body;
        if (first === undefined) continue;
        const text = `useEffect(() => {
    fetch('/api/visits', { method: 'POST' });
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
