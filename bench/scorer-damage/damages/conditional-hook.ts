import { textOf } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { topFunctions } from '../../../src/adapters/rehearsal/author/source/top-functions.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Calls a hook only conditionally. */
export const conditionalHook: Damage = {
  id: 'conditional-hook',
  severity: 'fatal',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      for (const { name, markup, body } of topFunctions(source)) {
        if (name === null || markup === null || body.type !== 'BlockStatement') continue;
        const hook = body.body.find((statement) =>
          /^const [^=]*= use[A-Z]/.test(textOf(source, statement)),
        );
        if (hook === undefined) continue;
        const text = `if (document.hidden) return null;\n  `;
        spots.push({
          replacements: [{ start: hook.start, end: hook.start, text }],
          shownAt: [hook.start],
        });
      }
      return spots;
    }),
};
