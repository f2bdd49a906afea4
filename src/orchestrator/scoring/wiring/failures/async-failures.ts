import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName, functionsOf } from '../../syntax/functions.ts';
import { hookName, isHandlerName, isPlatformTag, tagOf } from '../../syntax/jsx.ts';
import {
  calleeName,
  isFunction,
  isWithin,
  nameOf,
  nodeIn,
  nodesIn,
  stringOf,
} from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { networkCalls } from './network-calls.ts';

interface Call {
  readonly source: Source;
  readonly tree: SyntaxTree;
  readonly node: SyntaxNode;
}

/**
 * Asynchronous calls that can fail and whose failure goes nowhere. What can fail is known by name:
 * requests, asynchronous functions that throw, and those that pass such failures on. A failure goes
 * nowhere when it reaches an effect or an element's handler; further up than that nobody is.
 */
export function unhandledFailures(sources: readonly Source[]): Problem[] {
  const risky = riskyCalls(sources);
  const byFunction = Map.groupBy(risky, ({ source, tree, node }) => {
    const fn = functionAround(tree, node);
    return placeOf(source, fn === null ? null : functionName(tree, fn));
  });
  return risky.flatMap((call) => {
    if (isCaught(call.tree, call.node) || takesCallback(call.node)) return [];
    if (!isDropped(call) && !endsHere(call)) return [];
    return [
      problemAt(call.source, call.node, {
        message: `When ${calleeName(call.node) ?? 'this call'} fails, nothing handles it`,
        rule: 'unhandled-failure',
        severity: 'WARNING',
        cost: 0.5,
      }),
      ...originsOf(call, byFunction).map(({ source, node }) =>
        problemAt(source, node, {
          message: `What fails here is handled by nobody who calls ${lastName(call.node)}`,
          rule: 'unhandled-failure',
          severity: 'INFO',
          cost: 0,
        }),
      ),
    ];
  });
}

/** What fails inside the function of this file that is called, where it stands apart: for a look, for nothing. */
const originsOf = (
  { source, node }: Call,
  byFunction: ReadonlyMap<string | null, readonly Call[]>,
): readonly Call[] => {
  const place = placeOf(source, lastName(node));
  return (place === null ? [] : (byFunction.get(place) ?? [])).filter((one) => {
    const fn = functionAround(one.tree, one.node);
    return (
      fn !== null &&
      !isWithin(node, fn) &&
      !isCaught(one.tree, one.node) &&
      isApart(source.text, one.node, node)
    );
  });
};

/** A function by its file and its name. */
const placeOf = ({ path }: Source, name: string | null): string | null =>
  name === null ? null : `${path} ${name}`;

const isApart = (text: string, left: SyntaxNode, right: SyntaxNode): boolean =>
  text.slice(Math.min(left.start, right.start), Math.max(left.start, right.start)).split('\n')
    .length > 4;

/** Calls of what takes time and can fail, by name. */
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

/** What is called, by its own name; what is called on something else's private part has none here. */
function lastName(call: SyntaxNode): string | null {
  const name = calleeName(call);
  return name === null || name.includes('.#.') ? null : (name.split('.').at(-1) ?? null);
}

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
    const name = fn === null || !isAsync(tree, fn) ? null : functionName(tree, fn);
    if (name === null || !failing.add(source, name)) continue;
    for (const caller of callsOfName.get(name) ?? []) {
      if (followed.has(caller) || !failing.isCalledBy(caller)) continue;
      followed.add(caller);
      open.push(caller);
    }
  }
  return failing;
}

/** Names of functions that can fail. A file's own function goes before another file's of that name. */
class FailingNames {
  readonly #anywhere = new Set<string>();
  readonly #byFile = new Map<Source, Set<string>>();
  readonly #declared = new Map<Source, Set<string>>();

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

  isCalledBy({ source, node }: Call): boolean {
    const name = lastName(node);
    if (name === null) return false;
    return this.#declared.get(source)?.has(name) === true
      ? this.#byFile.get(source)?.has(name) === true
      : this.#anywhere.has(name);
  }
}

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
    .some((node) => functionAround(tree, node) === fn && !isCaught(tree, node)) ||
  tree.within(fn, 'CallExpression').some((node) => calleeName(node) === 'reject');

/** Inside a `try` with a `catch`, or followed by `.catch(…)` or a second argument of `.then`. */
function isCaught(tree: SyntaxTree, node: SyntaxNode): boolean {
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

/** `readFile(path, (error, text) => …)`: failures go to the callback, and there is no promise. */
const takesCallback = (call: SyntaxNode): boolean => {
  const last = nodesIn(call, 'arguments').at(-1);
  return last !== undefined && isFunction(last);
};

function propertyOf(call: SyntaxNode): SyntaxNode | null {
  const callee = nodeIn(call, 'callee');
  return callee?.type === 'MemberExpression' ? nodeIn(callee, 'property') : null;
}

/** True when the promise is neither awaited, nor returned, nor kept: `save();` and `void save();`. */
function isDropped({ tree, node }: Call): boolean {
  // At the top of a script the platform reports it, and a script ends with it.
  if (functionAround(tree, node) === null) return false;
  let outer = tree.parentOf(node);
  if (outer?.type === 'ChainExpression') outer = tree.parentOf(outer);
  if (outer?.type === 'UnaryExpression' && outer.operator === 'void') outer = tree.parentOf(outer);
  return outer?.type === 'ExpressionStatement';
}

/** True when the function around the call is an effect, or the handler of an element. */
function endsHere({ tree, node }: Call): boolean {
  for (let fn = functionAround(tree, node); fn !== null; fn = functionAround(tree, fn)) {
    if (isEffect(tree, fn) || isElementHandler(tree, fn)) return true;
    const name = functionName(tree, fn);
    if (name === null) continue;
    // Where it is called, rather than attached, the failure goes on to its caller.
    return isAttached(tree, name);
  }
  return false;
}

const isEffect = (tree: SyntaxTree, fn: SyntaxNode): boolean => {
  const parent = tree.parentOf(fn);
  return parent?.type === 'CallExpression' && /^use(?:Layout)?Effect$/.test(hookName(parent) ?? '');
};

const isElementHandler = (tree: SyntaxTree, fn: SyntaxNode): boolean => {
  const container = tree.parentOf(fn);
  const attribute = container === null ? null : tree.parentOf(container);
  return (
    container?.type === 'JSXExpressionContainer' &&
    attribute !== null &&
    isOnElement(tree, attribute)
  );
};

/** The function's name is the value of a handler of one of the platform's elements. */
const isAttached = (tree: SyntaxTree, name: string): boolean =>
  tree.named(name, tree.root).some((node) => {
    const container = tree.parentOf(node);
    const attribute = container === null ? null : tree.parentOf(container);
    return (
      container?.type === 'JSXExpressionContainer' &&
      attribute?.type === 'JSXAttribute' &&
      isOnElement(tree, attribute)
    );
  });

function isOnElement(tree: SyntaxTree, attribute: SyntaxNode): boolean {
  if (!isHandlerName(nameOf(nodeIn(attribute, 'name')) ?? '')) return false;
  const element = tree.closest(attribute, ({ type }) => type === 'JSXElement');
  const tag = element === null ? null : tagOf(element);
  // What a package's component is handed it calls; what becomes of a promise it does not ask.
  return isPlatformTag(tag) || (tag !== null && isOfPackage(tree, tag));
}

const isOfPackage = (tree: SyntaxTree, tag: string): boolean =>
  tree
    .ofType('ImportDeclaration')
    .some(
      (node) =>
        !/^(?:[./~#$]|@\/)/.test(stringOf(nodeIn(node, 'source')) ?? './') &&
        nodesIn(node, 'specifiers').some(
          (one) => nameOf(nodeIn(one, 'local')) === tag.split('.')[0],
        ),
    );
