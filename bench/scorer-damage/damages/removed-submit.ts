import type { JSXAttribute } from '@oxc-project/types';
import {
  type ParsedSource,
  textOf,
  visit,
} from '../../../src/adapters/rehearsal/author/source/parse-source.ts';
import { wholeLines } from '../../../src/adapters/rehearsal/author/source/replacements.ts';
import type { Damage } from './damage.ts';
import { damageOne, type Spot } from './spots.ts';

/** Removes a form's submit handler. */
export const removedSubmit: Damage = {
  id: 'removed-submit',
  severity: 'major',
  apply: (files, random) =>
    damageOne(files, random, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        JSXOpeningElement({ name, attributes, start }) {
          if (name.type !== 'JSXIdentifier' || name.name !== 'form') return;
          for (const attribute of attributes) {
            if (attribute.type !== 'JSXAttribute' || attribute.name.name !== 'onSubmit') continue;
            if (keepsFromReloading(textOf(source, attribute))) continue;
            spots.push({
              replacements: [wholeLines(source.file.content, attribute.start, attribute.end)],
              // What handled it is missed where it is declared, too.
              shownAt: [start, ...declarationsOf(source, handlerOf(attribute))],
            });
          }
        },
      });
      return spots;
    }),
};

/** The name of a handler that is written down by it: `onSubmit={save}`, `onSubmit={handleSubmit(save)}`. */
function handlerOf({ value }: JSXAttribute): string | null {
  if (value?.type !== 'JSXExpressionContainer') return null;
  const { expression } = value;
  if (expression.type === 'Identifier') return expression.name;
  const [given] = expression.type === 'CallExpression' ? expression.arguments : [];
  return given?.type === 'Identifier' ? given.name : null;
}

function declarationsOf(source: ParsedSource, name: string | null): readonly number[] {
  const starts: number[] = [];
  visit(source, {
    FunctionDeclaration({ id, start }) {
      if (name !== null && id?.name === name) starts.push(start);
    },
    VariableDeclarator({ id, start }) {
      if (name !== null && id.type === 'Identifier' && id.name === name) starts.push(start);
    },
  });
  return starts;
}

/** True for a handler that only prevents the default, and so submits nothing anyway. */
const keepsFromReloading = (handler: string): boolean =>
  /=>\s*\{?\s*\w+\.preventDefault\(\);?\s*\}?\s*\}$/.test(handler);
