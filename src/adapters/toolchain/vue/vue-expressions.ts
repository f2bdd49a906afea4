import {
  type DirectiveNode,
  type ExpressionNode,
  NodeTypes,
  type TemplateChildNode,
} from '@vue/compiler-dom';
import type { SyntaxNode } from '../../../orchestrator/ports/code-tools.ts';
import type { ScriptOverlay } from '../syntax/script-overlay.ts';

/** A range in the file, in UTF-16 units. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** Position of a node; an expression's excludes the white space around it. */
export const placeOf = ({ loc }: { readonly loc: ExpressionNode['loc'] }): Place => ({
  start: loc.start.offset,
  end: loc.end.offset,
});

/** Adds every expression of a template to the overlay, to be parsed. */
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
  const { name, forParseResult } = directive;
  if (name === 'for') {
    if (forParseResult !== undefined) overlay.expression(placeOf(forParseResult.source));
    return;
  }
  const expression = parsedExpression(directive);
  if (expression === null || name === 'slot') return;
  if (name === 'on' && !isListener(expression.loc.source)) overlay.statements(placeOf(expression));
  else overlay.expression(placeOf(expression));
}

/** True if a listener is a function or refers to one; false if it consists of statements. */
const isListener = (text: string): boolean =>
  /^[\w$.[\]'"?]+$/.test(text.trim()) ||
  /^(?:async\s*)?(?:\([^)]*\)|[\w$]+)\s*=>|^(?:async\s+)?function\b/.test(text.trim());

/** The expression of a directive to be parsed; null if there is none. */
export const parsedExpression = (directive: DirectiveNode): ExpressionNode | null =>
  directive.exp === undefined || isShorthand(directive) || isReserved(directive.exp)
    ? null
    : directive.exp;

/** True for `:title`, short for `:title="title"`. */
export const isShorthand = ({ exp, arg }: DirectiveNode): boolean =>
  exp !== undefined && arg !== undefined && exp.loc.start.offset === arg.loc.start.offset;

/** True for `:class="class"`: props, unlike variables, can have the name of a reserved word. */
const isReserved = ({ loc }: ExpressionNode): boolean => RESERVED.test(loc.source.trim());
const RESERVED =
  /^(?:await|break|case|catch|class|const|continue|default|delete|do|else|enum|export|extends|finally|for|function|if|import|in|instanceof|let|new|return|static|super|switch|throw|try|typeof|var|void|while|with|yield)$/;

/** The node of a name or pattern; a pattern's has no properties, as only its text is read. */
export function patternOf(expression: ExpressionNode): SyntaxNode {
  const { source } = expression.loc;
  return /^[\w$]+$/.test(source)
    ? { type: 'Identifier', name: source, ...placeOf(expression) }
    : { type: 'ObjectPattern', properties: [], ...placeOf(expression) };
}
