import { type AttributeNode, type DirectiveNode, NodeTypes } from '@vue/compiler-dom';
import type { MarkupAttribute } from '../../../orchestrator/scoring/markup/nodes.ts';
import type { OverlayTree } from '../syntax/script-overlay.ts';
import { isShorthand, parsedExpression, patternOf, placeOf } from './vue-expressions.ts';

/** Converts a plain attribute to common markup. */
export const attributeOf = (attribute: AttributeNode): MarkupAttribute => ({
  ...EMPTY,
  ...placeOf(attribute),
  role: attribute.name === 'ref' ? 'directive' : 'plain',
  name: attribute.name,
  text: attribute.value?.content ?? '',
});

const EMPTY = {
  type: 'MarkupAttribute',
  text: null,
  expression: null,
  parts: [],
  used: null,
} as const;

/** Directives that become nodes around the element instead of attributes. */
const STRUCTURAL = /^(?:if|else-if|else|for|slot)$/;
const BUILT_IN = /^(?:show|html|text|once|memo|cloak|pre)$/;

/** Converts a directive to common markup. Structural ones such as `v-if` have no attribute. */
export function directiveOf(
  directive: DirectiveNode,
  tree: OverlayTree,
): readonly MarkupAttribute[] {
  const { name, exp } = directive;
  if (STRUCTURAL.test(name)) return [];
  const expression = parsedExpression(directive);
  const common = {
    ...EMPTY,
    ...placeOf(directive),
    expression: expression === null ? null : tree.kept(placeOf(expression)),
  };
  const argument = argumentOf(directive);
  switch (name) {
    case 'on':
      return [{ ...common, role: argument === null ? 'spread' : 'event', name: argument ?? '' }];
    case 'bind':
      return [
        {
          ...common,
          role: argument === null ? 'spread' : 'plain',
          name: argument ?? '',
          used: isShorthand(directive) && exp !== undefined ? patternOf(exp) : null,
        },
      ];
    case 'model':
      return [{ ...common, role: 'binding', name: argument ?? 'value' }];
    default:
      return [{ ...common, role: 'directive', name: BUILT_IN.test(name) ? name : `use:${name}` }];
  }
}

/** The argument of a directive: `click` of `@click`. Null if there is none or it is dynamic. */
export const argumentOf = ({ arg }: DirectiveNode): string | null =>
  arg?.type === NodeTypes.SIMPLE_EXPRESSION && arg.isStatic ? arg.content : null;
