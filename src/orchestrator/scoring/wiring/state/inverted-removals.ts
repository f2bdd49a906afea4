import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionName } from '../../syntax/functions.ts';
import {
  calledOn,
  calleeName,
  dottedName,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
  stringOf,
} from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Names of functions and types of actions that remove an item. */
const REMOVING =
  /^(?:on|handle)?_?(?:remove|delete|discard)(?!.*(?:restore|undo))|(?:[._:/-]|^)(?:remove|delete)d?$|^[a-z]+(?:Removed|Deleted)$/i;

/** Functions named after a removal that keep only the item to remove. */
export const invertedRemovals = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('CallExpression').flatMap((call) => {
    if (!keepsOneGiven(call) || !isKept(tree, call) || !isInRemoval(tree, call)) return [];
    return [
      problemAt(source, call, {
        message: 'This keeps what should be removed, and removes the rest',
        rule: 'inverted-removal',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });

/** `items.filter((item) => item.id === id)`. */
function keepsOneGiven(call: SyntaxNode): boolean {
  if (methodName(call) !== 'filter') return false;
  const [test = null] = nodesIn(call, 'arguments');
  if (!isFunction(test)) return false;
  const [item = null] = nodesIn(test, 'params');
  const body = nodeIn(test, 'body');
  if (body?.type !== 'BinaryExpression' || !/^={2,3}$/.test(String(body.operator))) return false;
  const sides = [nodeIn(body, 'left'), nodeIn(body, 'right')];
  const isOfItem = (side: SyntaxNode | null): boolean =>
    side?.type === 'MemberExpression' &&
    nameOf(nodeIn(side, 'object')) === nameOf(item) &&
    /id$|^key$/i.test(nameOf(nodeIn(side, 'property')) ?? '');
  const isGiven = (side: SyntaxNode | null): boolean =>
    side?.type === 'Identifier' || (side?.type === 'MemberExpression' && !isOfItem(side));
  return nameOf(item) !== null && sides.some(isOfItem) && sides.some(isGiven);
}

/** True if the result replaces the list: set, assigned, or returned by a reducer or an updater. */
function isKept(tree: SyntaxTree, call: SyntaxNode): boolean {
  const parent = tree.parentOf(call);
  switch (parent?.type) {
    case 'AssignmentExpression':
      return nodeIn(parent, 'right') === call && isOfList(dottedName(nodeIn(parent, 'left')), call);
    case 'CallExpression': {
      const [, name] = /(?:^|\.)set([A-Z_]?\w*)$/.exec(calleeName(parent) ?? '') ?? [];
      // The name in `items.set(…)` is no list.
      return name !== undefined && (name === '' || isOfList(name, call));
    }
    // `set((state) => ({ todos: state.todos.filter(…) }))`, as in Zustand.
    case 'Property':
      return isOfList(nameOf(nodeIn(parent, 'key')), call) && isSetIn(tree, parent);
    case 'ReturnStatement':
      return tree.closest(parent, ({ type }) => type === 'SwitchCase') !== null;
    case 'ArrowFunctionExpression': {
      const updated = tree.parentOf(parent);
      return (
        updated?.type === 'CallExpression' &&
        /(?:^|\.)(?:set[A-Z_]?\w*|update)$/.test(calleeName(updated) ?? '')
      );
    }
    default:
      return false;
  }
}

function isSetIn(tree: SyntaxTree, property: SyntaxNode): boolean {
  const object = tree.parentOf(property);
  const outer = object === null ? null : tree.parentOf(object);
  const call = outer?.type === 'ArrowFunctionExpression' ? tree.parentOf(outer) : outer;
  return call?.type === 'CallExpression' && calleeName(call) === 'set';
}

/** True unless the result gets another name: the removed item may be kept beside the list. */
function isOfList(name: string | null, call: SyntaxNode): boolean {
  const list = calledOn(call);
  const listName = dottedName(list?.type === 'CallExpression' ? nodeIn(list, 'callee') : list);
  return listName === null || lastOf(listName) === lastOf(name ?? '');
}

/** `items` for `state.items`, `$items`, `items.value` and `Items`. */
const lastOf = (name: string): string =>
  (
    name
      .replace(/\.(?:value|current)$/, '')
      .split('.')
      .at(-1) ?? ''
  )
    .replace(/^[$_#]/, '')
    .toLowerCase();

function isInRemoval(tree: SyntaxTree, call: SyntaxNode): boolean {
  for (const outer of tree.around(call)) {
    if (outer.type === 'SwitchCase') return REMOVING.test(stringOf(nodeIn(outer, 'test')) ?? '');
    const name = isFunction(outer) ? functionName(tree, outer) : null;
    if (name !== null) return REMOVING.test(name);
  }
  return false;
}
