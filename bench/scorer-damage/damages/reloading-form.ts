import { visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { wholeLines } from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Sending a form loads the page anew, and all is lost. */
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
          // Only of forms: what another event does without this is nothing like as plain.
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
