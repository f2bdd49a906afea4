import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName, functionsOf } from '../../syntax/functions.ts';
import { calleeName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { isCaught } from './caught.ts';
import { type Call, FailingNames, lastName } from './failing-names.ts';
import { networkCalls } from './network-calls.ts';
import { endOfChain, isGivenBack } from './promise-chains.ts';

/**
 * Finds calls of asynchronous functions that can fail: requests, functions that throw, and those
 * that pass on such failures, by name.
 */
export function riskyCalls(sources: readonly Source[]): readonly Call[] {
  const calls = sources.flatMap((source) =>
    source.tree === null ? [] : callsOf(source, source.tree),
  );
  const network = new Set(sources.flatMap(({ tree }) => (tree === null ? [] : networkCalls(tree))));
  const failing = throwingNames(sources);
  followFailures(failing, calls, network);
  return calls.filter((call) => network.has(call.node) || failing.isCalledBy(call));
}

const callsOf = (source: Source, tree: SyntaxTree): Call[] =>
  tree.ofType('CallExpression').map((node) => ({ source, tree, node }));

/** Names of asynchronous functions that throw directly. */
function throwingNames(sources: readonly Source[]): FailingNames {
  const failing = new FailingNames();
  for (const source of sources) {
    const { tree } = source;
    if (tree === null) continue;
    for (const name of thunkNames(tree)) failing.addThunk(name);
    for (const fn of functionsOf(tree)) {
      const name = functionName(tree, fn);
      if (name === null) continue;
      failing.declare(source, name);
      if (isAsync(tree, fn) && throwsItself(tree, fn)) failing.add(source, name);
    }
  }
  return failing;
}

/**
 * Adds the functions that pass on failures of their calls, and their callers in turn. Follows each
 * call once.
 */
function followFailures(
  failing: FailingNames,
  calls: readonly Call[],
  network: ReadonlySet<SyntaxNode>,
): void {
  const callsOfName = Map.groupBy(calls, ({ node }) => lastName(node));
  const open: Call[] = calls.filter((call) => network.has(call.node) || failing.isCalledBy(call));
  const followed = new Set(open);
  for (let call = open.pop(); call !== undefined; call = open.pop()) {
    const name = isCaught(call.tree, call.node) ? null : passedOnBy(call, failing);
    for (const caller of name === null ? [] : (callsOfName.get(name) ?? [])) {
      if (followed.has(caller) || !failing.isCalledBy(caller)) continue;
      followed.add(caller);
      open.push(caller);
    }
  }
}

/**
 * The name of the function around the call, if it passes on the call's failure and this was not
 * known yet; otherwise null.
 */
function passedOnBy({ source, tree, node }: Call, failing: FailingNames): string | null {
  const fn = functionAround(tree, node);
  const name = fn === null ? null : functionName(tree, fn);
  if (fn === null || name === null) return null;
  const isNew = isAsync(tree, fn)
    ? failing.add(source, name)
    : isGivenBack(tree, endOfChain(tree, node), fn) && failing.addPassedOn(source, name);
  return isNew ? name : null;
}

/** Names of Redux Toolkit's async thunks: when dispatched, they never reject. */
const thunkNames = (tree: SyntaxTree): readonly string[] =>
  tree.ofType('VariableDeclarator').flatMap((declarator) => {
    const init = nodeIn(declarator, 'init');
    const isThunk = init?.type === 'CallExpression' && lastName(init) === 'createAsyncThunk';
    return isThunk ? (nameOf(nodeIn(declarator, 'id')) ?? []) : [];
  });

/** Whether the function is declared `async`, or returns a `new Promise(…)`. */
const isAsync = (tree: SyntaxTree, fn: SyntaxNode): boolean =>
  fn.async === true ||
  tree
    .within(fn, 'NewExpression')
    .some((node) => calleeName(node) === 'Promise' && givesBack(tree, node, fn));

const givesBack = (tree: SyntaxTree, node: SyntaxNode, fn: SyntaxNode): boolean => {
  const parent = tree.parentOf(node);
  return (
    parent === fn || (parent?.type === 'ReturnStatement' && functionAround(tree, parent) === fn)
  );
};

const throwsItself = (tree: SyntaxTree, fn: SyntaxNode): boolean =>
  tree
    .within(fn, 'ThrowStatement')
    .some(
      (node) =>
        functionAround(tree, node) === fn && !isCaught(tree, node) && !isToldAlready(tree, node),
    ) || tree.within(fn, 'CallExpression').some((node) => calleeName(node) === 'reject');

/**
 * Whether the error was reported before it is rethrown:
 * `catch (error) { report(error); throw error; }`.
 */
function isToldAlready(tree: SyntaxTree, thrown: SyntaxNode): boolean {
  const handler = tree.closest(thrown, ({ type }) => type === 'CatchClause');
  const caught = handler === null ? null : nameOf(nodeIn(handler, 'param'));
  return (
    handler !== null &&
    caught !== null &&
    nameOf(nodeIn(thrown, 'argument')) === caught &&
    tree
      .within(handler, 'CallExpression')
      .some(
        (call) =>
          call.start < thrown.start &&
          nodesIn(call, 'arguments').some(
            (given) => nameOf(given) === caught || tree.named(caught, given).length > 0,
          ),
      )
  );
}
