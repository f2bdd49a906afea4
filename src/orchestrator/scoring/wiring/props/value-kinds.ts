import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { functionAround, functionsNamed } from '../../syntax/functions.ts';
import { calleeName, isFunction, nameOf, nodeIn } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** The kind of a value, as far as its expression shows it. */
export type ValueKind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'function'
  | 'list'
  | 'object'
  | 'element'
  | 'symbol';

export const IN_WORDS: Readonly<Record<ValueKind, string>> = {
  text: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  function: 'a function',
  list: 'a list',
  object: 'an object',
  element: 'an element',
  symbol: 'a symbol',
};

/** The kind of an expression's value; null if it is only known at run time. */
export function kindOf(tree: SyntaxTree, expression: SyntaxNode | null): ValueKind | null {
  switch (expression?.type) {
    case 'Literal':
      return literalKind(expression.value);
    case 'TemplateLiteral':
      return 'text';
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return 'function';
    case 'ArrayExpression':
      return 'list';
    case 'ObjectExpression':
      return 'object';
    case 'JSXElement':
    case 'JSXFragment':
      return 'element';
    case 'UnaryExpression':
      return expression.operator === '!' ? 'boolean' : null;
    case 'MemberExpression':
      return nameOf(nodeIn(expression, 'object')) === 'Symbol' ? 'symbol' : null;
    case 'CallExpression':
      return calleeName(expression) === 'Symbol' ? 'symbol' : null;
    case 'Identifier':
      return isKnownFunction(tree, expression) ? 'function' : null;
    default:
      return null;
  }
}

function literalKind(value: unknown): ValueKind | null {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return null;
  }
}

const settersOf = oncePerTree(
  (tree) => new Set(statePairs(tree).map(({ setter }) => nameOf(setter))),
);

/** A state setter, or the only function of this name in the file. */
function isKnownFunction(tree: SyntaxTree, identifier: SyntaxNode): boolean {
  const name = nameOf(identifier) ?? '';
  if (settersOf(tree).has(name)) return true;
  const named = functionsNamed(tree, name);
  const [only] = named;
  if (only === undefined || named.length > 1) return false;
  const parent = tree.parentOf(only);
  const isPlain =
    only.type === 'FunctionDeclaration' ||
    (parent?.type === 'VariableDeclarator' && isFunction(nodeIn(parent, 'init')));
  const owner = functionAround(tree, only);
  return isPlain && (owner === null || owner === functionAround(tree, identifier));
}
