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

/** Flags of something under way that are only lowered where it went well, and not where it failed. */
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
        // Behind the attempt, it is lowered for both.
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
            message: `When this fails, ${stuck.flag} stays as if it were still under way`,
            rule: 'stuck-loading',
            severity: 'ERROR',
            cost: 0.5,
          }),
        ];
  });
};

/** A function of the file that the handler calls lowers it. */
const isLoweredBy = (tree: SyntaxTree, handler: SyntaxNode, ofFlag: readonly Setting[]): boolean =>
  tree
    .within(handler, 'CallExpression')
    .flatMap((call) => functionsNamed(tree, calleeName(call)?.replace(/^this\./, '') ?? ''))
    .some((fn) => isLoweredIn(fn, ofFlag));

const isLoweredIn = (outer: SyntaxNode, ofFlag: readonly Setting[]): boolean =>
  nodesWithin(outer, ofFlag).some(({ isRaised }) => !isRaised);

/** `setTimeout(load, 1000)`: it is under way still. */
function triesAgain(tree: SyntaxTree, handler: SyntaxNode, fn: SyntaxNode): boolean {
  const name = functionName(tree, fn);
  return name !== null && tree.named(name, handler).length > 0;
}

interface Failing {
  readonly handler: SyntaxNode;
  readonly fn: SyntaxNode;
  readonly flag: string;
}

/** `if (error) return …` stands before whatever asks for the flag: the failure is shown, not the wait. */
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

/** The state that each setter sets. */
const valuesBySetter = oncePerTree(
  (tree): ReadonlyMap<string, string> =>
    new Map(
      statePairs(tree).map(({ value, setter }) => [nameOf(setter) ?? '', nameOf(value) ?? '']),
    ),
);

/** What may lower the flag out of sight. */
const HANDS_ON =
  /assign|patch|reset|stop|finish|done|end|clear|dispatch|setState|load|set[A-Z]\w*Loading/i;

interface Setting extends Span {
  readonly node: SyntaxNode;
  readonly flag: string;
  readonly isRaised: boolean;
}

/** `loading = true`, `loading.value = true`, `setLoading(true)`, in the order in which they begin. */
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

/** From where a flag is first raised in a function, to where it is last lowered there. */
const extentOf = oncePerName((tree, fn, flag) => {
  const own = nodesWithin(fn, byFlag(tree).get(flag) ?? []);
  return {
    firstRaised: own.find(({ isRaised }) => isRaised)?.start ?? Number.POSITIVE_INFINITY,
    lastLowered: own.findLast(({ isRaised }) => !isRaised)?.start ?? -1,
  };
});
