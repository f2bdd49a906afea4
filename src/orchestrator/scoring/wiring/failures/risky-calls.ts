import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName, functionsOf } from '../../syntax/functions.ts';
import {
  calleeName,
  isFunction,
  isWithin,
  nameOf,
  nodeIn,
  nodesIn,
  stringOf,
} from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { networkCalls } from './network-calls.ts';
import { endOfChain, isGivenBack } from './promise-chains.ts';

/** A call, and where it stands. */
export interface Call {
  readonly source: Source;
  readonly tree: SyntaxTree;
  readonly node: SyntaxNode;
}

/**
 * Calls of what takes time and can fail, by name: requests, asynchronous functions that throw, and
 * those that pass such failures on.
 */
export function riskyCalls(sources: readonly Source[]): readonly Call[] {
  const calls = sources.flatMap((source) =>
    source.tree === null ? [] : callsOf(source, source.tree),
  );
  const network = new Set(sources.flatMap(({ tree }) => (tree === null ? [] : networkCalls(tree))));
  const failing = failingNames(sources, calls, network);
  return calls.filter((call) => network.has(call.node) || failing.isCalledBy(call));
}

const callsOf = (source: Source, tree: SyntaxTree): Call[] =>
  tree.ofType('CallExpression').map((node) => ({ source, tree, node }));

/** What is called, by its own name; what is called on another's private part, or is the platform's, has none here. */
export function lastName(call: SyntaxNode): string | null {
  const name = calleeName(call);
  if (name === null || name.includes('.#.') || OF_PLATFORM.test(name)) return null;
  return name.split('.').at(-1) ?? null;
}

/** `console.log` is nobody's own `log`. */
const OF_PLATFORM =
  /^(?:console|Math|JSON|Object|Array|String|Number|Date|Reflect|Symbol|Intl|document|localStorage|sessionStorage|location|process)\./;

/** Asynchronous functions that can fail, their callers included. */
function failingNames(
  sources: readonly Source[],
  calls: readonly Call[],
  network: ReadonlySet<SyntaxNode>,
): FailingNames {
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
  // What fails is followed to the functions that pass it on, each call once.
  const callsOfName = Map.groupBy(calls, ({ node }) => lastName(node));
  const open: Call[] = calls.filter((call) => network.has(call.node) || failing.isCalledBy(call));
  const followed = new Set(open);
  for (let call = open.pop(); call !== undefined; call = open.pop()) {
    const { source, tree, node } = call;
    const fn = isCaught(tree, node) ? null : functionAround(tree, node);
    const name = fn === null ? null : functionName(tree, fn);
    if (fn === null || name === null) continue;
    const isNew = isAsync(tree, fn)
      ? failing.add(source, name)
      : isGivenBack(tree, endOfChain(tree, node), fn) && failing.addPassedOn(source, name);
    if (!isNew) continue;
    for (const caller of callsOfName.get(name) ?? []) {
      if (followed.has(caller) || !failing.isCalledBy(caller)) continue;
      followed.add(caller);
      open.push(caller);
    }
  }
  return failing;
}

/** What Redux Toolkit makes of a function that fails: dispatched, it keeps the failure to itself. */
const thunkNames = (tree: SyntaxTree): readonly string[] =>
  tree.ofType('VariableDeclarator').flatMap((declarator) => {
    const init = nodeIn(declarator, 'init');
    const isThunk = init?.type === 'CallExpression' && lastName(init) === 'createAsyncThunk';
    return isThunk ? (nameOf(nodeIn(declarator, 'id')) ?? []) : [];
  });

/** Names of functions that can fail. A file's own function goes before another file's of that name. */
class FailingNames {
  readonly #anywhere = new Set<string>();
  readonly #byFile = new Map<Source, Set<string>>();
  readonly #declared = new Map<Source, Set<string>>();
  readonly #thunks = new Set<string>();
  readonly #passedOn = new Set<string>();

  addThunk(name: string): void {
    this.#thunks.add(name);
  }

  declare(source: Source, name: string): void {
    this.#declared.set(source, (this.#declared.get(source) ?? new Set()).add(name));
  }

  /** True when this was not known yet. */
  add(source: Source, name: string): boolean {
    const known = this.#byFile.get(source) ?? new Set();
    if (known.has(name)) return false;
    this.#byFile.set(source, known.add(name));
    this.#anywhere.add(name);
    return true;
  }

  /**
   * What gives back another's promise without being asynchronous itself; true when this was not
   * known yet. It need not be what goes by its name elsewhere: `get`, `post`.
   */
  addPassedOn(source: Source, name: string): boolean {
    const known = this.#byFile.get(source) ?? new Set();
    if (known.has(name)) return false;
    this.#byFile.set(source, known.add(name));
    this.#passedOn.add(name);
    return true;
  }

  isCalledBy({ source, tree, node }: Call): boolean {
    const name = lastName(node);
    if (name === null || (this.#thunks.has(name) && calleeName(node) === name)) return false;
    const isPlain = calleeName(node) === name;
    if (this.#declared.get(source)?.has(name) === true && (isPlain || this.#anywhere.has(name))) {
      return this.#byFile.get(source)?.has(name) === true;
    }
    return this.#anywhere.has(name) || (this.#passedOn.has(name) && isOfOwnModule(tree, node));
  }
}

/** `api.load()` and `load()`, of a file of the project that is imported. */
function isOfOwnModule(tree: SyntaxTree, call: SyntaxNode): boolean {
  const [first] = calleeName(call)?.split('.') ?? [];
  return first !== undefined && ownImports(tree).has(first);
}

const ownImports = oncePerTree(
  (tree) =>
    new Set(
      tree
        .ofType('ImportDeclaration')
        .filter((node) => /^(?:[./~#$]|@\/)/.test(stringOf(nodeIn(node, 'source')) ?? ''))
        .flatMap((node) => nodesIn(node, 'specifiers'))
        .map((one) => nameOf(nodeIn(one, 'local'))),
    ),
);

/** Declared so, or plainly giving a promise. */
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

/** `catch (error) { report(error); throw error; }`: somebody is told, whoever else hears of it. */
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

/** Inside a `try` with a `catch`, or followed by `.catch(…)` or a second argument of `.then`. */
export function isCaught(tree: SyntaxTree, node: SyntaxNode): boolean {
  let inner = node;
  for (const outer of tree.around(node)) {
    if (isFunction(outer)) return false;
    if (outer.type === 'TryStatement') {
      const block = nodeIn(outer, 'block');
      if (nodeIn(outer, 'handler') !== null && block !== null && isWithin(node, block)) return true;
    }
    if (outer.type === 'CallExpression' && isWithin(inner, nodeIn(outer, 'callee') ?? node)) {
      const method = nameOf(propertyOf(outer));
      if (method === 'catch') return true;
      if (method === 'then' && nodesIn(outer, 'arguments').length > 1) return true;
    }
    if (outer.type === 'CallExpression' && /allSettled$/.test(calleeName(outer) ?? '')) return true;
    inner = outer;
  }
  return false;
}

function propertyOf(call: SyntaxNode): SyntaxNode | null {
  const callee = nodeIn(call, 'callee');
  return callee?.type === 'MemberExpression' ? nodeIn(callee, 'property') : null;
}
