import { isComponentFile, type ParsedSource, parseSource, visit } from '../source/parse-source.ts';
import { type Replacement, replaceAll } from '../source/replacements.ts';
import { asMarkup } from '../source/top-functions.ts';
import type { Edit } from './edit.ts';
import { changed } from './edit.ts';

/** Adds keys to list items that have none. */
export const addKeys: Edit = (request, files) => {
  if (!/\bkeys?\b|\b(?:fix|warning|error|bug)\b/i.test(request)) return null;
  return changed(files, (file) => {
    const source = isComponentFile(file) ? parseSource(file) : null;
    return source === null ? null : replaceAll(file.content, missingKeys(source));
  });
};

function missingKeys(source: ParsedSource): readonly Replacement[] {
  const replacements: Replacement[] = [];
  visit(source, {
    CallExpression({ callee, arguments: [render] }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      if (callee.property.name !== 'map' || render?.type !== 'ArrowFunctionExpression') return;
      const [item] = render.params;
      const markup = render.body.type === 'BlockStatement' ? null : asMarkup(render.body);
      if (item?.type !== 'Identifier' || markup?.type !== 'JSXElement') return;
      const { name, attributes } = markup.openingElement;
      const hasKey = attributes.some(
        (attribute) =>
          attribute.type === 'JSXAttribute' &&
          attribute.name.type === 'JSXIdentifier' &&
          attribute.name.name === 'key',
      );
      if (hasKey) return;
      const isRecord = source.file.content.includes(`${item.name}.id`);
      const key = isRecord ? `${item.name}.id` : `JSON.stringify(${item.name})`;
      replacements.push({ start: name.end, end: name.end, text: ` key={${key}}` });
    },
  });
  return replacements;
}
