import { textOf, visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { asMarkup } from '../../../src/adapters/rehearsal/author/source/top-functions.ts';
import type { Damage } from './damage.ts';
import { damageOne, inPlaceOf, type Spot } from './spots.ts';

/** Uses the index as the key of items that can move. */
export const indexAsKey: Damage = {
  id: 'index-as-key',
  severity: 'minor',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        CallExpression({ callee, arguments: [callback] }) {
          if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
          if (callee.property.name !== 'map' || callback?.type !== 'ArrowFunctionExpression')
            return;
          // Constants in capitals never change their order.
          if (callee.object.type !== 'Identifier' || /^[A-Z_]+$/.test(callee.object.name)) return;
          if (isMadeOnce(source.file.content, callee.object.name)) return;
          const [item, ...others] = callback.params;
          if (item === undefined || others.length > 0) return;
          const name = textOf(source, item);
          const markup = asMarkup(callback.body.type === 'BlockStatement' ? null : callback.body);
          if (markup?.type !== 'JSXElement') return;
          const key = markup.openingElement.attributes.find(
            (attribute) => attribute.type === 'JSXAttribute' && attribute.name.name === 'key',
          );
          if (key?.type !== 'JSXAttribute' || key.value === null) return;
          // A key made from an id shows that items have an identity.
          if (!/\bid\b/i.test(textOf(source, key.value))) return;
          const isBracketed = source.file.content[item.start - 1] === '(';
          spots.push({
            replacements: [
              inPlaceOf(item, isBracketed ? `${name}, index` : `(${name}, index)`),
              inPlaceOf(key.value, '{index}'),
            ],
            shownAt: [key.start],
          });
        },
      });
      return spots;
    }),
};

/** True for a list defined at the top level of the file: its items never move. */
const isMadeOnce = (content: string, name: string): boolean =>
  new RegExp(`^(?:export )?const ${name.replaceAll('$', '\\$')}\\b[^=]*= \\[`, 'm').test(content);
