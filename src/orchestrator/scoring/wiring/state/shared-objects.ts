import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { functionAround, functionName, functionsOf } from '../../syntax/functions.ts';
import { hookName } from '../../syntax/jsx.ts';
import {
  calledOn,
  calleeName,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
} from '../../syntax/node.ts';
import { destructuredProps, isComponent, statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** A name for a shared object that must not be changed in place, and the scope of the name. */
export interface SharedName {
  readonly name: string;
  readonly scope: SyntaxNode;
  /** True for a `Map` or a `Set`, whose methods change it. */
  readonly isCollection: boolean;
  readonly what: 'state' | 'item of a list' | 'property' | 'argument';
}

/** State, arguments of updaters and reducers, items of mapped lists, and props. */
export const sharedNames = (tree: SyntaxTree): readonly SharedName[] => [
  ...hookState(tree),
  ...stateOfOwnHooks(tree),
  ...functionsOf(tree).flatMap((fn) => [
    ...reducerState(tree, fn),
    ...mappedItem(tree, fn),
    ...(isComponent(tree, fn) ? properties(fn) : []),
  ]),
];

/** True if a function reassigns the name, which from then on stands for something else. */
export const isReplaced = (tree: SyntaxTree, fn: SyntaxNode, name: string | null): boolean =>
  tree.named(name ?? '', fn).some((use) => {
    const parent = tree.parentOf(use);
    return parent?.type === 'AssignmentExpression' && nodeIn(parent, 'left') === use;
  });

/** Values of state hooks, and the parameters of their updaters. */
const hookState = (tree: SyntaxTree): readonly SharedName[] =>
  statePairs(tree).flatMap(({ hook, call, value, setter, owner }): readonly SharedName[] => {
    const [initial] = nodesIn(call, 'arguments');
    const created = initial === undefined ? null : createdClass(initial);
    // Objects such as editors or clients manage themselves and are meant to be called.
    const isOwnObject = created !== null && !/^(?:Array|Map|Set)$/.test(created);
    if (hook === 'useState' && isOwnObject) return [];
    const isCollection = created === 'Map' || created === 'Set';
    const setterName = nameOf(setter);
    const calls = setterName === null ? [] : tree.callsOf(setterName, owner);
    const updates = calls.flatMap((update): readonly SharedName[] => {
      const [updater = null] = nodesIn(update, 'arguments');
      if (!isFunction(updater)) return [];
      return named(nodesIn(updater, 'params')[0], { scope: updater, isCollection, what: 'state' });
    });
    const whole = named(value, { scope: owner, isCollection, what: 'state' });
    return [...whole, ...partsOf(tree, owner, nameOf(value)), ...updates];
  });

/** `const control = controls[name]`: a part of the state under another name. */
const partsOf = (
  tree: SyntaxTree,
  owner: SyntaxNode,
  state: string | null,
): readonly SharedName[] =>
  tree.named(state ?? '', owner).flatMap((use) => {
    const member = tree.parentOf(use);
    const declarator = member === null ? null : tree.parentOf(member);
    if (member?.type !== 'MemberExpression' || member.computed !== true) return [];
    if (nodeIn(member, 'object') !== use || declarator?.type !== 'VariableDeclarator') return [];
    const scope = functionAround(tree, declarator) ?? owner;
    if (isReplaced(tree, scope, nameOf(nodeIn(declarator, 'id')))) return [];
    return named(nodeIn(declarator, 'id'), { scope, isCollection: false, what: 'state' });
  });

/** The updater's parameter for custom state hooks: `setHistory((current) => …)`. */
const stateOfOwnHooks = (tree: SyntaxTree): readonly SharedName[] =>
  tree.ofType('VariableDeclarator').flatMap((declarator): readonly SharedName[] => {
    const call = nodeIn(declarator, 'init');
    const pattern = nodeIn(declarator, 'id');
    const hook = call?.type === 'CallExpression' ? hookName(call) : null;
    if (pattern?.type !== 'ArrayPattern' || hook === null) return [];
    // Built-in hooks are handled elsewhere, and drafts of Immer are meant to be changed.
    if (/^use(?:State|Reducer|Transition|ActionState|Immer\w*)$/.test(hook)) return [];
    const [, setter = null] = nodesIn(pattern, 'elements');
    const owner = functionAround(tree, declarator);
    const name = nameOf(setter);
    if (owner === null || name === null || !/^set[A-Z]/.test(name)) return [];
    return tree.callsOf(name, owner).flatMap((update) => {
      const [updater = null] = nodesIn(update, 'arguments');
      if (!isFunction(updater)) return [];
      const scope = { scope: updater, isCollection: false, what: 'state' } as const;
      return named(nodesIn(updater, 'params')[0], scope);
    });
  });

/** `Map` for `new Map()` and `() => new Map()`; null if nothing is created by `new`. */
function createdClass(initial: SyntaxNode): string | null {
  const created = isFunction(initial) ? nodeIn(initial, 'body') : initial;
  return created?.type === 'NewExpression' ? (calleeName(created) ?? '') : null;
}

/** The state parameter of a reducer, unless a library allows it to be changed. */
export function reducerState(tree: SyntaxTree, fn: SyntaxNode): readonly SharedName[] {
  const [state, action] = nodesIn(fn, 'params');
  const isReducer =
    /^(?:state|prev|previous\w*|current\w*)$/i.test(nameOf(state ?? null) ?? '') &&
    action !== undefined &&
    (/reduce/i.test(functionName(tree, fn) ?? '') || nameOf(action) === 'action');
  if (!isReducer || allowsDrafts(tree) || gathers(tree, fn)) return [];
  return named(state, { scope: fn, isCollection: false, what: 'state' });
}

/** True for the callback of a list's `reduce`, whose accumulator is usually its own. */
const gathers = (tree: SyntaxTree, fn: SyntaxNode): boolean => {
  const call = tree.parentOf(fn);
  return call?.type === 'CallExpression' && /\.reduce(?:Right)?$/.test(calleeName(call) ?? '');
};

const allowsDrafts = (tree: SyntaxTree): boolean =>
  tree
    .ofType('ImportDeclaration')
    .some((node) => /immer|toolkit|zustand|mutative/.test(String(nodeIn(node, 'source')?.value)));

/** The item that `map` and the like pass to a callback: it remains part of the list. */
function mappedItem(tree: SyntaxTree, fn: SyntaxNode): readonly SharedName[] {
  const call = tree.parentOf(fn);
  const method = methodName(call);
  if (method === null || !/^(?:map|flatMap|filter|find|some|every)$/.test(method)) return [];
  // A list that was just created is shared with nobody yet.
  const list = calledOn(call);
  if (list?.type === 'CallExpression' || list?.type === 'ArrayExpression') return [];
  // Used like `forEach`, for its side effects.
  if (call !== null && tree.parentOf(call)?.type === 'ExpressionStatement') return [];
  if (isReplaced(tree, fn, nameOf(nodesIn(fn, 'params')[0] ?? null))) return [];
  return named(nodesIn(fn, 'params')[0], {
    scope: fn,
    isCollection: false,
    what: 'item of a list',
  });
}

const properties = (fn: SyntaxNode): readonly SharedName[] =>
  destructuredProps(fn)
    .filter((prop) => !/ref$/i.test(nameOf(prop) ?? ''))
    .flatMap((prop) => named(prop, { scope: fn, isCollection: false, what: 'property' }));

/** A shared name; none for a pattern. */
export function named(
  node: SyntaxNode | null | undefined,
  rest: Omit<SharedName, 'name'>,
): readonly SharedName[] {
  const name = nameOf(node ?? null);
  return name === null ? [] : [{ name, ...rest }];
}
