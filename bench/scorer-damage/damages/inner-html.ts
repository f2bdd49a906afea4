import { textOf, visit } from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Inserts text into the page as HTML. */
export const innerHtml: Damage = {
  id: 'inner-html',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXElement({ openingElement, closingElement, children }) {
          const [child] = children.filter(
            (each) => each.type !== 'JSXText' || each.value.trim() !== '',
          );
          if (child?.type !== 'JSXExpressionContainer' || closingElement === null) return;
          if (child.expression.type !== 'MemberExpression' || children.length > 3) return;
          const { name } = openingElement;
          if (name.type !== 'JSXIdentifier' || !/^[a-z]/.test(name.name)) return;
          const html = textOf(source, child.expression);
          spots.push({
            replacements: [
              {
                start: openingElement.end - 1,
                end: closingElement.end,
                text: ` dangerouslySetInnerHTML={{ __html: String(${html}) }} />`,
              },
            ],
            shownAt: [openingElement.start, openingElement.end - 1],
          });
        },
      });
      return spots;
    }),
};
