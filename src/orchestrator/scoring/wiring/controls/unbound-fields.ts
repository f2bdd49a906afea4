import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { type Element, elementAt, elementsOf } from '../../markup/element.ts';
import { isMarkupElement } from '../../markup/nodes.ts';
import type { Source } from '../../project/source.ts';
import { dottedName } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const FIELDS = /^(?:input|textarea|select)$/;
/** Types that take no text, or that are often left unbound. */
const OTHER_TYPES =
  /^(?:hidden|submit|button|reset|image|file|checkbox|radio|password|search|range|color)$/;
/** From this many fields bound to one object, all fields are expected to be bound. */
const MIN_BOUND = 2;

/**
 * Finds the one field of a form that is not bound to the object to which all others are bound by
 * name.
 */
export const unboundFields = (source: Source, tree: SyntaxTree): Problem[] =>
  [...Map.groupBy(elementsOf(tree).filter(isField), ({ node }) => formAround(tree, node))].flatMap(
    ([form, fields]) => {
      if (form === null) return [];
      const bound = fields.flatMap((field) => boundObject(field) ?? []);
      const objects = new Set(bound);
      const unbound = fields.filter((field) => boundObject(field) === null);
      const [field] = unbound;
      const name = field?.attributes.get('name') ?? null;
      if (bound.length < MIN_BOUND || objects.size !== 1 || unbound.length !== 1) return [];
      if (field === undefined || name === null || !isPlain(field)) return [];
      // Only where the code reads the field's name from some object.
      if (!new RegExp(`\\.${name}\\b`).test(source.text)) return [];
      return [
        problemAt(source, field.node, {
          message: `This field is not bound to ${[...objects].join()}, unlike all others of the form`,
          rule: 'unbound-field',
          severity: 'WARNING',
          cost: 0.3,
        }),
      ];
    },
  );

const isField = ({ node, tag, attributes }: Element): boolean =>
  isMarkupElement(node) &&
  FIELDS.test(tag ?? '') &&
  !OTHER_TYPES.test(attributes.get('type') ?? 'text');

const formAround = (tree: SyntaxTree, node: Element['node']): Element['node'] | null =>
  tree.closest(node, (outer) => elementAt(outer)?.tag === 'form');

/**
 * The bound object, such as `$form` for `<input name="mail" bind:value={$form.mail}>`. Null if the
 * field is not bound to a property of its name.
 */
function boundObject({ node, attributes }: Element): string | null {
  const name = attributes.get('name');
  if (!isMarkupElement(node) || name === undefined || name === null) return null;
  const binding = node.attributes.find((one) => one.role === 'binding' && one.name === 'value');
  const path = binding === undefined ? null : dottedName(binding.expression);
  return path?.endsWith(`.${name}`) === true ? path.slice(0, -name.length - 1) : null;
}

/** Whether users can fill the field in, and nothing gives it a value or listens to it. */
const isPlain = ({ attributes, bound, listeners, directives, hasSpread }: Element): boolean =>
  !hasSpread &&
  bound.size === 0 &&
  listeners.size === 0 &&
  !directives.some((directive) => /^(?:use:|attach|bind)/.test(directive)) &&
  /^[\w$]+$/.test(attributes.get('name') ?? '') &&
  !['value', 'readonly', 'disabled', 'tabindex', 'aria-hidden', 'hidden'].some((name) =>
    attributes.has(name),
  );
