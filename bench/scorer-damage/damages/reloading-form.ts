import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { wholeLines } from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Removes `preventDefault`, so that submitting a form reloads the page. */
export const reloadingForm: Damage = {
  id: 'reloading-form',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        CallExpression({ callee, start, end }) {
          if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
          if (callee.property.name !== 'preventDefault') return;
          const { content } = source.file;
          // Only for forms: for other events the effect of the default is less clear.
          const before = content.slice(0, start);
          if (
            !/(?:submit\w*\s*=?\s*(?:=\{)?\s*(?:async )?\([^()]*\)(?:: \w+)?\s*(?:=>)?\s*\{|SyntheticEvent<HTMLFormElement>\) \{)\s*$/i.test(
              before,
            )
          )
            return;
          const semicolon = content[end] === ';' ? 1 : 0;
          spots.push({ replacements: [wholeLines(content, start, end + semicolon)] });
        },
      });
      return spots;
    }),
};
