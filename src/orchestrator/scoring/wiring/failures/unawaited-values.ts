import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName } from '../../syntax/functions.ts';
import { calleeName, nameOf, nodeIn } from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { awaitedExports, exportOfPackage, namesOfAsynchronous } from './promising-names.ts';
import { assignedBodies, isBodyOfResponse } from './response-bodies.ts';

/** Functions that read their argument at once, so that it must not be a promise. */
const READING = /\.(?:json|send|stringify|write|end)$|^set(?!\w*(?:Promise|Resource)$)[A-Z]\w*$/;

/** Functions that store records, in which no field may be a promise. */
const STORING = /\.(?:create|createMany|insert|insertOne|insertMany|update|updateOne|upsert)$/;

/** Finds promises that are used as if they were their values, because a call is not awaited. */
export function unawaitedValues(sources: readonly Source[]): Problem[] {
  const asynchronous = namesOfAsynchronous(sources);
  const awaited = awaitedExports(sources);
  return sources.flatMap((source) => {
    const { tree } = source;
    if (tree === null) return [];
    return keptCalls(tree).flatMap(({ name, call, scope }): Problem[] => {
      const called = nameOf(nodeIn(call, 'callee')) ?? '';
      const isBody = isBodyOfResponse(tree, call, scope);
      const isPromise =
        isBody || asynchronous.has(called) || awaited.has(exportOfPackage(tree, called) ?? '');
      if (!isPromise || !isReadUnresolved(tree, name, scope)) return [];
      return [
        problemAt(source, call, {
          message: `${name} is a promise where it is used: ${isBody ? calleeName(call) : called} is not awaited`,
          rule: 'unawaited-value',
          severity: 'ERROR',
          cost: 0.8,
        }),
      ];
    });
  });
}

/** A variable that holds the result of a call. */
interface KeptCall {
  readonly name: string;
  readonly call: SyntaxNode;
  readonly scope: SyntaxNode;
}

/**
 * Initialisers that are calls. Among later assignments only response bodies: other promises are
 * often cached on purpose.
 */
const keptCalls = (tree: SyntaxTree): readonly KeptCall[] =>
  [...tree.ofType('VariableDeclarator'), ...assignedBodies(tree)].flatMap((node) => {
    const call = nodeIn(node, 'init') ?? nodeIn(node, 'right');
    const name = nameOf(nodeIn(node, 'id') ?? nodeIn(node, 'left'));
    if (call?.type !== 'CallExpression' || name === null) return [];
    return [{ name, call, scope: functionAround(tree, node) ?? tree.root }];
  });

const isReadUnresolved = (tree: SyntaxTree, name: string, scope: SyntaxNode): boolean => {
  const uses = referencesTo(tree, name, scope);
  return uses.some((use) => isRead(tree, use)) && !uses.some((use) => isResolved(tree, use));
};

/**
 * Whether the value is iterated, spread, set as state, sent or stored, tested, or has a property
 * read that promises do not have.
 */
function isRead(tree: SyntaxTree, use: SyntaxNode): boolean {
  const parent = tree.parentOf(use);
  switch (parent?.type) {
    case 'CallExpression':
      return nodeIn(parent, 'callee') !== use && READING.test(calleeName(parent) ?? '');
    case 'ForOfStatement':
      return nodeIn(parent, 'right') === use && parent.await !== true;
    case 'SpreadElement':
      return true;
    case 'Property': {
      const object = tree.parentOf(parent);
      if (object !== null && isPageProps(tree, object)) return true;
      const call = object?.type === 'ObjectExpression' ? tree.parentOf(object) : null;
      const callee = call?.type === 'CallExpression' ? (calleeName(call) ?? '') : '';
      return READING.test(callee) || STORING.test(callee);
    }
    case 'UnaryExpression':
      return parent.operator === '!';
    case 'IfStatement':
    case 'ConditionalExpression':
      return nodeIn(parent, 'test') === use;
    case 'MemberExpression':
      return (
        nodeIn(parent, 'object') === use &&
        parent.computed !== true &&
        !OF_PROMISE.test(nameOf(nodeIn(parent, 'property')) ?? '')
      );
    default:
      return false;
  }
}

/**
 * Whether the object is the props in `return { props: { posts } }`, which Next.js serialises before
 * rendering.
 */
function isPageProps(tree: SyntaxTree, object: SyntaxNode): boolean {
  const fn = functionAround(tree, object);
  const parent = tree.parentOf(object);
  return (
    fn !== null &&
    /^get(?:Static|ServerSide)Props$/.test(functionName(tree, fn) ?? '') &&
    parent?.type === 'Property' &&
    nameOf(nodeIn(parent, 'key')) === 'props'
  );
}

const OF_PROMISE = /^(?:then|catch|finally|cancel|abort|unsubscribe)$/;

/**
 * Whether the promise is awaited or passed on: `await x`, `x.then(…)`, `Promise.all([x, y])`; not
 * `await send(x.name)`.
 */
function isResolved(tree: SyntaxTree, use: SyntaxNode): boolean {
  let inner = use;
  for (const outer of tree.around(use)) {
    switch (outer.type) {
      case 'AwaitExpression':
        return true;
      case 'MemberExpression':
        return (
          nodeIn(outer, 'object') === inner &&
          OF_PROMISE.test(nameOf(nodeIn(outer, 'property')) ?? '')
        );
      case 'CallExpression':
        return inner !== nodeIn(outer, 'callee') && !READING.test(calleeName(outer) ?? '');
      case 'ArrayExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'ChainExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
        inner = outer;
        continue;
      default:
        return false;
    }
  }
  return false;
}
