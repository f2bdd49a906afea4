import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName, functionsNamed } from '../../syntax/functions.ts';
import { calleeName, isFunction, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const STARTING = /^(?:window\.|globalThis\.)?setInterval$/;
const STOPPING = /^(?:window\.|globalThis\.)?clearInterval$/;

/**
 * Finds handlers that start another interval when pressed twice: the first id is overwritten, so
 * nothing can stop that interval any more.
 */
export const doubledTimers = (source: Source, tree: SyntaxTree): readonly Problem[] => {
  const known = new Set<SyntaxNode | null>();
  return tree.ofType('CallExpression').flatMap((call) => {
    const fn = functionAround(tree, call);
    if (!STARTING.test(calleeName(call) ?? '') || known.has(fn)) return [];
    known.add(fn);
    const isKept = tree.parentOf(call)?.type === 'AssignmentExpression';
    const name = fn === null ? null : functionName(tree, fn);
    if (!isKept || fn === null || name === null) return [];
    if (hidesItself(source, tree, fn)) return [];
    if (isGuarded(tree, fn, call) || !pressedAnyTime(source, tree).has(name)) return [];
    return [
      problemAt(source, call, {
        message: `Pressed twice, ${name} starts a second interval, and nothing can stop the first`,
        rule: 'doubled-timer',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });
};

/**
 * Whether the function, or one of this file that it calls, changes how something looks, which may
 * hide the button.
 */
function hidesItself(source: Source, tree: SyntaxTree, fn: SyntaxNode): boolean {
  const called = tree
    .within(fn, 'CallExpression')
    .flatMap((call) => functionsNamed(tree, calleeName(call)?.replace(/^this\./, '') ?? ''));
  return [fn, ...called].some(({ start, end }) => HIDING.test(source.text.slice(start, end)));
}

const HIDING =
  /\.classList\.|\.className\s*=|\.style\.|\.remove\(|\.close\(|\.replaceChildren\(|\.removeEventListener\(/;

/** Whether the function tests a condition or stops an interval before it starts one. */
function isGuarded(tree: SyntaxTree, fn: SyntaxNode, call: SyntaxNode): boolean {
  const conditions = ['IfStatement', 'ConditionalExpression', 'LogicalExpression'];
  return (
    conditions.some((type) => tree.within(fn, type).some(({ start }) => start < call.start)) ||
    tree
      .within(fn, 'CallExpression')
      .some((other) => other.start < call.start && other !== call && mayStop(tree, other))
  );
}

/** Whether the call clears an interval, directly or in a function of this file. */
function mayStop(tree: SyntaxTree, call: SyntaxNode): boolean {
  const name = calleeName(call) ?? '';
  if (STOPPING.test(name)) return true;
  const own = functionsNamed(tree, name.replace(/^this\./, ''));
  return own.some((fn) =>
    tree.within(fn, 'CallExpression').some((inner) => STOPPING.test(calleeName(inner) ?? '')),
  );
}

const pressedByTree = new WeakMap<SyntaxTree, ReadonlySet<string>>();

/** Names of functions called by buttons that are always present and never disabled. */
function pressedAnyTime(source: Source, tree: SyntaxTree): ReadonlySet<string> {
  const known = pressedByTree.get(tree) ?? new Set(pressedIn(source, tree));
  pressedByTree.set(tree, known);
  return known;
}

function pressedIn(source: Source, tree: SyntaxTree): readonly string[] {
  if (/\.disabled\s*=|\.hidden\s*=|setAttribute\(\s*['"]disabled/.test(source.text)) return [];
  const pressed = elementsOf(tree).flatMap((element) => {
    const called = element.listeners.get('click')?.expression ?? null;
    const name = isFunction(called) ? calleeName(nodeIn(called, 'body') ?? called) : nameOf(called);
    const isAlways =
      !['disabled', 'hidden', 'style'].some((one) => element.attributes.has(one)) &&
      !element.directives.includes('show') &&
      element.isPlatform &&
      !element.hasSpread;
    return name !== null && isAlways && !isAtTimes(tree, element.node) ? [name] : [];
  });
  const heard = tree.ofType('CallExpression').flatMap((call) => {
    const [event = null, listener = null, settings = null] = nodesIn(call, 'arguments');
    const isHeard =
      /\.addEventListener$/.test(calleeName(call) ?? '') &&
      stringOf(event) === 'click' &&
      settings === null;
    return isHeard ? (nameOf(listener) ?? []) : [];
  });
  return [...pressed, ...heard];
}

/** Whether the element is only rendered under a condition. */
function isAtTimes(tree: SyntaxTree, element: SyntaxNode): boolean {
  const component = functionAround(tree, element);
  return (
    tree.closest(element, ({ type }) => AT_TIMES.test(type)) !== null ||
    (component !== null && endsEarly(tree).has(component))
  );
}

/** Functions that return early under a condition. */
const endsEarly = oncePerTree(
  (tree): ReadonlySet<SyntaxNode | null> =>
    new Set(
      tree
        .ofType('ReturnStatement')
        .filter((end) => tree.closest(end, isChoiceOrFunction)?.type === 'IfStatement')
        .map((end) => functionAround(tree, end)),
    ),
);

const isChoiceOrFunction = (node: SyntaxNode): boolean =>
  node.type === 'IfStatement' || isFunction(node);

/** Nodes whose content is conditional. */
const AT_TIMES = /^(?:Conditional|Logical)Expression$|^IfStatement$|^MarkupIf|^MarkupBranch/;
