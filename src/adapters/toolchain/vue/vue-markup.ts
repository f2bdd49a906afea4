import {
  type AttributeNode,
  type DirectiveNode,
  type ElementNode,
  type ExpressionNode,
  NodeTypes,
  type TemplateChildNode,
} from '@vue/compiler-dom';
import type { SyntaxNode } from '../../../orchestrator/ports/code-tools.ts';
import type { MarkupAttribute, MarkupNode } from '../../../orchestrator/scoring/markup/nodes.ts';
import type { OverlayTree, ScriptOverlay } from '../syntax/script-overlay.ts';

/** Where an expression stands in the file, without the white space around it. */
interface Place {
  readonly start: number;
  readonly end: number;
}

const placeOf = ({ loc }: { readonly loc: ExpressionNode['loc'] }): Place => ({
  start: loc.start.offset,
  end: loc.end.offset,
});

const COMPONENT = 1;

/** A listener that is a function, or names one; the others are statements. */
const isListener = (text: string): boolean =>
  /^[\w$.[\]'"?]+$/.test(text.trim()) ||
  /^(?:async\s*)?(?:\([^)]*\)|[\w$]+)\s*=>|^(?:async\s+)?function\b/.test(text.trim());

/** Keeps every expression of a template for parsing. */
export function keepExpressions(nodes: readonly TemplateChildNode[], overlay: ScriptOverlay): void {
  for (const node of nodes) {
    if (node.type === NodeTypes.INTERPOLATION && !isReserved(node.content)) {
      overlay.expression(placeOf(node.content));
    }
    if (node.type !== NodeTypes.ELEMENT) continue;
    for (const prop of node.props) {
      if (prop.type === NodeTypes.DIRECTIVE) keepDirective(prop, overlay);
    }
    keepExpressions(node.children, overlay);
  }
}

function keepDirective(directive: DirectiveNode, overlay: ScriptOverlay): void {
  const { exp, name, forParseResult } = directive;
  if (name === 'for') {
    if (forParseResult !== undefined) overlay.expression(placeOf(forParseResult.source));
    return;
  }
  if (exp === undefined || name === 'slot' || isShorthand(directive) || isReserved(exp)) return;
  if (name === 'on' && !isListener(exp.loc.source)) overlay.statements(placeOf(exp));
  else overlay.expression(placeOf(exp));
}

/** `:title` for `:title="title"`. */
const isShorthand = ({ exp, arg }: DirectiveNode): boolean =>
  exp !== undefined && arg !== undefined && exp.loc.start.offset === arg.loc.start.offset;

/** `:class="class"`: a property may have a name that no variable can have. */
const isReserved = ({ loc }: ExpressionNode): boolean => RESERVED.test(loc.source.trim());
const RESERVED =
  /^(?:await|break|case|catch|class|const|continue|default|delete|do|else|enum|export|extends|finally|for|function|if|import|in|instanceof|let|new|return|static|super|switch|throw|try|typeof|var|void|while|with|yield)$/;

/** A template as the common markup, its expressions taken from the parsed overlay. */
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

function elementOf(node: ElementNode, tree: OverlayTree): readonly MarkupNode[] {
  const place = placeOf(node);
  const directives = node.props.filter((prop) => prop.type === NodeTypes.DIRECTIVE);
  const named = (name: string): DirectiveNode | undefined =>
    directives.find((directive) => directive.name === name);
  const children = vueMarkup(node.children, tree);
  const slot = named('slot')?.exp;
  const isPlainTemplate = node.tag === 'template' && directives.length > 0;
  const scoped: readonly MarkupNode[] =
    slot === undefined
      ? children
      : [{ type: 'MarkupScope', ...place, name: null, parameters: [patternOf(slot)], children }];
  const element: readonly MarkupNode[] = isPlainTemplate
    ? scoped
    : [
        {
          type: 'MarkupElement',
          ...place,
          tag: node.tag,
          component: node.tagType === COMPONENT ? componentName(node.tag, place.start + 1) : null,
          attributes: node.props.flatMap((prop) =>
            prop.type === NodeTypes.DIRECTIVE ? directiveOf(prop, tree) : [attributeOf(prop)],
          ),
          children: scoped,
        },
      ];
  return conditional(node, repeated(node, element, tree), tree);
}

function repeated(
  node: ElementNode,
  children: readonly MarkupNode[],
  tree: OverlayTree,
): readonly MarkupNode[] {
  const loop = node.props.find((prop) => prop.type === NodeTypes.DIRECTIVE && prop.name === 'for');
  if (loop?.type !== NodeTypes.DIRECTIVE || loop.forParseResult === undefined) return children;
  const { source, value, key, index } = loop.forParseResult;
  const bound = node.props.find(
    (prop) =>
      prop.type === NodeTypes.DIRECTIVE && prop.name === 'bind' && argumentOf(prop) === 'key',
  );
  const keyed = bound?.type === NodeTypes.DIRECTIVE ? bound.exp : undefined;
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
  const condition = node.props.find(
    (prop) => prop.type === NodeTypes.DIRECTIVE && /^(?:if|else-if)$/.test(prop.name),
  );
  if (condition?.type !== NodeTypes.DIRECTIVE || condition.exp === undefined) return children;
  const test = tree.kept(placeOf(condition.exp));
  return [{ type: 'MarkupIf', ...placeOf(node), test, children, otherwise: [] }];
}

const argumentOf = ({ arg }: DirectiveNode): string | null =>
  arg?.type === NodeTypes.SIMPLE_EXPRESSION && arg.isStatic ? arg.content : null;

const attributeOf = (attribute: AttributeNode): MarkupAttribute => ({
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

/** Directives that say where and how often an element is there, which is told by other nodes. */
const STRUCTURAL = /^(?:if|else-if|else|for|slot)$/;
const BUILT_IN = /^(?:show|html|text|once|memo|cloak|pre)$/;

function directiveOf(directive: DirectiveNode, tree: OverlayTree): readonly MarkupAttribute[] {
  const { name, exp } = directive;
  if (STRUCTURAL.test(name)) return [];
  const common = {
    ...EMPTY,
    ...placeOf(directive),
    expression:
      exp === undefined || isShorthand(directive) || isReserved(exp)
        ? null
        : tree.kept(placeOf(exp)),
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

/** A pattern that is only looked at as a text, or the name that it is. */
function patternOf(expression: ExpressionNode): SyntaxNode {
  const { source } = expression.loc;
  return /^[\w$]+$/.test(source)
    ? { type: 'Identifier', name: source, ...placeOf(expression) }
    : { type: 'ObjectPattern', properties: [], ...placeOf(expression) };
}

/** `my-card` and `MyCard` both name what the scripts call `MyCard`. */
const componentName = (tag: string, start: number): SyntaxNode => ({
  type: 'JSXIdentifier',
  name: tag
    .replace(/\..*$/, '')
    .replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
  start,
  end: start + tag.length,
});
