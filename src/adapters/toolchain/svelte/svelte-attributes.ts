import type { AST } from 'svelte/compiler';
import type { MarkupAttribute } from '../../../orchestrator/scoring/markup/nodes.ts';
import { identifier, syntax, syntaxIn } from './svelte-syntax.ts';

type AnyAttribute = AST.BaseElement['attributes'][number];

/**
 * Converts an attribute or directive to common markup. `let:` becomes a scope of the element
 * instead.
 */
export function attributeOf(attribute: AnyAttribute): readonly MarkupAttribute[] {
  const { start, end } = attribute;
  const common = {
    type: 'MarkupAttribute',
    start,
    end,
    text: null,
    parts: [],
    used: null,
  } as const;
  switch (attribute.type) {
    case 'SpreadAttribute':
      return [{ ...common, role: 'spread', name: '', expression: syntax(attribute.expression) }];
    case 'AttachTag':
      return [
        { ...common, role: 'directive', name: 'attach', expression: syntax(attribute.expression) },
      ];
    case 'Attribute':
      return [plainAttribute(attribute)];
    case 'OnDirective':
      return [
        {
          ...common,
          role: 'event',
          name: attribute.name,
          expression: syntax(attribute.expression),
        },
      ];
    case 'BindDirective':
      return [
        {
          ...common,
          role: 'binding',
          name: attribute.name,
          expression: syntax(attribute.expression),
        },
      ];
    case 'StyleDirective':
      return [
        {
          ...plainAttribute(attribute),
          role: 'directive',
          name: `style:${attribute.name}`,
          used:
            attribute.value === true ? identifier(attribute.name, start + 'style:'.length) : null,
        },
      ];
    case 'ClassDirective':
      return [
        {
          ...common,
          role: 'directive',
          name: `class:${attribute.name}`,
          expression: syntax(attribute.expression),
        },
      ];
    case 'UseDirective':
    case 'TransitionDirective':
    case 'AnimateDirective':
      return [
        {
          ...common,
          role: 'directive',
          name: `${prefixOf(attribute)}${attribute.name}`,
          expression: syntax(attribute.expression),
          used: identifier(attribute.name, start + prefixOf(attribute).length),
        },
      ];
    case 'LetDirective':
      return [];
  }
}

/** The prefix of a directive that calls a function, such as `use:`. */
function prefixOf(
  directive: AST.UseDirective | AST.TransitionDirective | AST.AnimateDirective,
): string {
  switch (directive.type) {
    case 'UseDirective':
      return 'use:';
    case 'AnimateDirective':
      return 'animate:';
    case 'TransitionDirective':
      return directive.intro && directive.outro ? 'transition:' : directive.intro ? 'in:' : 'out:';
  }
}

function plainAttribute({
  name,
  value,
  start,
  end,
}: AST.Attribute | AST.StyleDirective): MarkupAttribute {
  const parts = value === true ? [] : Array.isArray(value) ? value : [value];
  const expressions = parts.flatMap((part) =>
    part.type === 'ExpressionTag' ? syntaxIn(part.expression) : [],
  );
  const isWhole = parts.length === 1 && expressions.length === 1;
  const isEvent = isWhole && /^on[a-z]/.test(name);
  return {
    type: 'MarkupAttribute',
    start,
    end,
    role: isEvent ? 'event' : 'plain',
    name: isEvent ? name.slice(2) : name,
    text:
      expressions.length > 0
        ? null
        : parts.map((part) => (part.type === 'Text' ? part.data : '')).join(''),
    expression: isWhole ? (expressions[0] ?? null) : null,
    parts: isWhole ? [] : expressions,
    used: null,
  };
}
