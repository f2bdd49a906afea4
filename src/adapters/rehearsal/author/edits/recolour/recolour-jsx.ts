import type { JSXAttributeItem, JSXOpeningElement, ObjectExpression } from '@oxc-project/types';
import { type ParsedSource, textOf, visit } from '../../source/parse-source.ts';
import { type Replacement, replaceAll } from '../../source/replacements.ts';
import { tailwindColour } from './colours.ts';
import type { ColourTarget } from './targets.ts';

/** Recolours the target's inline styles and Tailwind classes in a file. */
export function recolourJsx(source: ParsedSource, target: ColourTarget, colour: string): string {
  const replacements: Replacement[] = [];
  visit(source, {
    JSXOpeningElement(element) {
      if (!isTarget(element, target)) return;
      for (const attribute of element.attributes) {
        const style = styleObject(attribute);
        if (style !== null) replacements.push(...recolouredStyle(style, target, colour));
        if (isNamed(attribute, 'className') || isNamed(attribute, 'class')) {
          const text = textOf(source, attribute);
          const recoloured = recolouredClasses(text, target, colour);
          if (recoloured !== text) {
            replacements.push({ start: attribute.start, end: attribute.end, text: recoloured });
          }
        }
      }
    },
  });
  return replaceAll(source.file.content, replacements);
}

/** Adds an inline style to every target in a file. */
export function addInlineStyle(source: ParsedSource, target: ColourTarget, colour: string): string {
  const property = target.property === 'background' ? 'backgroundColor' : 'color';
  const replacements: Replacement[] = [];
  visit(source, {
    JSXOpeningElement(element) {
      if (!isTarget(element, target)) return;
      const style = element.attributes.map(styleObject).find((object) => object !== null);
      const at = style ? style.start + 1 : element.name.end;
      const entry = `${property}: '${colour}'`;
      const rest = style && style.properties.length > 0 ? ',' : '';
      const text = style ? ` ${entry}${rest}` : ` style={{ ${entry} }}`;
      replacements.push({ start: at, end: at, text });
    },
  });
  return replaceAll(source.file.content, replacements);
}

const isTarget = ({ name }: JSXOpeningElement, { tags }: ColourTarget): boolean =>
  name.type === 'JSXIdentifier' && tags.includes(name.name);

const isNamed = (attribute: JSXAttributeItem, name: string): boolean =>
  attribute.type === 'JSXAttribute' &&
  attribute.name.type === 'JSXIdentifier' &&
  attribute.name.name === name;

function styleObject(attribute: JSXAttributeItem): ObjectExpression | null {
  if (attribute.type !== 'JSXAttribute' || !isNamed(attribute, 'style')) return null;
  if (attribute.value?.type !== 'JSXExpressionContainer') return null;
  const { expression } = attribute.value;
  return expression.type === 'ObjectExpression' ? expression : null;
}

function recolouredStyle(
  style: ObjectExpression,
  target: ColourTarget,
  colour: string,
): readonly Replacement[] {
  const properties =
    target.property === 'background' ? ['background', 'backgroundColor'] : ['color'];
  return style.properties.flatMap((property) => {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') return [];
    if (!properties.includes(property.key.name)) return [];
    return [{ start: property.value.start, end: property.value.end, text: `'${colour}'` }];
  });
}

/** `bg-red-500 hover:bg-red-600` → `bg-blue-500 hover:bg-blue-600`. */
function recolouredClasses(text: string, { property }: ColourTarget, colour: string): string {
  const prefix = property === 'background' ? 'bg' : 'text';
  const shaded = new RegExp(
    `(?<=[\\s"'\`:])${prefix}-(?:[a-z]+-(\\d{2,3})|\\[[^\\]\\s]+\\]|black|white)(?![\\w-])`,
    'g',
  );
  return text.replace(
    shaded,
    (_whole, shade: string | undefined) => `${prefix}-${tailwindColour(colour, shade ?? '500')}`,
  );
}
