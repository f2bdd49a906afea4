import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName, functionsNamed } from '../../syntax/functions.ts';
import { calleeName, dottedName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

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
    const own = settings.filter(({ node }) => isIn(node, fn));
    return own
      .filter(({ node, isRaised }) => !isRaised && isIn(node, block))
      .flatMap(({ node, flag }) => {
        const others = own.filter((one) => one.flag === flag && one.node !== node);
        const isRaised = others.some((one) => one.isRaised && one.node.start < node.start);
        // Behind the attempt, it is lowered for both.
        const isLowered = others.some(
          (one) => !one.isRaised && (isIn(one.node, handler) || one.node.start > attempt.end),
        );
        const goesOn = tree
          .within(handler, 'CallExpression')
          .every((call) => !HANDS_ON.test(calleeName(call) ?? ''));
        const isThrown =
          tree.within(handler, 'ThrowStatement').length > 0 ||
          isToldBefore(tree, { handler, fn, flag });
        const isElsewhere =
          isLoweredBy(tree, handler, { settings, flag }) || triesAgain(tree, handler, fn);
        return isRaised && !isLowered && goesOn && !isThrown && !isElsewhere
          ? [
              problemAt(source, node, {
                message: `When this fails, ${flag} stays as if it were still under way`,
                rule: 'stuck-loading',
                severity: 'ERROR',
                cost: 0.5,
              }),
            ]
          : [];
      })
      .slice(0, 1);
  });
};

/** A function of the file that the handler calls lowers it. */
const isLoweredBy = (
  tree: SyntaxTree,
  handler: SyntaxNode,
  { settings, flag }: { readonly settings: readonly Setting[]; readonly flag: string },
): boolean =>
  tree
    .within(handler, 'CallExpression')
    .flatMap((call) => functionsNamed(tree, calleeName(call)?.replace(/^this\./, '') ?? ''))
    .some((fn) => settings.some((one) => one.flag === flag && !one.isRaised && isIn(one.node, fn)));

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
  const told = statePairs(tree)
    .filter(({ setter }) => tree.callsOf(nameOf(setter) ?? '', handler).length > 0)
    .map(({ value }) => nameOf(value) ?? '');
  if (told.length === 0) return false;
  const asks = tree.named(flag, tree.root).filter(({ start }) => start > fn.end);
  return tree.ofType('IfStatement').some((choice) => {
    const test = nodeIn(choice, 'test');
    return (
      test !== null &&
      choice.start > fn.end &&
      asks.every(({ start }) => start > choice.end) &&
      tree.within(choice, 'ReturnStatement').length > 0 &&
      told.some((name) => tree.named(name, choice).some(({ end }) => end <= test.end))
    );
  });
}

/** What may lower the flag out of sight. */
const HANDS_ON =
  /assign|patch|reset|stop|finish|done|end|clear|dispatch|setState|load|set[A-Z]\w*Loading/i;

const isIn = (inner: SyntaxNode, outer: SyntaxNode): boolean =>
  inner.start >= outer.start && inner.end <= outer.end;

interface Setting {
  readonly node: SyntaxNode;
  readonly flag: string;
  readonly isRaised: boolean;
}

/** `loading = true`, `loading.value = true`, `setLoading(true)` */
function settingsOf(tree: SyntaxTree): readonly Setting[] {
  const setters = new Map(
    statePairs(tree).map(({ value, setter }) => [nameOf(setter) ?? '', nameOf(value) ?? '']),
  );
  const truth = (node: SyntaxNode | null): boolean | null =>
    node?.type === 'Literal' && typeof node.value === 'boolean' ? node.value : null;
  return [
    ...tree.ofType('AssignmentExpression').flatMap((node) => {
      const flag = dottedName(nodeIn(node, 'left'))?.replace(/\.value$/, '');
      const isRaised = truth(nodeIn(node, 'right'));
      return flag === undefined || isRaised === null ? [] : [{ node, flag, isRaised }];
    }),
    ...tree.ofType('CallExpression').flatMap((node) => {
      const flag = setters.get(calleeName(node) ?? '');
      const isRaised = truth(nodesIn(node, 'arguments')[0] ?? null);
      return flag === undefined || isRaised === null ? [] : [{ node, flag, isRaised }];
    }),
  ].filter(({ flag }) => LOADING.test(flag));
}
