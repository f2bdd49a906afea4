import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import {
  FUNCTIONS,
  functionAround,
  functionName,
  functionsNamed,
  functionsOf,
} from '../../syntax/functions.ts';
import {
  calleeName,
  dottedName,
  isFunction,
  nameOf,
  nodeIn,
  nodesIn,
  textIn,
} from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Finds functions and classes with a well-known name that lack what defines it: a debounce that
 * lets every call through, an LRU cache whose `get` does not record the use.
 */
export function emptyPromises({ source, tree }: Written): readonly Problem[] {
  const found = (place: SyntaxNode, message: string): Problem =>
    problemAt(source, place, { message, rule: 'empty-promise', severity: 'ERROR', cost: 0.7 });
  return [
    ...functionsOf(tree).flatMap((fn) => {
      const name = functionName(tree, fn) ?? '';
      if (/^(?:use)?debounce(?:d|r)?(?:Value|Callback|Fn|Function|State)?$/i.test(name)) {
        return letsAllThrough(tree, fn)
          ? [found(fn, `${name} waits, but nothing cancels an earlier call`)]
          : [];
      }
      if (/^(?:throttle|once|memoi[sz]e)$/i.test(name) && keepsNothing(tree, fn)) {
        return [found(fn, `${name} remembers nothing between calls`)];
      }
      return RECENTLY_USED.test(name) && hasInner(tree, fn) && keepsAll(tree, fn)
        ? [found(fn, keepingAll(name))]
        : [];
    }),
    ...tree.ofType('ClassDeclaration').flatMap((node) => {
      const name = nameOf(nodeIn(node, 'id')) ?? '';
      if (!RECENTLY_USED.test(name)) return [];
      const get = methodOf(tree, node, 'get');
      if (get !== null && notesNothing(tree, get)) {
        return [found(get, `${name} evicts by last use, but get does not record the use`)];
      }
      const isItsOwn = nodeIn(node, 'superClass') === null && get !== null;
      return isItsOwn && keepsAll(tree, node) ? [found(node, keepingAll(name))] : [];
    }),
    ...clearedInVain(source, tree),
  ];
}

/** Matches `LRUCache` and `SimpleLru`, not `ToolRunner`. */
const RECENTLY_USED = /LRU|(?:^|[a-z\d_])Lru(?![a-z])|^lru|LeastRecentlyUsed/;

const keepingAll = (name: string): string =>
  `${name} evicts nothing: its size is never compared with a limit`;

const BOUND = /size|length|capacity|count|max|limit|full/i;

/** Whether it stores entries, and never compares their number with a limit. */
function keepsAll(tree: SyntaxTree, owner: SyntaxNode): boolean {
  const calls = tree.within(owner, 'CallExpression');
  const isPutting = calls.some((call) => /\.(?:set|push|unshift)$/.test(calleeName(call) ?? ''));
  const names = ['Identifier', 'PrivateIdentifier'];
  const isBounded = ['BinaryExpression', 'IfStatement', 'WhileStatement', 'UnaryExpression'].some(
    (type) =>
      tree
        .within(owner, type)
        .flatMap((node) => nodeIn(node, 'test') ?? node)
        .some((node) =>
          [node, ...names.flatMap((name) => tree.within(node, name))].some((inner) =>
            BOUND.test(textIn(inner, 'name') ?? ''),
          ),
        ),
  );
  // An instance of another class may evict entries.
  const isHandedOn = tree
    .within(owner, 'NewExpression')
    .some(
      (made) => !/^(?:Weak)?(?:Map|Set)$|^Array$|Error$|Node|Entry/.test(calleeName(made) ?? ''),
    );
  return isPutting && !isBounded && !isHandedOn;
}

interface Written {
  readonly source: Source;
  readonly tree: SyntaxTree;
}

/** Calls that cancel earlier work. */
const CALLING_OFF =
  /(?:^|\.)(?:clearTimeout|cancel|abort|unsubscribe|dispose|cancelAnimationFrame)$/;

/** Whether it sets a timer whose callback runs unconditionally, and never cancels one. */
function letsAllThrough(tree: SyntaxTree, fn: SyntaxNode): boolean {
  const calls = tree.within(fn, 'CallExpression');
  const timers = calls.filter((call) => /(?:^|\.)setTimeout$/.test(calleeName(call) ?? ''));
  const called = new Set(calls.map((call) => calleeName(call) ?? ''));
  if (timers.length === 0 || [...called].some((name) => isCallingOff(tree, name))) return false;
  return timers.every((timer) => {
    const [work = null] = nodesIn(timer, 'arguments');
    return isFunction(work) && !CONDITIONS.some((type) => tree.within(work, type).length > 0);
  });
}

/**
 * Whether the call cancels something, directly or in a function of this file: `stop()`,
 * `this.drop(key)`.
 */
function isCallingOff(tree: SyntaxTree, name: string): boolean {
  return (
    CALLING_OFF.test(name) ||
    functionsNamed(tree, name.replace(/^this\./, '')).some((fn) =>
      tree.within(fn, 'CallExpression').some((inner) => CALLING_OFF.test(calleeName(inner) ?? '')),
    )
  );
}

const CONDITIONS = ['IfStatement', 'ConditionalExpression', 'LogicalExpression'];

/**
 * Whether the function keeps no state: nothing in it assigns, and it only calls what it was given.
 */
function keepsNothing(tree: SyntaxTree, fn: SyntaxNode): boolean {
  // Without a function to call it is something else: `once(target, type)` waits for an event.
  if (!hasInner(tree, fn) || !callsGiven(tree, fn)) return false;
  const isChanging =
    ['AssignmentExpression', 'UpdateExpression'].some((type) => tree.within(fn, type).length > 0) ||
    tree.within(fn, 'CallExpression').some((call) => !isOfGiven(call, fn));
  return !isChanging;
}

const hasInner = (tree: SyntaxTree, fn: SyntaxNode): boolean =>
  FUNCTIONS.some((type) =>
    tree.within(fn, type).some((other) => functionAround(tree, other) === fn),
  );

/** Whether this is a call of a parameter: `fn(...args)`, `fn.apply(this, args)`. */
function isOfGiven(call: SyntaxNode, fn: SyntaxNode): boolean {
  const given = nodesIn(fn, 'params').map(nameOf);
  return given.includes(calleeName(call)?.split('.')[0] ?? '');
}

const callsGiven = (tree: SyntaxTree, fn: SyntaxNode): boolean => {
  const given = nodesIn(fn, 'params').map(nameOf);
  return tree
    .within(fn, 'CallExpression')
    .some((call) => given.includes((calleeName(call) ?? '').replace(/\.(?:call|apply)$/, '')));
};

const methodOf = (tree: SyntaxTree, owner: SyntaxNode, name: string): SyntaxNode | null => {
  const definition = tree
    .within(owner, 'MethodDefinition')
    .find((method) => nameOf(nodeIn(method, 'key')) === name);
  return definition === undefined ? null : nodeIn(definition, 'value');
};

const LOOKING = /\.(?:get|has|at|find|indexOf|includes|peek|now)$/;

/** Whether the method assigns nothing, and only calls methods that read. */
const notesNothing = (tree: SyntaxTree, method: SyntaxNode): boolean =>
  !['AssignmentExpression', 'UpdateExpression', 'UnaryExpression'].some((type) =>
    tree.within(method, type).some(({ operator }) => operator !== '!' && operator !== '-'),
  ) &&
  tree.within(method, 'CallExpression').every((call) => LOOKING.test(calleeName(call) ?? '')) &&
  nodesIn(method, 'params').length > 0;

/**
 * Finds timers that are cleared through a variable which the same call has just declared, without a
 * value.
 */
const clearedInVain = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  ['clearTimeout', 'clearInterval'].flatMap((name) =>
    tree.callsOf(name, tree.root).flatMap((call) => {
      const [timer = null] = nodesIn(call, 'arguments');
      const timerName = nameOf(timer);
      const fn = functionAround(tree, call);
      if (timerName === null || fn === null) return [];
      const declared = tree
        .within(fn, 'VariableDeclarator')
        .find((node) => dottedName(nodeIn(node, 'id')) === timerName);
      if (declared === undefined || nodeIn(declared, 'init') !== null) return [];
      if (functionAround(tree, declared) !== fn || declared.start > call.start) return [];
      const isSet = tree
        .within(fn, 'AssignmentExpression')
        .some((node) => nameOf(nodeIn(node, 'left')) === timerName && node.start < call.start);
      const isLooped = tree.closest(call, ({ type }) => LOOP.test(type)) !== null;
      return isSet || isLooped
        ? []
        : [
            problemAt(source, call, {
              message: `${timerName} is declared by every call, so this cancels nothing`,
              rule: 'empty-promise',
              severity: 'ERROR',
              cost: 0.7,
            }),
          ];
    }),
  );

const LOOP = /^(?:For|While|DoWhile)/;
