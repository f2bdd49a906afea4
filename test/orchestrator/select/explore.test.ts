import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/commands/replay/seeded-random.ts';
import { DEFAULT_BELIEF_POLICY } from '../../../src/orchestrator/learn/belief-policy.ts';
import { beliefsOf } from '../../../src/orchestrator/learn/beliefs.ts';
import { byKind, type KindEvidence } from '../../../src/orchestrator/learn/kind-evidence.ts';
import { chooseOrder } from '../../../src/orchestrator/select/explore.ts';
import { DEFAULT_SELECTION_POLICY } from '../../../src/orchestrator/select/selection-policy.ts';
import { evidenceOf, someEvidence, strategyNamed } from '../../support/evidence-builder.ts';

const MODELS = ['flash-lite', 'flash', 'pro'];
const POLICY = { ...DEFAULT_SELECTION_POLICY, propensityDraws: 200 };
const believed = (evidence: readonly KindEvidence[]) =>
  beliefsOf(
    MODELS.map((model) => ({
      strategy: strategyNamed(`${model}/SIMPLE`),
      priorQuality: () => null,
      priorCostUsd: null,
      priorDurationMs: null,
    })),
    evidence,
    { kind: 'GENERATION/HIGH', qualityThreshold: 70, policy: DEFAULT_BELIEF_POLICY },
  );
const row = (...args: Parameters<typeof evidenceOf>): KindEvidence => byKind(evidenceOf(...args));
const sum = (values: readonly number[]): number => values.reduce((left, right) => left + right, 0);

describe('chooseOrder', () => {
  it('gives propensities that sum to 1, each at least its share of the floor', () => {
    fc.assert(
      fc.property(fc.array(someEvidence, { maxLength: 12 }), fc.nat(1000), (evidence, seed) => {
        const beliefs = believed(evidence.map(byKind));
        const policy = { ...POLICY, propensityDraws: 20 };
        const { propensities } = chooseOrder(beliefs, {
          places: 3,
          policy,
          random: seededRandom(seed),
        });
        expect(sum(propensities)).toBeCloseTo(1);
        const attempts = sum(beliefs.map(({ attemptsAtAnyKind }) => attemptsAtAnyKind));
        const floor =
          (policy.explorationFloor * attempts) / (attempts + policy.exploreFromAttempts);
        for (const propensity of propensities) {
          expect(propensity).toBeGreaterThanOrEqual(floor / MODELS.length - 1e-12);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('leaves a strategy that is surely worse and costs more only its share of the floor', () => {
    const beliefs = believed([
      row('flash-lite/SIMPLE', 2000, 100, { meanCostUsd: 0.01 }),
      row('flash/SIMPLE', 1000, 100, { meanCostUsd: 0.02 }),
      row('flash/SIMPLE', 1000, 0, { meanCostUsd: 0.02 }),
      row('pro/SIMPLE', 2000, 0, { meanCostUsd: 2 }),
    ]);
    const { propensities } = chooseOrder(beliefs, {
      places: 3,
      policy: POLICY,
      random: seededRandom(1),
    });
    expect(propensities[2]).toBeCloseTo(POLICY.explorationFloor / 3, 3);
    expect(propensities[0]).toBeGreaterThan(0.98);
  });

  it('always takes the order believed best when exploring is off', () => {
    const beliefs = believed([row('flash/SIMPLE', 3, 100), row('pro/SIMPLE', 3, 0)]);
    const policy = { ...POLICY, explore: false };
    for (const seed of [1, 2, 3]) {
      const choice = chooseOrder(beliefs, { places: 3, policy, random: seededRandom(seed) });
      expect(choice).toMatchObject({ why: 'best', propensities: [0, 1, 0] });
      expect(choice.order[0]).toBe(1);
    }
  });

  it('does not explore while there is no evidence', () => {
    const { why, propensities } = chooseOrder(believed([]), {
      places: 3,
      policy: POLICY,
      random: () => 0,
    });
    expect(why).toBe('best');
    expect(Math.max(...propensities)).toBe(1);
  });

  it('states the propensities with which it really chooses', () => {
    const beliefs = believed([
      row('flash-lite/SIMPLE', 6, 100),
      row('flash-lite/SIMPLE', 4, 0),
      row('flash/SIMPLE', 5, 100),
      row('flash/SIMPLE', 4, 0),
      row('pro/SIMPLE', 2, 100),
      row('pro/SIMPLE', 2, 0),
    ]);
    const random = seededRandom(7);
    const stated = chooseOrder(beliefs, {
      places: 3,
      policy: { ...POLICY, propensityDraws: 4000 },
      random,
    }).propensities;
    const counts = MODELS.map(() => 0);
    const times = 4000;
    for (let count = 0; count < times; count += 1) {
      const [first = 0] = chooseOrder(beliefs, {
        places: 3,
        policy: { ...POLICY, propensityDraws: 0 },
        random,
      }).order;
      counts[first] = (counts[first] ?? 0) + 1;
    }
    for (const [index, propensity] of stated.entries()) {
      expect(Math.abs((counts[index] ?? 0) / times - propensity)).toBeLessThan(0.03);
    }
  });
});
