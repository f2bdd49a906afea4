import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APPROACH_METHODS } from '../../../src/orchestrator/approaches/approaches.ts';
import type { CatalogueModel } from '../../../src/orchestrator/catalogue.ts';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import { reservationValue } from '../../../src/orchestrator/select/reservation-value.ts';
import { shortfallsOf } from '../../../src/orchestrator/select/search.ts';
import { selectStrategies } from '../../../src/orchestrator/select/select-strategies.ts';
import { DEFAULT_SELECTION_POLICY } from '../../../src/orchestrator/select/selection-policy.ts';
import type { SelectionInput } from '../../../src/orchestrator/select/strategy-prospects.ts';
import { strategyKey } from '../../../src/orchestrator/strategy.ts';
import type { SourceFile, Task } from '../../../src/orchestrator/task.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { evidenceOf, someEvidence } from '../../support/evidence-builder.ts';

const model = (
  name: string,
  [inputUsdPerMillionTokens, outputUsdPerMillionTokens]: [number, number],
  [outputTokensPerSecond, firstTokenMs]: [number, number],
  [simpleLow, simpleMedium, simpleHigh, stagedMedium, stagedHigh]: [
    number,
    number,
    number,
    number,
    number,
  ],
): CatalogueModel =>
  aCatalogueModel(name, {
    prices: { inputUsdPerMillionTokens, outputUsdPerMillionTokens },
    prior: {
      quality: {
        SIMPLE: { LOW: simpleLow, MEDIUM: simpleMedium, HIGH: simpleHigh },
        PROGRESSIVE: { LOW: simpleLow, MEDIUM: stagedMedium, HIGH: stagedHigh },
      },
      outputTokensPerSecond,
      firstTokenMs,
    },
  });

const CATALOGUE = [
  model('flash-lite', [0.1, 0.4], [300, 400], [84, 62, 40, 66, 48]),
  model('flash', [0.3, 2.5], [200, 700], [88, 76, 62, 80, 76]),
  model('pro', [1.25, 10], [100, 2500], [90, 80, 70, 83, 80]),
];
const BUTTON: SourceFile = {
  path: 'src/App.tsx',
  content: 'export const App = () => <button className="primary">Save</button>;\n'.repeat(20),
};

function select(
  request: string,
  change: Partial<SelectionInput> & { readonly files?: readonly SourceFile[] } = {},
) {
  const { files = [], ...input } = change;
  const task: Task = { request, files, conversationId: 'c' };
  return selectStrategies({
    task,
    profile: profileTask(task),
    catalogue: CATALOGUE,
    approaches: APPROACH_METHODS,
    evidence: [],
    policy: { ...DEFAULT_SELECTION_POLICY, explore: false },
    random: Math.random,
    unavailableModels: new Set(),
    qualityThreshold: 70,
    maxAttempts: 3,
    maxCostUsd: null,
    ...input,
  });
}

const order = (...args: Parameters<typeof select>): readonly string[] =>
  select(...args).steps.map(({ strategy }) => strategyKey(strategy));

const TODO = 'Build a todo app with authentication';
const EDIT = 'Change button color to blue';

describe('selectStrategies', () => {
  it.each([
    [EDIT, [BUTTON], ['flash-lite/SIMPLE', 'flash/SIMPLE', 'pro/SIMPLE']],
    [TODO, [], ['flash/PROGRESSIVE', 'pro/PROGRESSIVE', 'flash-lite/SIMPLE']],
    [
      'Create dashboard with charts',
      [],
      ['flash/PROGRESSIVE', 'pro/PROGRESSIVE', 'flash-lite/SIMPLE'],
    ],
    ['Build a todo app', [], ['flash-lite/SIMPLE', 'flash/PROGRESSIVE', 'pro/SIMPLE']],
  ])('plans for %j by what each strategy promises for its cost', (request, files, expected) => {
    expect(order(request, { files })).toEqual(expected);
  });

  it('numbers the steps and is sure of its first choice', () => {
    const { steps } = select(TODO);
    expect(steps.map(({ priority }) => priority)).toEqual([1, 2, 3]);
    expect(steps.map(({ propensity }) => propensity)).toEqual([1, 0, 0]);
  });

  it('says in words what it expects and why the order is so', () => {
    const reasons = select(TODO).steps.map((step) => step.reasons);
    expect(reasons[0]).toEqual([
      'expected 74 of 100 for a HIGH generation, judged by the catalogue and by other kinds of task, as it has not been tried on this one',
      expect.stringMatching(/^about \$0\.0\d\d and \d\d s$/),
      expect.stringMatching(/^\d\d% likely to reach 70; first: best expected value for its cost$/),
    ]);
    expect(reasons[1]?.[2]).toMatch(
      /^after flash progressive has fallen short, \d\d% likely to reach 70; worth its cost while the best score is below \d\d$/,
    );
  });

  it('values each step as the search will once those before it fell short', () => {
    const { steps } = select(TODO, { catalogue: CATALOGUE.slice(0, 2), maxAttempts: 4 });
    for (const [place, { bet, reasons }] of steps.entries()) {
      if (place === 0 || bet === undefined) continue;
      const tried = steps.slice(0, place).map(({ strategy }) => ({ strategy, quality: 0 }));
      const shortfalls = shortfallsOf({
        tried,
        qualityThreshold: 70,
        planned: steps,
        remaining: [],
      });
      const value = Math.round(reservationValue(bet, shortfalls));
      expect(reasons[2]).toContain(
        value > 0 ? `the best score is below ${value}` : 'nothing has been scored',
      );
    }
    expect(new Set(steps.map(({ strategy }) => strategy.model)).size).toBe(2);
  });

  it('prefers able strategies to cheap ones when money counts nothing', () => {
    const policy = { ...DEFAULT_SELECTION_POLICY, explore: false, usdWeight: 0, secondWeight: 0 };
    expect(order(EDIT, { files: [BUTTON], policy })[0]).toMatch(/^pro/);
  });

  it('plans no more strategies than allowed', () => {
    expect(order(TODO, { maxAttempts: 1 })).toEqual(['flash/PROGRESSIVE']);
    expect(order(TODO, { maxAttempts: 20 })).toHaveLength(6);
  });

  describe('with evidence', () => {
    it('drops a strategy that disappoints for one that proves itself', () => {
      const evidence = [
        evidenceOf('flash/PROGRESSIVE', 20, 35),
        evidenceOf('flash-lite/PROGRESSIVE', 20, 88),
      ];
      expect(order(TODO, { evidence })[0]).toBe('flash-lite/PROGRESSIVE');
    });

    it('changes little after a single attempt', () => {
      const evidence = [evidenceOf('flash/PROGRESSIVE', 1, 60)];
      const [first] = select(TODO, { evidence }).steps;
      expect(first?.strategy).toEqual({ model: 'flash', approach: 'PROGRESSIVE' });
      expect(first?.expectedQuality).toBeGreaterThan(66);
      expect(first?.expectedQuality).toBeLessThan(74);
      expect(first?.reasons[0]).toContain('learned from 1 attempt at this kind of task');
    });

    it('learns less from other kinds of task, however many', () => {
      const other = { taskType: 'EDIT', complexity: 'LOW' } as const;
      // 24 points below what the prior says of easy tasks.
      const evidence = [evidenceOf('flash/PROGRESSIVE', 1_000, 64, other)];
      const [step] = select(TODO, { evidence, maxAttempts: 6 }).steps.filter(
        ({ strategy }) => strategyKey(strategy) === 'flash/PROGRESSIVE',
      );
      expect(step?.expectedQuality).toBeGreaterThan(60);
      expect(step?.expectedQuality).toBeLessThan(74);
    });

    it('expects the cost and duration that were measured', () => {
      const evidence = [
        evidenceOf('flash/PROGRESSIVE', 36, 76, { meanCostUsd: 0.5, meanDurationMs: 100_000 }),
      ];
      const { steps } = select(TODO, { evidence, maxAttempts: 6 });
      const step = steps.find(({ strategy }) => strategyKey(strategy) === 'flash/PROGRESSIVE');
      expect(step?.expectedCostUsd).toBeGreaterThan(0.45);
      expect(step?.expectedDurationMs).toBeGreaterThan(90_000);
      expect(steps[0]).not.toBe(step);
    });
  });

  it('turns away from a model that seldom answers, and says so, without expecting less quality', () => {
    const answered = evidenceOf('flash/PROGRESSIVE', 10, 76);
    const [before] = select(TODO, { evidence: [answered] }).steps;
    const { steps } = select(TODO, {
      evidence: [{ ...answered, availability: { uses: 100, successes: 10 } }],
      maxAttempts: 6,
    });
    const after = steps.find(({ strategy }) => strategyKey(strategy) === 'flash/PROGRESSIVE');
    expect(strategyKey(before?.strategy ?? { model: '', approach: 'SIMPLE' })).toBe(
      'flash/PROGRESSIVE',
    );
    expect(after?.priority).toBeGreaterThan(1);
    expect(after?.reasons.at(-1)).toBe('answered in 13% of recent attempts');
    expect(after?.expectedQuality).toBe(before?.expectedQuality);
  });

  describe('leaves out', () => {
    const leftOut = (...args: Parameters<typeof select>): readonly string[] =>
      select(...args).leftOut.map(({ reason }) => reason);

    it('models that are unavailable', () => {
      const input = { unavailableModels: new Set(['flash']) };
      expect(order(TODO, input)).toEqual([
        'flash-lite/PROGRESSIVE',
        'pro/PROGRESSIVE',
        'flash-lite/SIMPLE',
      ]);
      expect(leftOut(TODO, input)).toEqual([
        'flash/SIMPLE is unavailable at present',
        'flash/PROGRESSIVE is unavailable at present',
      ]);
    });

    it('models whose context or answer is too small', () => {
      const catalogue = [
        aCatalogueModel('narrow', { contextWindowTokens: 2_000, approaches: ['SIMPLE'] }),
        aCatalogueModel('terse', { maxOutputTokens: 1_000, approaches: ['SIMPLE'] }),
      ];
      expect(select(TODO, { catalogue }).steps).toEqual([]);
      expect(leftOut(TODO, { catalogue })).toEqual([
        expect.stringMatching(
          /^narrow\/SIMPLE has a context window of 2,000 tokens; the task needs about \d,\d{3}$/,
        ),
        expect.stringMatching(
          /^terse\/SIMPLE is limited to 1,000 output tokens; the task needs about 6,000$/,
        ),
      ]);
    });

    it('no staged strategy when an answer fits in stages only', () => {
      const catalogue = [aCatalogueModel('terse', { maxOutputTokens: 4_000 })];
      expect(order(TODO, { catalogue })).toEqual(['terse/PROGRESSIVE']);
    });

    it('models without a price, but only when the cost is limited', () => {
      const catalogue = [aCatalogueModel('free', { prices: null, approaches: ['SIMPLE'] })];
      expect(order(TODO, { catalogue })).toEqual(['free/SIMPLE']);
      expect(leftOut(TODO, { catalogue, maxCostUsd: 1 })).toEqual([
        'free/SIMPLE has no known price, and the cost is limited',
      ]);
    });

    it('strategies that cost more than the ceiling', () => {
      const input = { maxCostUsd: 0.004, maxAttempts: 6 };
      expect(order(TODO, input)).toEqual(['flash-lite/SIMPLE']);
      expect(leftOut(TODO, input)).toHaveLength(5);
      expect(leftOut(TODO, input)[2]).toMatch(
        /^flash\/PROGRESSIVE would cost about \$0\.0\d\d, over \$0\.0040$/,
      );
    });

    it('approaches that a model does not offer', () => {
      const catalogue = [aCatalogueModel('plain', { approaches: ['SIMPLE'] })];
      expect(select(TODO, { catalogue })).toMatchObject({
        steps: [{ strategy: { model: 'plain', approach: 'SIMPLE' } }],
        leftOut: [],
      });
    });
  });

  it('plans each strategy once, with expectations in their ranges, whatever the evidence', () => {
    const evidence = fc.array(someEvidence, { maxLength: 20 });
    fc.assert(
      fc.property(evidence, fc.integer({ min: 0, max: 100 }), (rows, qualityThreshold) => {
        const input = { evidence: rows, qualityThreshold, maxAttempts: 10 };
        const { steps } = select(TODO, input);
        expect(new Set(steps.map(({ strategy }) => strategyKey(strategy))).size).toBe(6);
        expect(steps.reduce((sum, { propensity }) => sum + propensity, 0)).toBeCloseTo(1);
        for (const step of steps) {
          expect(step.expectedQuality).toBeGreaterThanOrEqual(0);
          expect(step.expectedQuality).toBeLessThanOrEqual(100);
          expect(step.expectedCostUsd).toBeGreaterThanOrEqual(0);
          expect(step.expectedDurationMs).toBeGreaterThan(0);
        }
      }),
      { numRuns: 100 },
    );
  });
});
