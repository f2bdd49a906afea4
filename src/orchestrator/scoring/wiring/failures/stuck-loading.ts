import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName, functionsNamed } from '../../syntax/functions.ts';
import { calleeName, dottedName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { oncePerName } from '../../syntax/once-per-name.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import { statePairs } from '../../syntax/react.ts';
import { nodesWithin, type Span, type SyntaxTree } from '../../syntax/tree.ts';

const LOADING = /loading|pending|busy|submitting|saving|fetching|sending/i;

/** Finds loading flags that are reset when the work succeeds, and not when it fails. */
export const stuckLoading = (source: Source, tree: SyntaxTree): readonly Problem[] => {
  const settings = settingsOf(tree);
  if (settings.length === 0) return [];
  return tree.ofType('TryStatement').flatMap((attempt) => {
    const block = nodeIn(attempt, 'block');
    const handler = nodeIn(attempt, 'handler');
    if (block === null || handler === null || nodeIn(attempt, 'finalizer') !== null) return [];
    const fn = functionAround(tree, attempt) ?? tree.root;
    const isStuck = ({ node, flag, isRaised }: Setting): boolean => {
      const { firstRaised, lastLowered } = extentOf(tree, fn, flag);
      const ofFlag = byFlag(tree).get(flag) ?? [];
      return (
        !isRaised &&
        firstRaised < node.start &&
        // Resetting the flag after the `try` statement serves both outcomes.
        lastLowered <= attempt.end &&
        !isLoweredIn(handler, ofFlag) &&
        tree
          .within(handler, 'CallExpression')
          .every((call) => !HANDS_ON.test(calleeName(call) ?? '')) &&
        tree.within(handler, 'ThrowStatement').length === 0 &&
        !isToldBefore(tree, { handler, fn, flag }) &&
        !isLoweredBy(tree, handler, ofFlag) &&
        !triesAgain(tree, handler, fn)
      );
    };
    const stuck = nodesWithin(block, settings).find(isStuck);
    return stuck === undefined
      ? []
      : [
          problemAt(source, stuck.node, {
            message: `When this fails, ${stuck.flag} is never reset`,
            rule: 'stuck-loading',
            severity: 'ERROR',
            cost: 0.5,
          }),
        ];
  });
};

/** Whether a function of this file that the handler calls resets the flag. */
const isLoweredBy = (tree: SyntaxTree, handler: SyntaxNode, ofFlag: readonly Setting[]): boolean =>
  tree
    .within(handler, 'CallExpression')
    .flatMap((call) => functionsNamed(tree, calleeName(call)?.replace(/^this\./, '') ?? ''))
    .some((fn) => isLoweredIn(fn, ofFlag));

const isLoweredIn = (outer: SyntaxNode, ofFlag: readonly Setting[]): boolean =>
  nodesWithin(outer, ofFlag).some(({ isRaised }) => !isRaised);

/**
 * Whether the handler runs the function again, as in `setTimeout(load, 1000)`: then it is still
 * loading.
 */
function triesAgain(tree: SyntaxTree, handler: SyntaxNode, fn: SyntaxNode): boolean {
  const name = functionName(tree, fn);
  return name !== null && tree.named(name, handler).length > 0;
}

interface Failing {
  readonly handler: SyntaxNode;
  readonly fn: SyntaxNode;
  readonly flag: string;
}

/**
 * Whether the component returns early with the error, before it reads the flag:
 * `if (error) return …`.
 */
function isToldBefore(tree: SyntaxTree, { handler, fn, flag }: Failing): boolean {
  const told = tree
    .within(handler, 'CallExpression')
    .flatMap((call) => valuesBySetter(tree).get(calleeName(call) ?? '') ?? []);
  if (told.length === 0) return false;
  const firstAsked = tree.named(flag, tree.root).find(({ start }) => start > fn.end)?.start;
  return told.some((name) =>
    tree.named(name, tree.root).some((node) => {
      if (node.start <= fn.end) return false;
      const choice = tree.closest(node, ({ type }) => type === 'IfStatement');
      const test = choice === null ? null : nodeIn(choice, 'test');
      return (
        choice !== null &&
        test !== null &&
        choice.start > fn.end &&
        node.end <= test.end &&
        (firstAsked === undefined || firstAsked > choice.end) &&
        tree.within(choice, 'ReturnStatement').length > 0
      );
    }),
  );
}

/** Names of state variables by the names of their setters. */
const valuesBySetter = oncePerTree(
  (tree): ReadonlyMap<string, string> =>
    new Map(
      statePairs(tree).map(({ value, setter }) => [nameOf(setter) ?? '', nameOf(value) ?? '']),
    ),
);

/** Names of calls that may reset the flag elsewhere. */
const HANDS_ON =
  /assign|patch|reset|stop|finish|done|end|clear|dispatch|setState|load|set[A-Z]\w*Loading/i;

interface Setting extends Span {
  readonly node: SyntaxNode;
  readonly flag: string;
  readonly isRaised: boolean;
}

/**
 * Finds `loading = true`, `loading.value = true` and `setLoading(true)`, in the order of the code.
 */
const settingsOf = oncePerTree((tree): readonly Setting[] => {
  const setters = valuesBySetter(tree);
  return [
    ...tree
      .ofType('AssignmentExpression')
      .flatMap((node) =>
        settingOf(
          node,
          dottedName(nodeIn(node, 'left'))?.replace(/\.value$/, ''),
          nodeIn(node, 'right'),
        ),
      ),
    ...tree
      .ofType('CallExpression')
      .flatMap((node) =>
        settingOf(node, setters.get(calleeName(node) ?? ''), nodesIn(node, 'arguments')[0]),
      ),
  ].sort((left, right) => left.start - right.start);
});

function settingOf(
  node: SyntaxNode,
  flag: string | undefined,
  value: SyntaxNode | null | undefined,
): readonly Setting[] {
  if (flag === undefined || !LOADING.test(flag)) return [];
  if (value?.type !== 'Literal' || typeof value.value !== 'boolean') return [];
  return [{ node, start: node.start, end: node.end, flag, isRaised: value.value }];
}

const byFlag = oncePerTree((tree) => Map.groupBy(settingsOf(tree), ({ flag }) => flag));

/** Where the flag is first raised in the function, and where it is last reset. */
const extentOf = oncePerName((tree, fn, flag) => {
  const own = nodesWithin(fn, byFlag(tree).get(flag) ?? []);
  return {
    firstRaised: own.find(({ isRaised }) => isRaised)?.start ?? Number.POSITIVE_INFINITY,
    lastLowered: own.findLast(({ isRaised }) => !isRaised)?.start ?? -1,
  };
});
