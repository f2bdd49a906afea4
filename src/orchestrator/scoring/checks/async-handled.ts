import type { SyntaxNode } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';
import { productSources } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { textIn } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { floatingWork } from '../wiring/failures/floating-work.ts';
import { invertedBranches } from '../wiring/failures/inverted-branches.ts';
import { lostOrder } from '../wiring/failures/lost-order.ts';
import { missingFirstFiles } from '../wiring/failures/missing-first-files.ts';
import { riskyCalls } from '../wiring/failures/risky-calls.ts';
import { stuckLoading } from '../wiring/failures/stuck-loading.ts';
import { swallowedErrors } from '../wiring/failures/swallowed-errors.ts';
import { unansweredFailures } from '../wiring/failures/unanswered-failures.ts';
import { unawaitedValues } from '../wiring/failures/unawaited-values.ts';
import { unawaitedWork } from '../wiring/failures/unawaited-work.ts';
import { unguardedParses } from '../wiring/failures/unguarded-parses.ts';
import { unhandledFailures } from '../wiring/failures/unhandled-failures.ts';
import { unrejectedThunks } from '../wiring/failures/unrejected-thunks.ts';
import { isServerEntry } from '../wiring/servers/server-hooks.ts';

/** Work that takes time shows that it is under way, and failures are handled. */
export const asyncHandled: Check = {
  id: 'async-handled',
  title: 'Asynchronous work shows that it loads, and its failures are handled',
  dimension: 'FUNCTIONALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project, request }) => {
    const sources = productSources(project);
    const trees = sources.flatMap(({ tree }) => tree ?? []);
    const risky = riskyCalls(sources);
    const parses = sources.flatMap((source) =>
      source.tree === null ? [] : unguardedParses(source, source.tree),
    );
    const swallowed = sources.flatMap((source) =>
      source.tree === null ? [] : swallowedErrors(source, source.tree),
    );
    const hasAsync = trees.some((tree) => tree.ofType('AwaitExpression').length > 0);
    const unawaited = [
      ...unawaitedValues(sources),
      ...floatingWork(sources),
      ...sources.flatMap((source) =>
        source.tree === null
          ? []
          : [
              ...unawaitedWork(source, source.tree),
              ...invertedBranches(source, source.tree),
              ...stuckLoading(source, source.tree),
              ...lostOrder(source, source.tree, request.request),
              // The missing file may still arrive.
              ...(request.isPartial ? [] : missingFirstFiles(project, source, source.tree)),
            ],
      ),
    ];
    const unanswered = sources.flatMap((source) =>
      source.tree === null ? [] : unansweredFailures(source, source.tree),
    );
    const unrejected = unrejectedThunks(sources);
    const found = [risky, parses, swallowed, unawaited, unanswered, unrejected].flat().length;
    if (found === 0 && !hasAsync) {
      return skipped('There is no asynchronous work and no parsing of stored text');
    }
    // A part may leave this to the code around it, and a partial result may show it later.
    const isWhole = project.artefact === 'application' && !request.isPartial;
    return judged([
      ...unhandledFailures(sources),
      ...unanswered,
      ...unrejected,
      ...unawaited,
      ...parses,
      ...swallowed,
      ...(isWhole
        ? silentWork(
            risky.filter(({ source }) => !isServerEntry(project, source) && !isOfActions(source)),
            trees,
          )
        : []),
    ]);
  },
};

/** `'use server'`: the caller of an action waits for it and shows so. */
const isOfActions = ({ tree }: Source): boolean =>
  tree?.ofType('ExpressionStatement').some(({ directive }) => directive === 'use server') === true;

/** One problem at the first risky call, if no markup shows that any of the work is under way. */
function silentWork(
  [first]: readonly { readonly source: Source; readonly node: SyntaxNode }[],
  trees: readonly SyntaxTree[],
): Problem[] {
  const hasView = trees.some((tree) => tree.ofType('JSXElement').length > 0);
  if (first === undefined || !hasView || trees.some(showsLoading)) return [];
  return [
    problemAt(first.source, first.node, {
      message: 'Nothing on the page shows that this is under way',
      rule: 'no-loading-state',
      severity: 'WARNING',
      cost: 0.4,
    }),
  ];
}

/** Names, texts and components by which markup shows that something is under way. */
const LOADING =
  /load|pending|fetching|busy|spinner|skeleton|suspense|submitting|saving|sending|progress|wait|moment|refreshing|searching|connecting|transition/i;

/** Says whether any markup mentions waiting, or is returned under a condition about waiting. */
const showsLoading = (tree: SyntaxTree): boolean => {
  const outermost = tree
    .ofType('JSXElement')
    .filter((element) => tree.closest(element, ({ type }) => type === 'JSXElement') === null);
  return (
    outermost.some((element) =>
      [
        ['Identifier', 'name'],
        ['JSXIdentifier', 'name'],
        ['JSXText', 'value'],
        ['Literal', 'value'],
      ].some(([type = '', field = '']) =>
        tree.within(element, type).some((node) => LOADING.test(textIn(node, field) ?? '')),
      ),
    ) || outermost.some((element) => isReturnedWhile(tree, element))
  );
};

/** `if (isLoading) return <p>…</p>`. */
const isReturnedWhile = (tree: SyntaxTree, element: SyntaxNode): boolean => {
  const condition = tree.closest(element, ({ type }) =>
    /^(?:If|Switch)Statement$|^(?:Conditional|Logical)Expression$/.test(type),
  );
  return (
    condition !== null &&
    tree.within(condition, 'Identifier').some((node) => LOADING.test(textIn(node, 'name') ?? ''))
  );
};
