import { type Check, judged, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';
import { productSources } from '../project/project.ts';
import { unhandledFailures } from '../wiring/async-failures.ts';
import { networkCalls } from '../wiring/network-calls.ts';

/** Work that takes time shows that it does, and what becomes of it when it fails. */
export const asyncHandled: Check = {
  id: 'async-handled',
  title: 'Asynchronous work shows that it loads, and handles that it fails',
  dimension: 'FUNCTIONALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project, request }) => {
    const sources = productSources(project).filter(({ tree }) => tree !== null);
    const calls = sources.flatMap((source) =>
      source.tree === null ? [] : networkCalls(source.tree).map((call) => ({ source, call })),
    );
    const failures = unhandledFailures(sources);
    const hasAsync = sources.some(
      ({ tree }) =>
        tree !== null &&
        (tree.ofType('AwaitExpression').length > 0 || tree.ofType('ImportExpression').length > 0),
    );
    if (calls.length === 0 && failures.length === 0 && !hasAsync) {
      return skipped('There is no asynchronous work');
    }
    const [first] = calls;
    const hasView = sources.some(({ tree }) => (tree?.ofType('JSXElement').length ?? 0) > 0);
    const mayShowElsewhere = request.isPartial || project.artefact === 'part';
    const showsNoLoading =
      first !== undefined && hasView && !mayShowElsewhere && !LOADING.test(project.vocabulary.text);
    return judged([
      ...failures,
      ...(showsNoLoading
        ? [
            problemAt(first.source, first.call, {
              message: 'Nothing shows that this request is under way',
              rule: 'no-loading-state',
              severity: 'WARNING',
              cost: 0.3,
            }),
          ]
        : []),
    ]);
  },
};

const LOADING =
  /load|pending|fetching|busy|spinner|skeleton|suspense|submitting|saving|progress|waiting|refreshing|usetransition|status/;
