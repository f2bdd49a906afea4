import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { isPlatformTag, tagOf } from '../../syntax/jsx.ts';
import { calleeName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import type { ValueKind } from './value-kinds.ts';

/** A use of a prop for which not every kind of value is fit. */
export type PropUse = 'called' | 'iterated' | 'read from' | 'shown' | 'put into an attribute';

/** The kinds of values that have no effect, or fail, in each use. */
const UNFIT: Readonly<Record<PropUse, readonly ValueKind[]>> = {
  called: ['text', 'number', 'boolean', 'list', 'object', 'element', 'symbol'],
  iterated: ['text', 'number', 'boolean', 'object', 'element', 'function', 'symbol'],
  'read from': ['number', 'boolean', 'function', 'symbol'],
  shown: ['object', 'function', 'symbol'],
  'put into an attribute': ['element', 'symbol'],
};

export const isUnfit = (kind: ValueKind, use: PropUse): boolean => UNFIT[use].includes(kind);

const LIST_METHODS = /^(?:map|forEach|filter|reduce|some|every|find|findIndex|flatMap)$/;

/** Members that numbers, booleans and functions have too. */
const OF_EVERY_KIND =
  /^(?:to(?:String|LocaleString|Fixed|Precision|Exponential)|valueOf|name|displayName|length|call|apply|bind)$/;

/** True if the code tests the kind of the value, and so is prepared for several. */
export const asksKind = (tree: SyntaxTree, place: SyntaxNode): boolean => {
  const parent = tree.parentOf(place);
  switch (parent?.type) {
    case 'UnaryExpression':
      return parent.operator === 'typeof';
    case 'BinaryExpression':
      return parent.operator === 'instanceof';
    case 'CallExpression':
      return /(?:^|\.)is[A-Z]\w*$/.test(calleeName(parent) ?? '');
    default:
      return false;
  }
};

/** How a prop is used at a place; null if that does not limit its kind. */
export function propUseAt(tree: SyntaxTree, place: SyntaxNode): PropUse | null {
  const parent = tree.parentOf(place);
  switch (parent?.type) {
    case 'CallExpression':
      return nodeIn(parent, 'callee') === place && parent.optional !== true ? 'called' : null;
    case 'MemberExpression':
      if (nodeIn(parent, 'object') !== place || parent.optional === true) return null;
      if (OF_EVERY_KIND.test(nameOf(nodeIn(parent, 'property')) ?? '')) return null;
      return isListMethod(tree, parent) ? 'iterated' : 'read from';
    case 'VariableDeclarator':
      if (nodeIn(parent, 'init') !== place) return null;
      return APART[nodeIn(parent, 'id')?.type ?? ''] ?? null;
    case 'TemplateLiteral':
      return 'shown';
    case 'JSXExpressionContainer':
      return markupUse(tree, parent);
    default:
      return null;
  }
}

/** `const { id } = item` and `const [first] = items`. */
const APART: Readonly<Record<string, PropUse>> = {
  ObjectPattern: 'read from',
  ArrayPattern: 'iterated',
};

function isListMethod(tree: SyntaxTree, member: SyntaxNode): boolean {
  const call = tree.parentOf(member);
  return (
    call?.type === 'CallExpression' &&
    nodeIn(call, 'callee') === member &&
    LIST_METHODS.test(nameOf(nodeIn(member, 'property')) ?? '')
  );
}

function markupUse(tree: SyntaxTree, container: SyntaxNode): PropUse | null {
  const holder = tree.parentOf(container);
  if (holder?.type === 'JSXElement') {
    // A component may call it as a render function.
    return isPlatformTag(tagOf(holder)) ? 'shown' : null;
  }
  if (holder?.type !== 'JSXAttribute') return null;
  const element = tree.parentOf(holder);
  const isPlatform = isPlatformTag(element === null ? null : nameOf(nodeIn(element, 'name')));
  const attribute = nameOf(nodeIn(holder, 'name')) ?? '';
  if (!isPlatform || attribute === 'ref') return null;
  return /^on[A-Z]/.test(attribute) ? 'called' : 'put into an attribute';
}

const BY_DECLARATION: Readonly<Record<string, PropUse>> = {
  func: 'called',
  array: 'iterated',
  arrayOf: 'iterated',
  string: 'shown',
  number: 'shown',
  node: 'shown',
};

/** The use that `propTypes` imply: `PropTypes.func.isRequired`, `PropTypes.arrayOf(…)`. */
export function declaredUse(declaration: SyntaxNode | null): PropUse | null {
  if (declaration?.type === 'CallExpression') {
    return BY_DECLARATION[calleeName(declaration)?.split('.').at(-1) ?? ''] ?? null;
  }
  if (declaration?.type !== 'MemberExpression') return null;
  const name = nameOf(nodeIn(declaration, 'property')) ?? '';
  return name === 'isRequired'
    ? declaredUse(nodeIn(declaration, 'object'))
    : (BY_DECLARATION[name] ?? null);
}

/** The entries of an object of declarations, by name. */
export const declarationsIn = (object: SyntaxNode): ReadonlyMap<string, SyntaxNode | null> =>
  new Map(
    nodesIn(object, 'properties').map((property) => [
      nameOf(nodeIn(property, 'key')) ?? '',
      nodeIn(property, 'value'),
    ]),
  );
