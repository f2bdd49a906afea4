import { topFunctions } from '../../../src/adapters/rehearsal/author/source/top-functions.ts';
import type { Damage } from './damage.ts';
import { damageOne, inPlaceOf, type Spot } from './spots.ts';

const ANSWERS = [
  { type: /\w\): number\s*$/, text: '42' },
  { type: /\w\): string\s*$/, text: "'Ada Lovelace'" },
  { type: /\w\): boolean\s*$/, text: 'true' },
  { type: /\w\): (?:readonly )?\w+\[\]\s*$/, text: '[]' },
];

/** Makes a function return a constant. */
export const hardCodedResult: Damage = {
  id: 'hard-coded-result',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      for (const { name, body, markup, start, end } of topFunctions(source)) {
        if (name === null || markup !== null || body.type !== 'BlockStatement') continue;
        const result = body.body.findLast(({ type }) => type === 'ReturnStatement');
        if (result?.type !== 'ReturnStatement' || result.argument === null) continue;
        const head = source.file.content.slice(start, body.start);
        const answer = ANSWERS.find(({ type }) => type.test(head));
        if (answer === undefined || body.body.length < 2 || end < start) continue;
        spots.push({
          replacements: [inPlaceOf(body, `{\n  return ${answer.text};\n}`)],
          shownAt: [start, body.start],
        });
      }
      return spots;
    }),
};
