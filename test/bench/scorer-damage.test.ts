import { afterAll, describe, expect, it } from 'vitest';
import { applications, applicationsOfOtherKinds } from '../../bench/scorer-damage/applications.ts';
import { DAMAGES } from '../../bench/scorer-damage/damages/damages.ts';
import { type Comparison, scoreDamages } from '../../bench/scorer-damage/score-damages.ts';
import { createScorerPool } from '../../src/adapters/toolchain/pool/scorer-pool.ts';
import { profileTask } from '../../src/orchestrator/profile/profile-task.ts';

const scorer = createScorerPool({ workers: 2 });
afterAll(() => scorer.close());

const OTHER_KINDS = await applicationsOfOtherKinds();

/**
 * A sample of what the bench scores: applications in other frameworks, a small one in React, one
 * with requests and storage, and one with forms.
 */
const SAMPLE = [
  ...applications().filter(({ id }) => ['reading-list', 'quiz', 'from-request-1'].includes(id)),
  ...OTHER_KINDS,
];

describe('a damaged application', () => {
  it('scores lower than the good one, with a finding at the damage', async () => {
    const comparisons: Comparison[] = [];
    for (const application of SAMPLE) {
      comparisons.push(...(await scoreDamages(application, DAMAGES, { scorer, times: 1 })));
    }
    const share = (isSo: (comparison: Comparison) => boolean): number =>
      comparisons.filter(isSo).length / comparisons.length;
    expect(new Set(comparisons.map(({ damage }) => damage.id)).size).toBeGreaterThan(40);
    expect(share(({ pointsLost }) => pointsLost > 0)).toBeGreaterThanOrEqual(0.98);
    expect(share(({ isFoundAtPlace }) => isFoundAtPlace)).toBeGreaterThanOrEqual(0.9);
    // Untidy code must cost less than code that does not start.
    const meanLoss = (severity: string): number => {
      const own = comparisons.filter(({ damage }) => damage.severity === severity);
      return own.reduce((sum, { pointsLost }) => sum + pointsLost, 0) / own.length;
    };
    expect(meanLoss('minor')).toBeLessThan(meanLoss('major'));
    expect(meanLoss('major')).toBeLessThan(meanLoss('fatal'));
  }, 240_000);

  it.each([...applications(), ...OTHER_KINDS])(
    'is compared with $id, in which no check fails',
    async (application) => {
      const { request, files } = application;
      const profile = profileTask({ request, files: [], conversationId: '' });
      const { signal } = new AbortController();
      const scorecard = await scorer.score(
        { request, profile, files, base: [], isPartial: false },
        signal,
      );
      const failed = scorecard.checks.filter(({ status }) => status === 'FAILED');
      expect(failed.map(({ id, findings }) => ({ id, findings }))).toEqual([]);
    },
  );
});
