import type { AcceptanceOutcome, AcceptanceTest } from '../../ports/sandbox.ts';
import { type Check, judged, shareCosts, skipped } from '../check.ts';
import { problemOfAll } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { acceptanceOf } from '../trial/acceptance.ts';
import { standingOf } from '../trial/awaits-items.ts';
import { MADE_UP, toldBy } from '../trial/excused.ts';

/** What the request plainly says can be seen or done was seen and done in the trial. */
export const requestObserved: Check = {
  id: 'request-observed',
  title: 'What the request says can be seen and done worked in the trial',
  dimension: 'FUNCTIONALITY',
  needs: 'trial',
  needsAllFiles: true,
  forgivesBase: false,
  run: ({ trial: report, request, project }) => {
    const trial = toldBy(report);
    if (typeof trial === 'string') return skipped(trial);
    if (trial.hasMadeUpProps) return skipped(MADE_UP);
    const outcomes = trial.acceptance.filter(({ origin }) => origin === 'request');
    if (outcomes.length === 0) return skipped('The request describes nothing that can be tried');
    const [absent] = trial.absent;
    const unmet = outcomes.filter(({ failure }) => failure !== null);
    const excused = withoutItems(unmet, acceptanceOf(request.request, true), project);
    const missed = unmet.filter(({ id }) => !excused.has(id));
    if (missed.length === 0 && excused.size === outcomes.length)
      return skipped('What it asks to see belongs to list items, and the list starts empty');
    if (absent !== undefined && missed.length > 0)
      return skipped(`It uses ${absent}, which is not available here`);
    const costs = shareCosts(missed.length, outcomes.length);
    return judged(
      missed.map(({ title, failure }, index) =>
        problemOfAll({
          message: `${title}: ${failure}`,
          rule: 'acceptance',
          severity: 'ERROR',
          cost: costs[index] ?? 1,
        }),
      ),
    );
  },
};

/**
 * Tests for elements of list items, of which there are none yet; if there are such tests, also
 * those for elements under a condition.
 */
function withoutItems(
  unmet: readonly AcceptanceOutcome[],
  tests: readonly AcceptanceTest[],
  project: Project,
): ReadonlySet<string> {
  const sought = new Map(
    tests.flatMap(({ id, steps: [step] }) =>
      step?.kind === 'exists' && step.target.by === 'test-id' ? [[id, step.target.value]] : [],
    ),
  );
  const standings = unmet.flatMap(({ id }) => {
    const testId = sought.get(id);
    return testId === undefined ? [] : [{ id, standing: standingOf(project, testId) }];
  });
  if (standings.every(({ standing }) => standing !== 'item')) return new Set();
  return new Set(standings.filter(({ standing }) => standing !== 'always').map(({ id }) => id));
}
