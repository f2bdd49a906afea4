import { type Check, judged, shareCosts, skipped } from '../check.ts';
import { problemOfAll } from '../finding.ts';
import { MADE_UP, toldBy } from '../trial/excused.ts';

/** What the request says one can see and do on it is there and works, as far as it says so plainly. */
export const requestObserved: Check = {
  id: 'request-observed',
  title: 'What the request says can be seen and done was seen and done',
  dimension: 'FUNCTIONALITY',
  needs: 'trial',
  needsAllFiles: true,
  forgivesBase: false,
  run: ({ trial: report }) => {
    const trial = toldBy(report);
    if (typeof trial === 'string') return skipped(trial);
    if (trial.hasMadeUpProps) return skipped(MADE_UP);
    const outcomes = trial.acceptance.filter(({ origin }) => origin === 'request');
    if (outcomes.length === 0) return skipped('The request says nothing that can be tried');
    const [absent] = trial.absent;
    const missed = outcomes.filter(({ failure }) => failure !== null);
    if (absent !== undefined && missed.length > 0)
      return skipped(`It uses ${absent}, which is not here`);
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
