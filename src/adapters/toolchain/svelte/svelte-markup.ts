import type { AST } from 'svelte/compiler';
import type { SyntaxNode } from '../../../orchestrator/ports/code-tools.ts';
import type {
  MarkupAttribute,
  MarkupElement,
  MarkupNode,
} from '../../../orchestrator/scoring/markup/nodes.ts';
import { isSyntaxNode } from '../syntax-node.ts';

type TemplateNode = AST.Fragment['nodes'][number];
type AnyAttribute = AST.BaseElement['attributes'][number];

/** A fragment of Svelte's tree as the common markup. Comments and `<svelte:options>` are left out. */
export const markupOf = (fragment: AST.Fragment | null | undefined): readonly MarkupNode[] =>
  (fragment?.nodes ?? []).flatMap(nodeOf);

function nodeOf(node: TemplateNode): readonly MarkupNode[] {
  const { start, end } = node;
  switch (node.type) {
    case 'Comment':
    case 'SvelteOptions':
      return [];
    case 'Text':
      return [{ type: 'MarkupText', start, end, value: node.data }];
    case 'ExpressionTag':
      return shownValue(node, 'text', node.expression);
    case 'HtmlTag':
      return shownValue(node, 'html', node.expression);
    case 'RenderTag':
      return shownValue(node, 'snippet', node.expression);
    case 'AttachTag':
      return shownValue(node, 'nothing', node.expression);
    case 'DebugTag':
      return node.identifiers.flatMap((name) => shownValue(node, 'nothing', name));
    case 'ConstTag':
    case 'DeclarationTag':
      return syntaxIn(node.declaration).map((declaration) => ({
        type: 'MarkupDeclaration',
        start,
        end,
        declaration,
      }));
    case 'IfBlock':
      return [
        {
          type: 'MarkupIf',
          start,
          end,
          test: syntax(node.test),
          children: markupOf(node.consequent),
          otherwise: markupOf(node.alternate),
        },
      ];
    case 'EachBlock':
      return [
        {
          type: 'MarkupEach',
          start,
          end,
          source: syntax(node.expression),
          item: syntax(node.context),
          index: node.index ?? null,
          key: syntax(node.key),
          children: markupOf(node.body),
          otherwise: markupOf(node.fallback),
        },
      ];
    case 'AwaitBlock':
      return syntaxIn(node.expression).map((source) => ({
        type: 'MarkupAwait',
        start,
        end,
        source,
        value: syntax(node.value),
        error: syntax(node.error),
        pending: markupOf(node.pending),
        settled: markupOf(node.then),
        failed: markupOf(node.catch),
      }));
    case 'KeyBlock':
      return [...shownValue(node, 'nothing', node.expression), ...markupOf(node.fragment)];
    case 'SnippetBlock':
      return [
        {
          type: 'MarkupScope',
          start,
          end,
          name: syntax(node.expression),
          parameters: node.parameters.flatMap(syntaxIn),
          children: markupOf(node.body),
        },
      ];
    case 'SvelteComponent':
      return [elementOf(node), ...shownValue(node, 'nothing', node.expression)];
    case 'SvelteElement':
      return [elementOf(node), ...shownValue(node, 'nothing', node.tag)];
    default:
      return [elementOf(node)];
  }
}

function elementOf(node: AST.ElementLike): MarkupElement {
  const { start, end, name } = node;
  const slot = node.attributes.filter((attribute) => attribute.type === 'LetDirective');
  const children = markupOf(node.fragment);
  return {
    type: 'MarkupElement',
    start,
    end,
    tag: name,
    component: node.type === 'Component' ? identifier(name, start + 1) : null,
    attributes: node.attributes.flatMap(attributeOf),
    children:
      slot.length === 0
        ? children
        : [
            {
              type: 'MarkupScope',
              start,
              end,
              name: null,
              parameters: slot.flatMap((attribute) =>
                attribute.expression === null
                  ? identifier(attribute.name, attribute.start + 'let:'.length)
                  : syntaxIn(attribute.expression),
              ),
              children,
            },
          ],
  };
}

function attributeOf(attribute: AnyAttribute): readonly MarkupAttribute[] {
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

/** What stands before the name of the function that a directive calls. */
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

const shownValue = (
  { start, end }: { readonly start: number; readonly end: number },
  shows: 'text' | 'html' | 'snippet' | 'nothing',
  expression: unknown,
): readonly MarkupNode[] =>
  syntaxIn(expression).map((node) => ({
    type: 'MarkupValue',
    start,
    end,
    shows,
    expression: node,
  }));

const identifier = (name: string, start: number): SyntaxNode => {
  const [first = name] = name.split('.');
  return { type: 'Identifier', name: first, start, end: start + first.length };
};

const syntax = (value: unknown): SyntaxNode | null => (isSyntaxNode(value) ? value : null);
const syntaxIn = (value: unknown): SyntaxNode[] => (isSyntaxNode(value) ? [value] : []);
