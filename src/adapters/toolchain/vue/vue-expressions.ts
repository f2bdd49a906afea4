import {
  type DirectiveNode,
  type ExpressionNode,
  NodeTypes,
  type TemplateChildNode,
} from '@vue/compiler-dom';
import type { SyntaxNode } from '../../../orchestrator/ports/code-tools.ts';
import type { ScriptOverlay } from '../syntax/script-overlay.ts';

/** A stretch of the file, in UTF-16 units. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where a node stands; of an expression, without the white space around it. */
export const placeOf = ({ loc }: { readonly loc: ExpressionNode['loc'] }): Place => ({
  start: loc.start.offset,
  end: loc.end.offset,
});

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

/** A listener that is a function, or names one; the others are statements. */
const isListener = (text: string): boolean =>
  /^[\w$.[\]'"?]+$/.test(text.trim()) ||
  /^(?:async\s*)?(?:\([^)]*\)|[\w$]+)\s*=>|^(?:async\s+)?function\b/.test(text.trim());

/** What a directive gives the parser to read; null where it gives none. */
export const parsedExpression = (directive: DirectiveNode): ExpressionNode | null =>
  directive.exp === undefined || isShorthand(directive) || isReserved(directive.exp)
    ? null
    : directive.exp;

/** `:title` for `:title="title"`. */
export const isShorthand = ({ exp, arg }: DirectiveNode): boolean =>
  exp !== undefined && arg !== undefined && exp.loc.start.offset === arg.loc.start.offset;

/** `:class="class"`: a property may have a name that no variable can have. */
const isReserved = ({ loc }: ExpressionNode): boolean => RESERVED.test(loc.source.trim());
const RESERVED =
  /^(?:await|break|case|catch|class|const|continue|default|delete|do|else|enum|export|extends|finally|for|function|if|import|in|instanceof|let|new|return|static|super|switch|throw|try|typeof|var|void|while|with|yield)$/;

/** A pattern that is only looked at as a text, or the name that it is. */
export function patternOf(expression: ExpressionNode): SyntaxNode {
  const { source } = expression.loc;
  return /^[\w$]+$/.test(source)
    ? { type: 'Identifier', name: source, ...placeOf(expression) }
    : { type: 'ObjectPattern', properties: [], ...placeOf(expression) };
}
