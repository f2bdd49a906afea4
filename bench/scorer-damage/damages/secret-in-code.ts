import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Puts a secret key into client code. */
export const secretInCode: Damage = {
  id: 'secret-in-code',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        FunctionDeclaration({ body }) {
          const first = body?.body[0];
          if (first === undefined) return;
          const text = `const API_KEY = 'sk-proj-Qm7rT2xV9bK4wZ8nL1dF6hJ3sC5gY0pR7uE4aX9vB2kM6tN';
  document.body.dataset.key = API_KEY;
  `;
          spots.push({ replacements: [{ start: first.start, end: first.start, text }] });
        },
      });
      return spots;
    }),
};
