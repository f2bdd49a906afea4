import type { SyntaxNode } from '../../ports/code-tools.ts';

/** True if a field of a node holds a node. */
export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'string' &&
  'start' in value &&
  typeof value.start === 'number';

/** The node in a field; null if there is none. */
export function nodeIn(node: SyntaxNode, field: string): SyntaxNode | null {
  const value = node[field];
  return isNode(value) ? value : null;
}

/** The nodes in an array field, without holes. */
export function nodesIn(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The string in a field; null if there is none. */
export function textIn(node: SyntaxNode, field: string): string | null {
  const value = node[field];
  return typeof value === 'string' ? value : null;
}

/** The name of an identifier, in JSX or not; null for any other node. */
export const nameOf = (node: SyntaxNode | null): string | null =>
  node?.type === 'Identifier' || node?.type === 'JSXIdentifier' ? textIn(node, 'name') : null;

/** The value of a string literal, or of a template without expressions; null for any other node. */
export function stringOf(node: SyntaxNode | null): string | null {
  if (node === null) return null;
  if (node.type === 'Literal') return textIn(node, 'value');
  if (node.type !== 'TemplateLiteral' || nodesIn(node, 'expressions').length > 0) return null;
  const [only] = nodesIn(node, 'quasis');
  return only === undefined ? null : quasiText(only);
}

/** The raw text of one part of a template. */
export function quasiText(quasi: SyntaxNode): string {
  const { value } = quasi;
  return typeof value === 'object' &&
    value !== null &&
    'raw' in value &&
    typeof value.raw === 'string'
    ? value.raw
    : '';
}

/**
 * The name of the callee: `fetch` of `fetch(url)`, `items.sort` of `items.sort()`; null if it has
 * none.
 */
export function calleeName(call: SyntaxNode): string | null {
  return dottedName(nodeIn(call, 'callee'));
}

/**
 * `map` of `items.map(…)`, whatever the object is; null for a plain call, and for any other node.
 */
export function methodName(call: SyntaxNode | null): string | null {
  const callee = call?.type === 'CallExpression' ? nodeIn(call, 'callee') : null;
  return callee === null ? null : nameOf(nodeIn(callee, 'property'));
}

/** `items` of `items.map(…)`; null for a plain call, and for any other node. */
export function calledOn(call: SyntaxNode | null): SyntaxNode | null {
  const callee = call?.type === 'CallExpression' ? nodeIn(call, 'callee') : null;
  return callee === null ? null : nodeIn(callee, 'object');
}

/** `a.b.c` of a plain member chain, with `#` for private names; null for anything computed. */
export function dottedName(node: SyntaxNode | null): string | null {
  const names: string[] = [];
  let current = node;
  while (current !== null) {
    if (current.type === 'ChainExpression' || current.type === 'TSNonNullExpression') {
      current = nodeIn(current, 'expression');
      continue;
    }
    if (current.type === 'ThisExpression') return ['this', ...names.reverse()].join('.');
    if (current.type === 'Identifier' || current.type === 'JSXIdentifier') {
      names.push(textIn(current, 'name') ?? '');
      return names.reverse().join('.');
    }
    if (current.type !== 'MemberExpression' || current.computed === true) return null;
    names.push(nameOf(nodeIn(current, 'property')) ?? '#');
    current = nodeIn(current, 'object');
  }
  return null;
}

/** A function in any form. */
export interface FunctionNode extends SyntaxNode {
  readonly type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression';
}

export const isFunction = (node: SyntaxNode | null): node is FunctionNode =>
  node?.type === 'FunctionDeclaration' ||
  node?.type === 'FunctionExpression' ||
  node?.type === 'ArrowFunctionExpression';

/** The statements of a function's block; null for an arrow function with an expression. */
export function statementsOf(fn: SyntaxNode): readonly SyntaxNode[] | null {
  const body = nodeIn(fn, 'body');
  return body?.type === 'BlockStatement' ? nodesIn(body, 'body') : null;
}

export const isWithin = (inner: SyntaxNode, outer: SyntaxNode): boolean =>
  inner.start >= outer.start && inner.end <= outer.end;
