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

/** A name for something that is shown and shared, and where it is that: not to be changed in place. */
export interface SharedName {
  readonly name: string;
  readonly scope: SyntaxNode;
  /** True for a `Map` or a `Set`, whose methods change it. */
  readonly isCollection: boolean;
  readonly what: 'state' | 'item of a list' | 'property' | 'argument';
}

/** State, what is handed to those who make the next state, items of mapped lists, and properties. */
export const sharedNames = (tree: SyntaxTree): readonly SharedName[] => [
  ...hookState(tree),
  ...stateOfOwnHooks(tree),
  ...functionsOf(tree).flatMap((fn) => [
    ...reducerState(tree, fn),
    ...mappedItem(tree, fn),
    ...(isComponent(tree, fn) ? properties(fn) : []),
  ]),
];

/** True where a name is assigned in a function: from then on, it is of something else. */
export const isReplaced = (tree: SyntaxTree, fn: SyntaxNode, name: string | null): boolean =>
  tree.named(name ?? '', fn).some((use) => {
    const parent = tree.parentOf(use);
    return parent?.type === 'AssignmentExpression' && nodeIn(parent, 'left') === use;
  });

/** Values of state hooks, and what their setters' functions are given. */
const hookState = (tree: SyntaxTree): readonly SharedName[] =>
  statePairs(tree).flatMap(({ hook, call, value, setter, owner }): readonly SharedName[] => {
    const [initial] = nodesIn(call, 'arguments');
    const created = initial === undefined ? null : createdClass(initial);
    // An object that looks after itself, such as an editor or a client, is meant to be called.
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

/** `const control = controls[name]`: what is kept in the state, by another name. */
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

/** What the updater of a project's own state hook is given: `setHistory((current) => …)`. */
const stateOfOwnHooks = (tree: SyntaxTree): readonly SharedName[] =>
  tree.ofType('VariableDeclarator').flatMap((declarator): readonly SharedName[] => {
    const call = nodeIn(declarator, 'init');
    const pattern = nodeIn(declarator, 'id');
    const hook = call?.type === 'CallExpression' ? hookName(call) : null;
    if (pattern?.type !== 'ArrayPattern' || hook === null) return [];
    // Those of the platform are known, and drafts are there to be changed.
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

/** `Map` of `new Map()` and of `() => new Map()`; null when nothing is created by `new`. */
function createdClass(initial: SyntaxNode): string | null {
  const created = isFunction(initial) ? nodeIn(initial, 'body') : initial;
  return created?.type === 'NewExpression' ? (calleeName(created) ?? '') : null;
}

/** The state that a reducer is given, unless a library lets it be changed. */
export function reducerState(tree: SyntaxTree, fn: SyntaxNode): readonly SharedName[] {
  const [state, action] = nodesIn(fn, 'params');
  const isReducer =
    /^(?:state|prev|previous\w*|current\w*)$/i.test(nameOf(state ?? null) ?? '') &&
    action !== undefined &&
    (/reduce/i.test(functionName(tree, fn) ?? '') || nameOf(action) === 'action');
  if (!isReducer || allowsDrafts(tree) || gathers(tree, fn)) return [];
  return named(state, { scope: fn, isCollection: false, what: 'state' });
}

/** Given to a list's `reduce`, which has made what it gathers in. */
const gathers = (tree: SyntaxTree, fn: SyntaxNode): boolean => {
  const call = tree.parentOf(fn);
  return call?.type === 'CallExpression' && /\.reduce(?:Right)?$/.test(calleeName(call) ?? '');
};

const allowsDrafts = (tree: SyntaxTree): boolean =>
  tree
    .ofType('ImportDeclaration')
    .some((node) => /immer|toolkit|zustand|mutative/.test(String(nodeIn(node, 'source')?.value)));

/** The item that `map` and the like hand to a function: it stays in the list that is mapped. */
function mappedItem(tree: SyntaxTree, fn: SyntaxNode): readonly SharedName[] {
  const call = tree.parentOf(fn);
  const method = methodName(call);
  if (method === null || !/^(?:map|flatMap|filter|find|some|every)$/.test(method)) return [];
  // What has just been made, by the call before, belongs to nobody yet.
  const list = calledOn(call);
  if (list?.type === 'CallExpression' || list?.type === 'ArrayExpression') return [];
  // Walked through for what is done to each, as by `forEach`; or not the item any more.
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

/** A name of something shared; none for a pattern. */
export function named(
  node: SyntaxNode | null | undefined,
  rest: Omit<SharedName, 'name'>,
): readonly SharedName[] {
  const name = nameOf(node ?? null);
  return name === null ? [] : [{ name, ...rest }];
}
