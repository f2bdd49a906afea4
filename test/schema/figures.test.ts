import { describe, expect, it } from 'vitest';
import type { StatisticsWindow } from '../../src/orchestrator/ports/statistics.ts';
import { aCatalogueModel } from '../support/a-catalogue-model.ts';
import { apiOver } from '../support/ask.ts';
import { scriptedOrchestrator } from '../support/scripted-orchestrator.ts';
import { scriptedStatistics } from '../support/scripted-statistics.ts';
import { aProfile, aStep, FLASH, PRO } from '../support/stored-run-builders.ts';

const HEALTHY = { state: 'HEALTHY', successRate: 1, retryAt: null } as const;

describe('statistics', () => {
  it('by model are read for the caller, their days, task type and approach', async () => {
    const asked: unknown[] = [];
    const row = {
      modelName: 'flash',
      approach: null,
      avgQuality: 81.5,
      avgDurationMs: 9000,
      avgCostUsd: 0.01,
      p95DurationMs: 12_000,
      totalUses: 4,
      successRate: 0.75,
    };
    const { ask } = apiOver({
      statistics: scriptedStatistics({
        models: async (...question) => {
          asked.push(question);
          return [row];
        },
      }),
    });
    const fields =
      '{ modelName approach avgQuality avgDurationMs avgCostUsd p95DurationMs totalUses successRate }';
    const { data } = await ask(`{
      usual: modelStats ${fields}
      asked: modelStats(days: 1, taskType: EDIT, byApproach: true) ${fields}
      nulls: modelStats(days: null, taskType: null, byApproach: null) ${fields}
    }`);
    expect(data).toEqual({ usual: [row], asked: [row], nulls: [row] });
    const since = (day: number) => new Date(Date.UTC(2026, 3, day, 12));
    expect(asked).toEqual([
      [
        { userId: 'anna', since: since(24) },
        { taskType: null, byApproach: false },
      ],
      [
        { userId: 'anna', since: since(30) },
        { taskType: 'EDIT', byApproach: true },
      ],
      [
        { userId: 'anna', since: since(24) },
        { taskType: null, byApproach: false },
      ],
    ]);
  });

  it('by approach and by selection are read for the caller’s days', async () => {
    const windows: StatisticsWindow[] = [];
    const { ask } = apiOver({
      statistics: scriptedStatistics({
        approaches: async (window) => {
          windows.push(window);
          return [{ approach: 'SIMPLE', successRate: 1, avgQuality: null, totalUses: 1 }];
        },
        selections: async (window) => {
          windows.push(window);
          return [{ selectedModel: 'flash', avgQuality: 70, selectionCount: 2, optimalRate: 0.5 }];
        },
      }),
    });
    const answer = await ask(`{
      approachStats(days: 30) { approach successRate avgQuality totalUses }
      selectionStats { selectedModel avgQuality selectionCount optimalRate }
    }`);
    expect(answer).toEqual({
      data: {
        approachStats: [{ approach: 'SIMPLE', successRate: 1, avgQuality: null, totalUses: 1 }],
        selectionStats: [
          { selectedModel: 'flash', avgQuality: 70, selectionCount: 2, optimalRate: 0.5 },
        ],
      },
    });
    expect(windows).toEqual([
      { userId: 'anna', since: new Date(Date.UTC(2026, 3, 1, 12)) },
      { userId: 'anna', since: new Date(Date.UTC(2026, 3, 24, 12)) },
    ]);
  });

  it.each(['modelStats', 'approachStats', 'selectionStats'])(
    '%s refuse invalid days',
    async (field) => {
      const { ask } = apiOver({});
      for (const days of [0, -7, 3_651, 2_147_483_647]) {
        const { errors } = await ask(`{ ${field}(days: ${days}) { __typename } }`);
        expect(errors).toEqual([
          expect.objectContaining({
            message: `days must be a whole number from 1 to 3650, not ${days}`,
            extensions: { code: 'BAD_USER_INPUT', field: 'days' },
          }),
        ]);
      }
    },
  );

  it('rank the available models by the viewer’s evidence', async () => {
    const { ask } = apiOver({
      orchestrator: scriptedOrchestrator({
        recommend: async (userId, taskType) => {
          expect([userId, taskType]).toEqual(['anna', 'EDIT']);
          return [
            {
              modelName: 'pro',
              approach: 'SIMPLE',
              expectedQuality: 92.5,
              lowerBound: 88,
              upperBound: 96,
              avgDurationMs: 8000,
              avgCostUsd: 0.02,
              sampleCount: 36,
            },
          ];
        },
      }),
    });
    const { data } = await ask(
      '{ bestModelForTask(taskType: EDIT) { modelName approach expectedQuality avgCostUsd sampleCount } }',
    );
    expect(data?.bestModelForTask).toEqual([
      {
        modelName: 'pro',
        approach: 'SIMPLE',
        expectedQuality: 92.5,
        avgCostUsd: 0.02,
        sampleCount: 36,
      },
    ]);
  });
});

describe('viewer', () => {
  it('is the caller, with what they have spent and may still spend', async () => {
    const { ask } = apiOver({
      orchestrator: scriptedOrchestrator({
        spentUsd: async (userId, days) => (userId === 'anna' ? days / 100 : -1),
        spendingPower: async () => ({ budgetUsd: 10, remainingUsd: 9.7 }),
      }),
    });
    const { data } = await ask(
      '{ viewer { id role month: spentUsd week: spentUsd(days: 7) budgetUsd remainingUsd } }',
    );
    expect(data?.viewer).toEqual({
      id: 'anna',
      role: 'USER',
      month: 0.3,
      week: 0.07,
      budgetUsd: 10,
      remainingUsd: 9.7,
    });
  });

  it('refuses invalid days', async () => {
    const { errors } = await apiOver({}).ask('{ viewer { spentUsd(days: 0) } }');
    expect(errors).toEqual([
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field: 'days' } }),
    ]);
  });
});

describe('models', () => {
  it('show prices, limits, approaches and health', async () => {
    const retryAt = new Date('2026-05-01T12:00:30Z');
    const { ask } = apiOver({
      orchestrator: scriptedOrchestrator({
        models: () => [
          { ...aCatalogueModel('flash'), health: HEALTHY },
          {
            ...aCatalogueModel('free', { prices: null, approaches: ['SIMPLE'] }),
            health: { state: 'UNAVAILABLE', successRate: null, retryAt },
          },
        ],
      }),
    });
    const { data } = await ask(`{ models {
      name provider inputUsdPerMillionTokens outputUsdPerMillionTokens contextWindowTokens
      maxOutputTokens approaches health { state successRate retryAt }
    } }`);
    expect(data?.models).toEqual([
      {
        name: 'flash',
        provider: 'scripted',
        inputUsdPerMillionTokens: 0.1,
        outputUsdPerMillionTokens: 0.4,
        contextWindowTokens: 1_000_000,
        maxOutputTokens: 65_536,
        approaches: ['SIMPLE', 'PROGRESSIVE'],
        health: HEALTHY,
      },
      {
        name: 'free',
        provider: 'scripted',
        inputUsdPerMillionTokens: null,
        outputUsdPerMillionTokens: null,
        contextWindowTokens: 1_000_000,
        maxOutputTokens: 65_536,
        approaches: ['SIMPLE'],
        health: { state: 'UNAVAILABLE', successRate: null, retryAt: '2026-05-01T12:00:30.000Z' },
      },
    ]);
  });
});

describe('profileTask and planRun', () => {
  it('show what would be done for the caller, without doing it', async () => {
    const asked: unknown[] = [];
    const { ask } = apiOver({
      orchestrator: scriptedOrchestrator({
        profile: async (...question) => {
          asked.push(question);
          return aProfile();
        },
        plan: async (...question) => {
          asked.push(question);
          return {
            profile: aProfile({ type: 'EDIT' }),
            mode: 'PARALLEL',
            steps: [aStep(FLASH, 1), aStep(PRO, 2)],
            isOrderFixed: false,
            maxCostUsd: null,
          };
        },
      }),
    });
    const { data } = await ask(`{
      profileTask(input: { request: "Build it" }) { type complexity framework reasons }
      planRun(input: { request: "Change it", mode: PARALLEL }) {
        mode maxCostUsd profile { type }
        steps { strategy { model approach priority } expectedQuality expectedCostUsd expectedDurationMs propensity reasons }
      }
    }`);
    expect(data).toEqual({
      profileTask: {
        type: 'GENERATION',
        complexity: 'HIGH',
        framework: 'react',
        reasons: ['asks for something new'],
      },
      planRun: {
        mode: 'PARALLEL',
        maxCostUsd: null,
        profile: { type: 'EDIT' },
        steps: [aStep(FLASH, 1), aStep(PRO, 2)].map(({ strategy, priority, ...step }) => ({
          strategy: { ...strategy, priority },
          ...step,
        })),
      },
    });
    expect(JSON.parse(JSON.stringify(asked))).toEqual([
      ['anna', { request: 'Build it' }],
      ['anna', { request: 'Change it', mode: 'PARALLEL' }],
    ]);
  });
});
