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
 * Finds asynchronous calls whose failure nothing handles: their promise is dropped, or the failure
 * reaches an effect or an element's handler, which has no caller to catch it.
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
          message: `No caller of ${lastName(call.node)} handles a failure here`,
          rule: 'unhandled-failure',
          severity: 'INFO',
          cost: 0,
        }),
      ),
    ];
  });
}

/** Groups the calls by file and name of the function around them. */
const byFunction = (calls: readonly Call[]): ReadonlyMap<string, readonly Call[]> =>
  Map.groupBy(calls, ({ source, tree, node }) => {
    const fn = functionAround(tree, node);
    return keyOf(source, fn === null ? null : functionName(tree, fn));
  });

const keyOf = ({ path }: Source, name: string | null): string => `${path}\n${name ?? ''}`;

/**
 * Calls inside the called function of the same file whose failure it passes on, if they are more
 * than a few lines away. They are shown as the origin, and cost nothing.
 */
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

/** Whether the two are more than a few lines apart, so that showing both helps. */
const isApart = (text: string, left: SyntaxNode, right: SyntaxNode): boolean =>
  text.slice(Math.min(left.start, right.start), Math.max(left.start, right.start)).split('\n')
    .length > 4;

/**
 * Whether the last argument is a callback: `readFile(path, (error, text) => …)` returns no promise.
 */
const takesCallback = (call: SyntaxNode): boolean => {
  const last = nodesIn(call, 'arguments').at(-1);
  return last !== undefined && isFunction(last);
};

/** Whether the promise is dropped: `save();` or `void save();`. */
function isDropped({ tree, node }: Call): boolean {
  // At the top level, the platform reports the rejection, and a script ends with it.
  if (functionAround(tree, node) === null) return false;
  let outer = tree.parentOf(endOfChain(tree, node));
  if (outer?.type === 'UnaryExpression' && outer.operator === 'void') outer = tree.parentOf(outer);
  return outer?.type === 'ExpressionStatement';
}

/** Whether the function around the call is an effect or an element's handler. */
function endsHere({ tree, node }: Call): boolean {
  for (let fn = functionAround(tree, node); fn !== null; fn = functionAround(tree, fn)) {
    if (isEffect(tree, fn) || isElementHandler(tree, fn)) return true;
    const name = functionName(tree, fn);
    if (name === null) continue;
    // If it is called rather than attached, its caller gets the failure.
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

/**
 * The node around a handler. React Hook Form's `handleSubmit(…)` is skipped, as it passes failures
 * on.
 */
function containerOf(tree: SyntaxTree, handler: SyntaxNode): SyntaxNode | null {
  const parent = tree.parentOf(handler);
  const isSubmit =
    parent?.type === 'CallExpression' &&
    nodesIn(parent, 'arguments')[0] === handler &&
    /(?:^|\.)handleSubmit$/.test(calleeName(parent) ?? '');
  return isSubmit ? tree.parentOf(parent) : parent;
}

/** Whether the name is the value of a handler of a native element or a package's component. */
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
  // Components of packages call their handlers, and ignore the promise.
  return isPlatformTag(tag) || (tag !== null && isOfPackage(tree, tag));
}

const isOfPackage = (tree: SyntaxTree, tag: string): boolean => {
  const binding = importBinding(tree, tag.split('.')[0] ?? '');
  return binding !== null && !isOwnSpecifier(binding.specifier);
};
