import { type Check, judged, shareCosts, skipped } from '../check.ts';
import { problemOfAll } from '../finding.ts';
import { MADE_UP, toldBy } from '../trial/excused.ts';

/**
 * The tests that a model wrote from the request, before it saw any answer, pass. Each failed test
 * is a finding with the test's id as its rule; one that could not be tried is named at no cost.
 */
export const testsPassed: Check = {
  id: 'tests-passed',
  title: 'The acceptance tests written for the request pass',
  dimension: 'FUNCTIONALITY',
  needs: 'trial',
  needsAllFiles: true,
  forgivesBase: false,
  run: ({ trial: report, request }) => {
    const tests = request.acceptance ?? [];
    if (tests.length === 0) return skipped('No tests were written for the request');
    const trial = toldBy(report);
    if (typeof trial === 'string') return skipped(trial);
    if (trial.hasMadeUpProps) return skipped(MADE_UP);
    const outcomes = trial.acceptance.filter(({ origin }) => origin === 'model');
    if (outcomes.length === 0) return skipped('None of the tests could be tried');
    const missed = outcomes.filter(({ failure }) => failure !== null);
    const [absent] = trial.absent;
    if (absent !== undefined && missed.length > 0)
      return skipped(`It uses ${absent}, which is not available here`);
    const costs = shareCosts(missed.length, outcomes.length);
    const tried = new Set(outcomes.map(({ id }) => id));
    return judged([
      ...missed.map(({ id, title, failure }, index) =>
        problemOfAll({
          message: `${title}: ${failure}`,
          rule: id,
          severity: 'WARNING',
          cost: costs[index] ?? 1,
        }),
      ),
      ...tests
        .filter(({ id }) => !tried.has(id))
        .map(({ id, title }) =>
          problemOfAll({
            message: `${title}: this was not tried`,
            rule: id,
            severity: 'INFO',
            cost: 0,
          }),
        ),
    ]);
  },
};
