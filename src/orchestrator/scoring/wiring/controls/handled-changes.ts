import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { functionsNamed } from '../../syntax/functions.ts';
import { calleeName, dottedName, isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { actOf } from './act-of.ts';

/** A change that a handler makes to a variable or state: up, down, or set to a value. */
export interface Change {
  readonly node: SyntaxNode;
  /**
   * The target's name without `.value`: `page` for `page`, `page.value` and `setPage`; `form.page`
   * for a field.
   */
  readonly target: string;
  readonly way: 'up' | 'down' | 'set';
  /** The value that is set; null for up and down. */
  readonly value: SyntaxNode | null;
}

/**
 * Finds every change that a handler makes directly. Follows a call without arguments to a function
 * of this file.
 */
export function handledChanges(tree: SyntaxTree, handler: SyntaxNode): readonly Change[] {
  const body = bodyOf(tree, actOf(handler));
  return body === null
    ? []
    : [
        ...[...tree.within(body, 'UpdateExpression'), ...isOf(body, 'UpdateExpression')].flatMap(
          (node): readonly Change[] => {
            const target = targetOf(nodeIn(node, 'argument'));
            const way = node.operator === '++' ? 'up' : 'down';
            return target === null ? [] : [{ node, target, way, value: null }];
          },
        ),
        ...[
          ...tree.within(body, 'AssignmentExpression'),
          ...isOf(body, 'AssignmentExpression'),
        ].flatMap((node) => assigned(node)),
        ...[...tree.within(body, 'CallExpression'), ...isOf(body, 'CallExpression')].flatMap(
          (node) => set(tree, node),
        ),
      ];
}

const isOf = (node: SyntaxNode, type: string): readonly SyntaxNode[] =>
  node.type === type ? [node] : [];

/**
 * The code that the handler executes. If that only calls a function of this file without arguments,
 * the body of that function.
 */
function bodyOf(tree: SyntaxTree, handler: SyntaxNode): SyntaxNode | null {
  if (isFunction(handler)) {
    const body = nodeIn(handler, 'body');
    const isCall = body?.type === 'CallExpression' && nodesIn(body, 'arguments').length === 0;
    return (isCall ? functionNamed(tree, nodeIn(body, 'callee')) : null) ?? body;
  }
  const called = handler.type === 'CallExpression' ? nodeIn(handler, 'callee') : handler;
  if (handler.type === 'CallExpression' && nodesIn(handler, 'arguments').length > 0) return handler;
  return functionNamed(tree, called) ?? handler;
}

function functionNamed(tree: SyntaxTree, callee: SyntaxNode | null): SyntaxNode | null {
  const name = nameOf(callee);
  const [only = null, ...others] = name === null ? [] : functionsNamed(tree, name);
  return only === null || others.length > 0 ? null : nodeIn(only, 'body');
}

const targetOf = (node: SyntaxNode | null): string | null =>
  dottedName(node)?.replace(/\.value$/, '') ?? null;

function assigned(node: SyntaxNode): readonly Change[] {
  const target = targetOf(nodeIn(node, 'left'));
  const value = nodeIn(node, 'right');
  if (target === null || value === null) return [];
  if (node.operator === '+=' || node.operator === '-=') {
    return [{ node, target, way: wayBy(node.operator === '+=', value), value: null }];
  }
  return node.operator === '=' ? [{ node, target, ...wayOf(value, target) }] : [];
}

const stateBySetter = oncePerTree(
  (tree): ReadonlyMap<string | null, string | null> =>
    new Map(statePairs(tree).map(({ value, setter }) => [nameOf(setter), nameOf(value)])),
);

/** Reads `setPage(page - 1)` and `setPage((current) => current - 1)`. */
function set(tree: SyntaxTree, call: SyntaxNode): readonly Change[] {
  const callee = calleeName(call);
  const target = callee === null ? null : (stateBySetter(tree).get(callee) ?? null);
  const [given = null] = nodesIn(call, 'arguments');
  if (target === null || given === null) return [];
  if (!isFunction(given)) return [{ node: call, target, ...wayOf(given, target) }];
  const [current = null] = nodesIn(given, 'params');
  const value = nodeIn(given, 'body');
  return value === null ? [] : [{ node: call, target, ...wayOf(value, nameOf(current) ?? target) }];
}

/**
 * The direction of a new value compared with the old one, read from `page + 1` or
 * `Math.max(1, page - 1)`. Anything else is `set`.
 */
function wayOf(value: SyntaxNode, from: string): Pick<Change, 'way' | 'value'> {
  const inner =
    value.type === 'CallExpression' && /^Math\.(?:min|max)$/.test(calleeName(value) ?? '')
      ? nodesIn(value, 'arguments').find(({ type }) => type === 'BinaryExpression')
      : value;
  if (inner?.type === 'BinaryExpression' && targetOf(nodeIn(inner, 'left')) === from) {
    if (/^[+-]$/.test(String(inner.operator))) {
      return { way: wayBy(inner.operator === '+', nodeIn(inner, 'right')), value: null };
    }
  }
  return { way: 'set', value };
}

/** The direction of an addition or subtraction: `count += -1` goes down. */
const wayBy = (isAdded: boolean, by: SyntaxNode | null): 'up' | 'down' =>
  isAdded === (by?.type === 'UnaryExpression' && by.operator === '-') ? 'down' : 'up';
