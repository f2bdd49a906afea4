import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName } from '../../syntax/functions.ts';
import {
  calledOn,
  calleeName,
  isFunction,
  isNode,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
  statementsOf,
} from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Finds results that are never used: copies, errors, timers, and collections that are filled and
 * dropped.
 */
export const droppedResults = (source: Source, tree: SyntaxTree): readonly Problem[] => [
  ...tree.ofType('ExpressionStatement').flatMap((statement) => {
    const expression = plain(nodeIn(statement, 'expression'));
    const flaw = expression === null ? null : flawOf(tree, expression);
    return flaw === null ? [] : [problemAt(source, statement, flaw)];
  }),
  ...lostGatherings(source, tree),
];

const plain = (node: SyntaxNode | null): SyntaxNode | null =>
  node?.type === 'ChainExpression' ? nodeIn(node, 'expression') : node;

/** Methods that return a copy and change nothing. */
const COPYING =
  /^(?:filter|concat|slice|toSorted|toReversed|toSpliced|flat|trim|trimStart|trimEnd|toUpperCase|toLowerCase|padStart|padEnd|replaceAll|substring)$/;

const RECKONING = /^(?:[!=]==?|[-+*/%]|\*\*)$/;

const dropped = (message: string): Flaw => ({
  message,
  rule: 'dropped-result',
  severity: 'ERROR',
  cost: 0.6,
});

function flawOf(tree: SyntaxTree, expression: SyntaxNode): Flaw | null {
  switch (expression.type) {
    case 'NewExpression':
      return /Error$/.test(calleeName(expression) ?? '')
        ? dropped('This error is created, but never thrown')
        : null;
    case 'BinaryExpression':
      return RECKONING.test(String(expression.operator))
        ? dropped('The result of this calculation or comparison is never used')
        : null;
    case 'CallExpression':
      return flawOfCall(tree, expression);
    default:
      return null;
  }
}

function flawOfCall(tree: SyntaxTree, call: SyntaxNode): Flaw | null {
  const method = methodName(call);
  const [first = null] = nodesIn(call, 'arguments');
  if (method !== null && ARRANGING.test(method) && isFresh(calledOn(call))) {
    return dropped(`${method} changes a copy that is never used`);
  }
  const isCopying =
    method !== null && COPYING.test(method) && (method !== 'filter' || hasValue(first));
  if (isCopying && !isOfOwn(tree, call, method)) {
    return dropped(`${method} changes nothing, and its result is never used`);
  }
  const isIdleTimer =
    calleeName(call) === 'setTimeout' && isFunction(first) && statementsOf(first)?.length === 0;
  return isIdleTimer && isToBeWaitedFor(tree, call)
    ? {
        ...dropped('This timer does nothing when it fires, and nothing waits for it'),
        severity: 'WARNING',
        cost: 0.4,
      }
    : null;
}

/**
 * Whether the timer was meant to be awaited. Elsewhere, an empty timer may keep a process from
 * ending.
 */
function isToBeWaitedFor(tree: SyntaxTree, timer: SyntaxNode): boolean {
  const fn = functionAround(tree, timer);
  if (fn === null) return false;
  if (/sleep|delay|wait|pause/i.test(functionName(tree, fn) ?? '')) return true;
  const statement = tree.parentOf(timer);
  const block = statement === null ? null : tree.parentOf(statement);
  return fn.async === true && block !== null && nodesIn(block, 'body').at(-1) !== statement;
}

const ARRANGING = /^(?:sort|reverse|push|unshift|splice|fill)$/;

/** Whether the list is a copy that nothing else holds: `[...items]`, `items.slice()`. */
const isFresh = (list: SyntaxNode | null): boolean =>
  list?.type === 'ArrayExpression' ||
  (list?.type === 'CallExpression' &&
    /\.(?:slice|concat|filter|map|flat|toSorted|toReversed)$/.test(calleeName(list) ?? ''));

/** A method of that name which the file declares may have side effects. */
const isOfOwn = (tree: SyntaxTree, call: SyntaxNode, method: string): boolean =>
  calledOn(call)?.type === 'ThisExpression' ||
  ['MethodDefinition', 'Property'].some((type) =>
    tree.ofType(type).some((node) => nameOf(nodeIn(node, 'key')) === method),
  );

/**
 * Whether the callback is a single expression, so that it is called for its result rather than for
 * a side effect.
 */
const hasValue = (fn: SyntaxNode | null): boolean => isFunction(fn) && statementsOf(fn) === null;

const GATHERING = /^(?:push|unshift|add|set)$/;

/**
 * Finds `const list = all.get(key) ?? []; list.push(item);` where nothing ever puts the list into
 * `all`.
 */
const lostGatherings = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('VariableDeclarator').flatMap((declarator) => {
    const init = nodeIn(declarator, 'init');
    const name = nameOf(nodeIn(declarator, 'id'));
    const scope = functionAround(tree, declarator);
    if (init?.type !== 'LogicalExpression' || name === null || scope === null) return [];
    const fallback = nodeIn(init, 'right');
    const isNew = fallback?.type === 'ArrayExpression' || fallback?.type === 'NewExpression';
    const asked = plain(nodeIn(init, 'left'));
    if (!isNew || asked?.type !== 'CallExpression' || !/\.get$/.test(calleeName(asked) ?? ''))
      return [];
    const uses = referencesTo(tree, name, scope);
    if (uses.length === 0 || !uses.every((use) => isGatheredIn(tree, use))) return [];
    return [
      problemAt(source, declarator, {
        message: `${name} is filled, but never stored when it is new`,
        rule: 'dropped-result',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });

function isGatheredIn(tree: SyntaxTree, use: SyntaxNode): boolean {
  const member = tree.parentOf(use);
  const call = member === null ? null : tree.parentOf(member);
  const statement = call === null ? null : tree.parentOf(call);
  return (
    member?.type === 'MemberExpression' &&
    call?.type === 'CallExpression' &&
    isNode(call.callee) &&
    call.callee === member &&
    GATHERING.test(nameOf(nodeIn(member, 'property')) ?? '') &&
    statement?.type === 'ExpressionStatement'
  );
}
