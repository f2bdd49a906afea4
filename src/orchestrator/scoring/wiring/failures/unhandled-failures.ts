import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName } from '../../syntax/functions.ts';
import { importBinding, isOwnSpecifier } from '../../syntax/import-bindings.ts';
import { hookName, isHandlerName, isPlatformTag, tagOf } from '../../syntax/jsx.ts';
import { calleeName, isFunction, isWithin, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { isCaught } from './caught.ts';
import { droppedThunks, isOfThunk } from './dispatched-thunks.ts';
import { type Call, lastName } from './failing-names.ts';
import { endOfChain } from './promise-chains.ts';
import { riskyCalls } from './risky-calls.ts';

/**
 * Asynchronous calls that can fail and whose failure goes nowhere, as it does when it reaches an
 * effect or an element's handler: further up than that nobody is.
 */
export function unhandledFailures(sources: readonly Source[]): Problem[] {
  const risky = riskyCalls(sources);
  const inside = byFunction(risky);
  const dispatched = droppedThunks(sources);
  return risky.flatMap((call) => {
    if (isCaught(call.tree, call.node) || takesCallback(call.node)) return [];
    if (!isDropped(call) && !endsHere(call) && !isOfThunk(call, dispatched)) return [];
    return [
      problemAt(call.source, call.node, {
        message: `When ${calleeName(call.node) ?? 'this call'} fails, nothing handles it`,
        rule: 'unhandled-failure',
        severity: 'WARNING',
        cost: 0.5,
      }),
      ...originsOf(call, inside).map(({ source, node }) =>
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

/** Calls by the file and the name of the function that they stand in. */
const byFunction = (calls: readonly Call[]): ReadonlyMap<string, readonly Call[]> =>
  Map.groupBy(calls, ({ source, tree, node }) => {
    const fn = functionAround(tree, node);
    return keyOf(source, fn === null ? null : functionName(tree, fn));
  });

const keyOf = ({ path }: Source, name: string | null): string => `${path}\n${name ?? ''}`;

/** What fails inside the function of this file that is called, where it stands apart: for a look, for nothing. */
function originsOf(
  { source, tree, node }: Call,
  inside: ReadonlyMap<string, readonly Call[]>,
): readonly Call[] {
  const name = lastName(node);
  if (name === null) return [];
  return (inside.get(keyOf(source, name)) ?? []).filter((one) => {
    const fn = functionAround(tree, one.node);
    return (
      fn !== null &&
      !isWithin(node, fn) &&
      !isCaught(tree, one.node) &&
      isApart(source.text, one.node, node)
    );
  });
}

const isApart = (text: string, left: SyntaxNode, right: SyntaxNode): boolean =>
  text.slice(Math.min(left.start, right.start), Math.max(left.start, right.start)).split('\n')
    .length > 4;

/** `readFile(path, (error, text) => …)`: failures go to the callback, and there is no promise. */
const takesCallback = (call: SyntaxNode): boolean => {
  const last = nodesIn(call, 'arguments').at(-1);
  return last !== undefined && isFunction(last);
};

/** True when the promise is neither awaited, nor returned, nor kept: `save();` and `void save();`. */
function isDropped({ tree, node }: Call): boolean {
  // At the top of a script the platform reports it, and a script ends with it.
  if (functionAround(tree, node) === null) return false;
  let outer = tree.parentOf(endOfChain(tree, node));
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
  const container = containerOf(tree, fn);
  const attribute = container === null ? null : tree.parentOf(container);
  return (
    container?.type === 'JSXExpressionContainer' &&
    attribute !== null &&
    isOnElement(tree, attribute)
  );
};

/** What a handler stands in, also through the `handleSubmit` of a form, which passes failures on. */
function containerOf(tree: SyntaxTree, handler: SyntaxNode): SyntaxNode | null {
  const parent = tree.parentOf(handler);
  const isSubmit =
    parent?.type === 'CallExpression' &&
    nodesIn(parent, 'arguments')[0] === handler &&
    /(?:^|\.)handleSubmit$/.test(calleeName(parent) ?? '');
  return isSubmit ? tree.parentOf(parent) : parent;
}

/** The function's name is the value of a handler of one of the platform's elements. */
const isAttached = (tree: SyntaxTree, name: string): boolean =>
  tree.named(name, tree.root).some((node) => {
    const container = containerOf(tree, node);
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

const isOfPackage = (tree: SyntaxTree, tag: string): boolean => {
  const binding = importBinding(tree, tag.split('.')[0] ?? '');
  return binding !== null && !isOwnSpecifier(binding.specifier);
};
