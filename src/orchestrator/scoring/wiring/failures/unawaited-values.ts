import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName, functionsOf } from '../../syntax/functions.ts';
import { calleeName, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** What is sent or written by these is read at once; of a promise there is nothing to read. */
const READING = /\.(?:json|send|stringify|write|end)$|^set(?!\w*(?:Promise|Resource)$)[A-Z]\w*$/;

/** Of a record that is made or changed, each field is a value. */
const STORING = /\.(?:create|createMany|insert|insertOne|insertMany|update|updateOne|upsert)$/;

/** Values sent or read that are promises still: the call that gives them is not awaited. */
export function unawaitedValues(sources: readonly Source[]): Problem[] {
  const asynchronous = namesOfAsynchronous(sources);
  const awaited = namesOfAwaited(sources);
  return sources.flatMap((source) => {
    const { tree } = source;
    if (tree === null) return [];
    const kept = [...tree.ofType('VariableDeclarator'), ...bodiesAssigned(tree)];
    return kept.flatMap((declarator): Problem[] => {
      const call = nodeIn(declarator, 'init') ?? nodeIn(declarator, 'right');
      const name = nameOf(nodeIn(declarator, 'id') ?? nodeIn(declarator, 'left'));
      if (call?.type !== 'CallExpression' || name === null) return [];
      const scope = functionAround(tree, declarator) ?? tree.root;
      const called = nameOf(nodeIn(call, 'callee')) ?? '';
      const isBody = isBodyOfResponse(tree, call, scope);
      const isPromise =
        isBody || asynchronous.has(called) || awaited.has(importOf(tree, called) ?? '');
      if (!isPromise) return [];
      const uses = referencesTo(tree, name, scope);
      if (!uses.some((use) => isRead(tree, use)) || uses.some((use) => isResolved(tree, use))) {
        return [];
      }
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

/** `body = response.json()`; other promises are kept on purpose, so as to be asked for once. */
const bodiesAssigned = (tree: SyntaxTree): readonly SyntaxNode[] =>
  tree
    .ofType('AssignmentExpression')
    .filter((node) => BODY.test(calleeName(nodeIn(node, 'right') ?? node) ?? ''));

/** Names of functions that are asynchronous wherever a function has that name. */
function namesOfAsynchronous(sources: readonly Source[]): ReadonlySet<string> {
  const names = new Set<string>();
  const plain = new Set<string>();
  for (const { tree } of sources) {
    for (const fn of tree === null ? [] : functionsOf(tree)) {
      const name = tree === null ? null : functionName(tree, fn);
      // A generator gives what can be gone through at once.
      const isPromising = fn.async === true && fn.generator !== true;
      if (name !== null) (isPromising ? names : plain).add(name);
    }
  }
  return new Set([...names].filter((name) => !plain.has(name)));
}

/** So many calls that are waited for say that a package's function gives a promise. */
const MIN_AWAITED = 2;

/** What is taken from packages, and waited for wherever it is called but at most once. */
function namesOfAwaited(sources: readonly Source[]): ReadonlySet<string> {
  const counts = new Map<string, { waitedFor: number; not: number }>();
  for (const { tree } of sources) {
    for (const call of tree?.ofType('CallExpression') ?? []) {
      const name = nameOf(nodeIn(call, 'callee'));
      const from = tree === null || name === null ? null : importOf(tree, name);
      if (tree === null || from === null) continue;
      const count = counts.get(from) ?? { waitedFor: 0, not: 0 };
      if (isWaitedFor(tree, call)) count.waitedFor += 1;
      // Handed on as it is, it may be a promise or not.
      else if (!isReturned(tree, call)) count.not += 1;
      counts.set(from, count);
    }
  }
  return new Set(
    [...counts].flatMap(([from, { waitedFor, not }]) =>
      waitedFor >= MIN_AWAITED && not === 1 ? [from] : [],
    ),
  );
}

const isReturned = (tree: SyntaxTree, call: SyntaxNode): boolean =>
  tree.parentOf(call)?.type === 'ReturnStatement';

/** `graphql-request request`: the package's module and the name there of what a file calls so. */
const importOf = (tree: SyntaxTree, name: string): string | null =>
  importsOf(tree).get(name) ?? null;

const importsOf = oncePerTree(
  (tree) =>
    new Map(
      tree.ofType('ImportDeclaration').flatMap((node) => {
        const from = stringOf(nodeIn(node, 'source')) ?? './';
        if (/^(?:[./~#$]|@\/)/.test(from)) return [];
        return nodesIn(node, 'specifiers').map((one): [string, string] => {
          const local = nameOf(nodeIn(one, 'local')) ?? '';
          return [local, `${from} ${nameOf(nodeIn(one, 'imported')) ?? 'default'}`];
        });
      }),
    ),
);

const BODY = /^(\w+)\.(?:json|text|blob|formData|arrayBuffer)$/;
const FETCHING = /(?:^|\.)\$?(?:o|node|original)?fetch$/i;

/** `response.json()` of what was awaited of `fetch(…)` in the same function, or of a response that was given. */
function isBodyOfResponse(tree: SyntaxTree, call: SyntaxNode, scope: SyntaxNode): boolean {
  const [, response] = BODY.exec(calleeName(call) ?? '') ?? [];
  if (response === undefined || nodesIn(call, 'arguments').length > 0) return false;
  return tree.named(response, scope).some((use) => {
    const declarator = tree.parentOf(use);
    if (declarator === scope) return isFetched(tree, scope);
    if (declarator?.type !== 'VariableDeclarator' || nodeIn(declarator, 'id') !== use) return false;
    const init = nodeIn(declarator, 'init');
    const awaited = init?.type === 'AwaitExpression' ? nodeIn(init, 'argument') : null;
    return awaited?.type === 'CallExpression' && FETCHING.test(calleeName(awaited) ?? '');
  });
}

/** `fetch(url).then((response) => …)` */
function isFetched(tree: SyntaxTree, fn: SyntaxNode): boolean {
  const call = tree.parentOf(fn);
  const callee = call?.type === 'CallExpression' ? nodeIn(call, 'callee') : null;
  const asked = callee === null ? null : nodeIn(callee, 'object');
  return (
    callee !== null &&
    nameOf(nodeIn(callee, 'property')) === 'then' &&
    asked?.type === 'CallExpression' &&
    FETCHING.test(calleeName(asked) ?? '')
  );
}

/** Gone through, spread, made state of; sent, by itself or in an object; asked whether it is there; or looked into. */
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

/** `return { props: { posts } }`, which Next.js writes down as text before it builds a page of it. */
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

/** `await x`, `x.then(…)`, `Promise.all([x, y])`; not `await send(x.name)`. */
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

/** Somewhere in what is awaited, or followed by what waits. */
const isWaitedFor = (tree: SyntaxTree, use: SyntaxNode): boolean =>
  tree.closest(
    use,
    (outer) =>
      outer.type === 'AwaitExpression' ||
      (outer.type === 'CallExpression' &&
        /^Promise\.|\.(?:then|catch|finally)$/.test(calleeName(outer) ?? '')),
  ) !== null;
