import {
  type DirectiveNode,
  type ElementNode,
  ElementTypes,
  NodeTypes,
  type TemplateChildNode,
} from '@vue/compiler-dom';
import type { SyntaxNode } from '../../../orchestrator/ports/code-tools.ts';
import type { MarkupNode } from '../../../orchestrator/scoring/markup/nodes.ts';
import type { OverlayTree } from '../syntax/script-overlay.ts';
import { argumentOf, attributeOf, directiveOf } from './vue-attributes.ts';
import { patternOf, placeOf } from './vue-expressions.ts';

/** Converts a template to common markup, with its expressions taken from the parsed overlay. */
export const vueMarkup = (
  nodes: readonly TemplateChildNode[],
  tree: OverlayTree,
): readonly MarkupNode[] => nodes.flatMap((node) => nodeOf(node, tree));

function nodeOf(node: TemplateChildNode, tree: OverlayTree): readonly MarkupNode[] {
  const place = placeOf(node);
  switch (node.type) {
    case NodeTypes.TEXT:
      return [{ type: 'MarkupText', ...place, value: node.content }];
    case NodeTypes.INTERPOLATION: {
      const expression = tree.kept(placeOf(node.content));
      return expression === null
        ? []
        : [{ type: 'MarkupValue', ...place, shows: 'text', expression }];
    }
    case NodeTypes.ELEMENT:
      return elementOf(node, tree);
    default:
      return [];
  }
}

/** Converts an element, wrapped in the nodes for its `v-if`, `v-for` and `v-slot`. */
function elementOf(node: ElementNode, tree: OverlayTree): readonly MarkupNode[] {
  const children = scoped(node, vueMarkup(node.children, tree));
  const isPlainTemplate =
    node.tag === 'template' && node.props.some(({ type }) => type === NodeTypes.DIRECTIVE);
  const element: readonly MarkupNode[] = isPlainTemplate
    ? children
    : [
        {
          type: 'MarkupElement',
          ...placeOf(node),
          tag: node.tag,
          component: node.tagType === ElementTypes.COMPONENT ? componentName(node) : null,
          attributes: node.props.flatMap((prop) =>
            prop.type === NodeTypes.DIRECTIVE ? directiveOf(prop, tree) : [attributeOf(prop)],
          ),
          children,
        },
      ];
  return conditional(node, repeated(node, element, tree), tree);
}

const directive = (
  { props }: ElementNode,
  fits: (directive: DirectiveNode) => boolean,
): DirectiveNode | undefined =>
  props.filter((prop) => prop.type === NodeTypes.DIRECTIVE).find(fits);

/** `v-slot="{ item }"` declares names for the element's children. */
function scoped(node: ElementNode, children: readonly MarkupNode[]): readonly MarkupNode[] {
  const slot = directive(node, ({ name }) => name === 'slot')?.exp;
  if (slot === undefined) return children;
  const parameters = [patternOf(slot)];
  return [{ type: 'MarkupScope', ...placeOf(node), name: null, parameters, children }];
}

function repeated(
  node: ElementNode,
  children: readonly MarkupNode[],
  tree: OverlayTree,
): readonly MarkupNode[] {
  const loop = directive(node, ({ name }) => name === 'for')?.forParseResult;
  if (loop === undefined) return children;
  const { source, value, key, index } = loop;
  const keyed = directive(node, (one) => one.name === 'bind' && argumentOf(one) === 'key')?.exp;
  return [
    {
      type: 'MarkupEach',
      ...placeOf(node),
      source: tree.kept(placeOf(source)),
      item: value === undefined ? null : patternOf(value),
      counters: [key, index].flatMap((name) =>
        name !== undefined && /^[\w$]+$/.test(name.loc.source) ? [name.loc.source] : [],
      ),
      key: keyed === undefined ? null : tree.kept(placeOf(keyed)),
      children,
      otherwise: [],
    },
  ];
}

function conditional(
  node: ElementNode,
  children: readonly MarkupNode[],
  tree: OverlayTree,
): readonly MarkupNode[] {
  const condition = directive(node, ({ name }) => /^(?:if|else-if)$/.test(name))?.exp;
  if (condition === undefined) return children;
  const test = tree.kept(placeOf(condition));
  return [{ type: 'MarkupIf', ...placeOf(node), test, children, otherwise: [] }];
}

/** The component that a tag refers to: `MyCard` for both `my-card` and `MyCard`. */
function componentName(node: ElementNode): SyntaxNode {
  const { tag } = node;
  // After the angle bracket.
  const start = placeOf(node).start + 1;
  return {
    type: 'JSXIdentifier',
    name: tag
      .replace(/\..*$/, '')
      .replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    start,
    end: start + tag.length,
  };
}
