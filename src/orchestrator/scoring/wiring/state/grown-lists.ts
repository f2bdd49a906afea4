import type { SyntaxNode } from '../../../ports/code-tools.ts';
import {
  calledOn,
  calleeName,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
  statementsOf,
} from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * True for a list in state whose items keep their indices for as long as they are there: it is only
 * appended to, cut off at its end, filled, mapped or set to a new list of at most one item. Also
 * true for what is taken out of such a list by index.
 */
export function isGrownAtEnd(tree: SyntaxTree, name: string): boolean {
  const pair = statePairs(tree).find(({ value }) => nameOf(value) === name);
  if (pair === undefined) return isTakenOut(tree, name);
  const setter = nameOf(pair.setter);
  if (pair.hook !== 'useState' || setter === null) return false;
  const uses = tree.named(setter, pair.owner).filter((use) => use !== pair.setter);
  return uses.every((use) => {
    const call = tree.parentOf(use);
    const [next = null] = call?.type === 'CallExpression' ? nodesIn(call, 'arguments') : [];
    const isCalled = call !== null && calleeName(call) === setter;
    return isCalled && keepsPlaces(tree, next, [name]);
  });
}

/** `const squares = history[move]` */
function isTakenOut(tree: SyntaxTree, name: string): boolean {
  const init = initOf(tree, name);
  const list = init?.type === 'MemberExpression' && init.computed === true ? init : null;
  const from = list === null ? null : nameOf(nodeIn(list, 'object'));
  return from !== null && from !== name && isGrownAtEnd(tree, from);
}

/** True if each item of the new list is where it was in the list known by any of the names. */
function keepsPlaces(tree: SyntaxTree, next: SyntaxNode | null, names: readonly string[]): boolean {
  const isList = (node: SyntaxNode | null): boolean => names.includes(nameOf(node) ?? '');
  switch (next?.type) {
    case 'ArrayExpression': {
      const [first, ...rest] = nodesIn(next, 'elements');
      if (first === undefined) return true;
      if (first.type !== 'SpreadElement') return rest.length === 0;
      const begun = nodeIn(first, 'argument');
      const isBegun = isList(begun) || keepsPlaces(tree, begun, names);
      return isBegun && !rest.some(({ type }) => type === 'SpreadElement');
    }
    case 'CallExpression': {
      const owner = calledOn(next);
      const method = methodName(next);
      const [start] = nodesIn(next, 'arguments');
      if (method === 'fill') return true;
      if (!isList(owner) && !keepsPlaces(tree, owner, names)) return false;
      const isFromStart = start === undefined || start.value === 0;
      return method === 'concat' || method === 'map' || (method === 'slice' && isFromStart);
    }
    case 'ArrowFunctionExpression':
    case 'FunctionExpression': {
      if (!isFunction(next)) return false;
      const [current] = nodesIn(next, 'params').map(nameOf);
      const known = typeof current === 'string' ? [...names, current] : names;
      return statementsOf(next) === null && keepsPlaces(tree, nodeIn(next, 'body'), known);
    }
    case 'Identifier': {
      const name = nameOf(next) ?? '';
      const init = initOf(tree, name);
      const isMoved = tree
        .named(name, tree.root)
        .some((use) => MOVING.test(methodAt(tree, use) ?? ''));
      return init !== null && !isMoved && keepsPlaces(tree, init, names);
    }
    default:
      return false;
  }
}

/** Methods that move items to other indices. */
const MOVING = /^(?:splice|shift|unshift|sort|reverse|copyWithin)$/;

const methodAt = (tree: SyntaxTree, use: SyntaxNode): string | null => {
  const member = tree.parentOf(use);
  return member?.type === 'MemberExpression' ? nameOf(nodeIn(member, 'property')) : null;
};

/** The initial value of a variable, if the file declares only one of that name. */
function initOf(tree: SyntaxTree, name: string): SyntaxNode | null {
  const declared = tree
    .named(name, tree.root)
    .map((id) => tree.parentOf(id))
    .filter((node) => node?.type === 'VariableDeclarator' && nameOf(nodeIn(node, 'id')) === name);
  const [only = null] = new Set(declared);
  return new Set(declared).size === 1 && only !== null ? nodeIn(only, 'init') : null;
}
