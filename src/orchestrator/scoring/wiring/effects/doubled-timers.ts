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
 * Intervals that a second press starts once more: what names the first is lost, so that nothing can
 * stop it any longer.
 */
export const doubledTimers = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('CallExpression').flatMap((call) => {
    if (!STARTING.test(calleeName(call) ?? '')) return [];
    const fn = functionAround(tree, call);
    const isKept = tree.parentOf(call)?.type === 'AssignmentExpression';
    const name = fn === null ? null : functionName(tree, fn);
    if (!isKept || fn === null || name === null) return [];
    if (isGuarded(tree, fn, call) || !isPressedAnyTime(source, tree, name)) return [];
    return [
      problemAt(source, call, {
        message: `Pressed twice, ${name} starts a second interval, and nothing can stop the first`,
        rule: 'doubled-timer',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });

/** Before it starts, something is asked, or something is stopped. */
function isGuarded(tree: SyntaxTree, fn: SyntaxNode, call: SyntaxNode): boolean {
  const conditions = ['IfStatement', 'ConditionalExpression', 'LogicalExpression'];
  return (
    conditions.some((type) => tree.within(fn, type).some(({ start }) => start < call.start)) ||
    tree
      .within(fn, 'CallExpression')
      .some((other) => other.start < call.start && other !== call && mayStop(tree, other))
  );
}

/** It stops by itself, or by a function of the file; what others do is not known here. */
function mayStop(tree: SyntaxTree, call: SyntaxNode): boolean {
  const name = calleeName(call) ?? '';
  if (STOPPING.test(name)) return true;
  const own = functionsNamed(tree, name.replace(/^this\./, ''));
  return own.some((fn) =>
    tree.within(fn, 'CallExpression').some((inner) => STOPPING.test(calleeName(inner) ?? '')),
  );
}

const elementsOnce = oncePerTree(elementsOf);

/** A button that is always there, and never disabled, calls it. */
function isPressedAnyTime(source: Source, tree: SyntaxTree, name: string): boolean {
  if (/\.disabled\s*=|\.hidden\s*=|setAttribute\(\s*['"]disabled/.test(source.text)) return false;
  const isListening = (expression: SyntaxNode | null): boolean =>
    nameOf(expression) === name ||
    (isFunction(expression) && calleeName(nodeIn(expression, 'body') ?? expression) === name);
  const isPressed = elementsOnce(tree).some((element) => {
    const listener = element.listeners.get('click');
    if (listener === undefined || !isListening(listener.expression)) return false;
    const isAlways =
      !element.attributes.has('disabled') && element.isPlatform && !element.hasSpread;
    return isAlways && tree.closest(element.node, ({ type }) => AT_TIMES.test(type)) === null;
  });
  const isHeard = tree.ofType('CallExpression').some((call) => {
    const [event = null, listener = null] = nodesIn(call, 'arguments');
    return (
      /\.addEventListener$/.test(calleeName(call) ?? '') &&
      stringOf(event) === 'click' &&
      nameOf(listener) === name
    );
  });
  return isPressed || isHeard;
}

/** What is around something that is there only at times. */
const AT_TIMES = /^(?:Conditional|Logical)Expression$|^IfStatement$|^MarkupIf|^MarkupBranch/;
