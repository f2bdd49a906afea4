import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import { type Element, elementAt, elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import {
  calleeName,
  isFunction,
  nameOf,
  nodeIn,
  nodesIn,
  statementsOf,
} from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { givenCallbacks } from '../props/uncalled-callbacks.ts';

/** Finds handlers that do nothing, and handlers that are called while rendering. */
export function handlerProblems(source: Source, tree: SyntaxTree): Problem[] {
  const idle = idleFunctions(tree);
  const called = calledForTheirEffect(tree);
  return elementsOf(tree).flatMap((element) => {
    if (!element.isPlatform) {
      return isOfTrigger(tree, element) ? [] : idleOfComponent(source, element);
    }
    return [...element.listeners.values()].flatMap(({ node, name, expression }): Problem[] => {
      const flaw = expression === null ? null : flawOf(expression, idle, called);
      if (flaw === null || isForKeysAlone(element, name, idle)) return [];
      const message = `${name} of <${element.tag}> ${flaw.message}`;
      return [problemAt(source, node, { ...flaw, message })];
    });
  });
}

/**
 * Whether an empty key handler only satisfies a linter, beside a click handler that works:
 * `onClick={open} onKeyDown={() => {}}`.
 */
const isForKeysAlone = ({ listeners }: Element, name: string, idle: ReadonlySet<string>): boolean =>
  /^(?:on:?|@)key/i.test(name) &&
  [...listeners].some(
    ([event, { expression }]) =>
      /^(?:click|pointer|mouse)/.test(event) &&
      expression !== null &&
      !isIdle(expression) &&
      !idle.has(nameOf(expression) ?? ''),
  );

/**
 * Finds empty functions given to a component for an action that should do something. One with a
 * comment in it is deliberate.
 */
const idleOfComponent = (source: Source, { listeners, tag }: Element): Problem[] =>
  [...listeners.values()].flatMap(({ node, name, expression }) =>
    /^on(?:Click|Submit|Press|Select|Delete|Remove|Save|Add|Confirm)$/.test(name) &&
    isFunction(expression) &&
    statementsOf(expression)?.length === 0 &&
    !/\/[/*]/.test(source.text.slice(expression.start, expression.end))
      ? [
          problemAt(source, node, {
            message: `${name} of <${tag}> does nothing`,
            rule: 'idle-handler',
            severity: 'ERROR',
            cost: 0.4,
          }),
        ]
      : [],
  );

/**
 * Whether a trigger around the element handles it:
 * `<Dialog.Trigger asChild><Button onClick={() => {}}>`.
 */
function isOfTrigger(tree: SyntaxTree, { node }: Element): boolean {
  const parent = tree.parentOf(node);
  const outer = parent === null ? null : elementAt(parent);
  return (
    outer !== null &&
    !outer.isPlatform &&
    (outer.attributes.has('aschild') || /(?:Trigger|Close)$/.test(outer.tag ?? ''))
  );
}

function flawOf(
  expression: SyntaxNode,
  idle: ReadonlySet<string>,
  called: ReadonlySet<string>,
): Flaw | null {
  const asked = isFunction(expression) ? nodeIn(expression, 'body') : null;
  const name = nameOf(asked?.type === 'CallExpression' ? nodeIn(asked, 'callee') : expression);
  if (isIdle(expression) || idle.has(name ?? '')) {
    return { message: 'does nothing', rule: 'idle-handler', severity: 'ERROR', cost: 0.6 };
  }
  const callee = expression.type === 'CallExpression' ? calleeName(expression) : null;
  if (callee === null || !called.has(callee)) return null;
  return {
    message: `calls ${callee} while rendering, not when the event happens`,
    rule: 'handler-called-in-render',
    severity: 'ERROR',
    cost: 0.6,
  };
}

/**
 * Names of functions that return no handler when called: setters, callback props and, in components
 * of Vue and Svelte, functions without `return`.
 */
const calledForTheirEffect = (tree: SyntaxTree): ReadonlySet<string> =>
  new Set([
    ...statePairs(tree).flatMap(({ setter }) => nameOf(setter) ?? []),
    ...(tree.root.type === 'Component'
      ? functionsOf(tree)
          .filter(
            (fn) => statementsOf(fn) !== null && tree.within(fn, 'ReturnStatement').length === 0,
          )
          .flatMap((fn) => functionName(tree, fn) ?? [])
      : []),
    // Callback props notify the parent and return nothing.
    ...givenCallbacks(tree).map(({ name }) => name),
  ]);

/** Names of the file's functions that do nothing. */
const idleFunctions = (tree: SyntaxTree): ReadonlySet<string> =>
  new Set(
    functionsOf(tree)
      .filter((fn) => isIdle(fn) && !isForContext(tree, fn))
      .map((fn) => functionName(tree, fn))
      .filter((name) => name !== null),
  );

/** Whether the function is a context's default: `createContext({ toggle: () => {} })`. */
const isForContext = (tree: SyntaxTree, fn: SyntaxNode): boolean =>
  tree.closest(
    fn,
    (outer) =>
      outer.type === 'CallExpression' && /(?:^|\.)createContext$/.test(calleeName(outer) ?? ''),
  ) !== null;

/** Whether a function's body is empty, or only logs to the console. */
function isIdle(node: SyntaxNode): boolean {
  if (!isFunction(node)) return false;
  const statements = statementsOf(node);
  if (statements === null) {
    const given = nodeIn(node, 'body');
    // `() => promise` only mentions a name. `(event) => event` may be a mapper rather than a
    // handler.
    return (
      isIdleExpression(given) ||
      (given?.type === 'Identifier' && nodesIn(node, 'params').length === 0)
    );
  }
  return statements.every(
    (statement) =>
      statement.type === 'EmptyStatement' ||
      (statement.type === 'ExpressionStatement' &&
        isIdleExpression(nodeIn(statement, 'expression'))) ||
      (statement.type === 'ReturnStatement' && nodeIn(statement, 'argument') === null),
  );
}

function isIdleExpression(node: SyntaxNode | null): boolean {
  if (node === null) return true;
  if (node.type === 'Literal') return true;
  if (nameOf(node) === 'undefined') return true;
  if (node.type === 'UnaryExpression' && node.operator === 'void') {
    // `void save()` still calls `save`.
    const dropped = nodeIn(node, 'argument');
    return dropped?.type === 'Identifier' || isIdleExpression(dropped);
  }
  return (
    node.type === 'CallExpression' &&
    /^console\.(?:log|info|debug)$/.test(calleeName(node) ?? '') &&
    // Logging the result of a call makes the call.
    nodesIn(node, 'arguments').every((argument) => argument.type !== 'CallExpression')
  );
}
