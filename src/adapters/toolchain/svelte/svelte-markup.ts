import type { AST } from 'svelte/compiler';
import type { MarkupElement, MarkupNode } from '../../../orchestrator/scoring/markup/nodes.ts';
import { attributeOf } from './svelte-attributes.ts';
import { identifier, syntax, syntaxIn } from './svelte-syntax.ts';

type TemplateNode = AST.Fragment['nodes'][number];

/** Converts a Svelte fragment to common markup, without comments and `<svelte:options>`. */
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
          counters: node.index === undefined ? [] : [node.index],
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
