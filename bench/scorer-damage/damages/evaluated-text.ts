import { textOf, visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { damageOne, inPlaceOf, type Spot } from './spots.ts';

/** Runs text as code. */
export const evaluatedText: Damage = {
  id: 'evaluated-text',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        CallExpression({ callee, arguments: [text], start, end }) {
          if (callee.type !== 'Identifier' || callee.name !== 'Number' || text === undefined)
            return;
          spots.push({ replacements: [{ start, end, text: `eval(${textOf(source, text)})` }] });
        },
        VariableDeclarator({ init, id }) {
          if (init?.type !== 'MemberExpression' || id.type !== 'Identifier') return;
          spots.push({ replacements: [inPlaceOf(init, `eval('${textOf(source, init)}')`)] });
        },
      });
      return spots;
    }),
};
