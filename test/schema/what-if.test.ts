import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/orchestrator/policy.ts';
import type { RecordedRun } from '../../src/orchestrator/ports/recorded-runs.ts';
import { createWhatIf } from '../../src/orchestrator/what-if/create-what-if.ts';
import { aCatalogueModel } from '../support/a-catalogue-model.ts';
import { aJudgedAttempt, aRecordedRun, simply } from '../support/a-recorded-run.ts';
import { apiOver } from '../support/ask.ts';

function apiOverRuns(runs: readonly RecordedRun[]) {
  const asked: unknown[] = [];
  const whatIf = createWhatIf({
    recordedRuns: {
      ended: async (query) => {
        asked.push(query);
        return runs;
      },
    },
    catalogue: [aCatalogueModel('flash'), aCatalogueModel('pro', { approaches: ['SIMPLE'] })],
    policy: DEFAULT_POLICY,
  });
  return { ...apiOver({ whatIf }), asked };
}

const REPORT = `{
  coveredRuns totalRuns
  actual { avgQuality avgQualityLower avgQualityUpper avgCostUsd avgDurationMs }
  policy { avgQuality avgQualityLower avgQualityUpper avgCostUsd avgDurationMs }
  qualityGain qualityGainLower qualityGainUpper
  weighted { runs effectiveRuns qualityGain policy { avgQuality } actual { avgQuality } }
}`;

describe('whatIf', () => {
  it('compares the policy with what was done, over the caller’s days', async () => {
    const api = apiOverRuns([
      aRecordedRun([aJudgedAttempt('flash', 60), aJudgedAttempt('pro', 90)]),
      aRecordedRun([aJudgedAttempt('flash', 80)]),
    ]);
    const { data } = await api.ask(`{
      usual: whatIf(policy: { strategies: [{ model: "flash", approach: SIMPLE }] }) ${REPORT}
      asked: whatIf(days: 1, policy: {
        strategies: [{ model: "pro", approach: SIMPLE }], mode: PARALLEL, qualityThreshold: 90
      }) { coveredRuns policy { avgQuality avgQualityLower } }
    }`);
    expect(data?.usual).toMatchObject({
      coveredRuns: 2,
      totalRuns: 2,
      actual: { avgQuality: 85, avgCostUsd: 0.015, avgDurationMs: 15_000 },
      policy: { avgQuality: 70, avgQualityLower: expect.closeTo(6.86, 1), avgQualityUpper: 100 },
      qualityGain: -15,
      weighted: null,
    });
    expect(data?.asked).toEqual({
      coveredRuns: 1,
      policy: { avgQuality: 90, avgQualityLower: null },
    });
    const since = (day: number) => new Date(Date.UTC(2026, 3, day, 12));
    expect(api.asked).toEqual([
      { userId: 'anna', since: since(1), strategies: [simply('flash')] },
      { userId: 'anna', since: since(30), strategies: [simply('pro')] },
    ]);
  });

  it('is null where no run is covered', async () => {
    const { data } = await apiOverRuns([]).ask(
      `{ whatIf(policy: { strategies: [{ model: "flash", approach: SIMPLE }] }) ${REPORT} }`,
    );
    const nothing = {
      avgQuality: null,
      avgQualityLower: null,
      avgQualityUpper: null,
      avgCostUsd: null,
      avgDurationMs: null,
    };
    expect(data?.whatIf).toEqual({
      coveredRuns: 0,
      totalRuns: 0,
      actual: nothing,
      policy: nothing,
      qualityGain: null,
      qualityGainLower: null,
      qualityGainUpper: null,
      weighted: null,
    });
  });

  it.each([
    ['strategies: []', 'policy.strategies'],
    ['strategies: [{ model: "none", approach: SIMPLE }]', 'policy.strategies.0.model'],
    ['strategies: [{ model: "pro", approach: PROGRESSIVE }]', 'policy.strategies.0.approach'],
    [
      'strategies: [{ model: "pro", approach: SIMPLE }, { model: "pro", approach: SIMPLE }]',
      'policy.strategies.1',
    ],
    [
      'strategies: [{ model: "pro", approach: SIMPLE }], qualityThreshold: 101',
      'policy.qualityThreshold',
    ],
  ])('refuses %s', async (policy, field) => {
    const { errors } = await apiOverRuns([]).ask(`{ whatIf(policy: { ${policy} }) { totalRuns } }`);
    expect(errors).toEqual([
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field } }),
    ]);
  });

  it('refuses invalid days', async () => {
    const { errors } = await apiOverRuns([]).ask(
      '{ whatIf(days: 0, policy: { strategies: [{ model: "pro", approach: SIMPLE }] }) { totalRuns } }',
    );
    expect(errors).toEqual([
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field: 'days' } }),
    ]);
  });
});
