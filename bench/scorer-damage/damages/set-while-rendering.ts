import { topFunctions } from '../../../src/adapters/rehearsal/author/source/top-functions.ts';
import type { Damage } from './damage.ts';
import { settersOf } from './setters-of.ts';
import { damageOne } from './spots.ts';

/** Makes a component set its state on every render, and so render for ever. */
export const setWhileRendering: Damage = {
  id: 'set-while-rendering',
  severity: 'fatal',
  apply: (files, random) =>
    damageOne(files, random, (source) =>
      topFunctions(source).flatMap(({ body, markup, start, end }) => {
        if (markup === null || body.type !== 'BlockStatement') return [];
        const last = body.body.findLast(({ type }) => type === 'ReturnStatement');
        const setter = settersOf(source).find(
          ({ ownerStart, ownerEnd }) => ownerStart >= start && ownerEnd <= end,
        );
        if (last === undefined || setter === undefined) return [];
        const text = `${setter.name}(structuredClone(${setter.state}));\n  `;
        return [
          { replacements: [{ start: last.start, end: last.start, text }], shownAt: [last.start] },
        ];
      }),
    ),
};
