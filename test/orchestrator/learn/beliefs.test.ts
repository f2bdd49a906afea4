import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BELIEF_POLICY } from '../../../src/orchestrator/learn/belief-policy.ts';
import { type Belief, beliefsOf, type Candidate } from '../../../src/orchestrator/learn/beliefs.ts';
import { EvidenceBook, type Observation } from '../../../src/orchestrator/learn/evidence-book.ts';
import { sumOf } from '../../../src/orchestrator/learn/histogram.ts';
import { byKind, type KindEvidence } from '../../../src/orchestrator/learn/kind-evidence.ts';
import { evidenceOf, someEvidence, strategyNamed } from '../../support/evidence-builder.ts';

const MODELS = ['flash-lite', 'flash', 'pro'];
const KIND = 'GENERATION/HIGH';
const candidate = (model: string, priorQuality: number | null = null): Candidate => ({
  strategy: strategyNamed(`${model}/SIMPLE`),
  priorQuality: () => priorQuality,
  priorCostUsd: null,
  priorDurationMs: null,
});
const believed = (
  evidence: readonly KindEvidence[],
  candidates: readonly Candidate[] = MODELS.map((model) => candidate(model)),
): readonly Belief[] =>
  beliefsOf(candidates, evidence, {
    kind: KIND,
    qualityThreshold: 70,
    policy: DEFAULT_BELIEF_POLICY,
  });
const of = (model: string, beliefs: readonly Belief[]): Belief => {
  const belief = beliefs.find(({ strategy }) => strategy.model === model);
  if (belief === undefined) throw new Error(`nothing is believed of ${model}`);
  return belief;
};
const row = (...args: Parameters<typeof evidenceOf>): KindEvidence => byKind(evidenceOf(...args));

const observation: fc.Arbitrary<Observation> = fc.record({
  strategy: fc.constantFrom(...MODELS.map((model) => strategyNamed(`${model}/SIMPLE`))),
  kind: fc.constantFrom(KIND, 'EDIT/LOW'),
  setbacks: fc.nat(2),
  quality: fc.integer({ min: 0, max: 100 }),
  costUsd: fc.double({ min: 0, max: 1, noNaN: true }),
  durationMs: fc.integer({ min: 1, max: 100_000 }),
});

describe('beliefs', () => {
  it('are distributions, with finite abilities, whatever the evidence', () => {
    fc.assert(
      fc.property(fc.array(someEvidence, { maxLength: 30 }), (evidence) => {
        for (const { ability, reached, short, cost } of believed(evidence.map(byKind))) {
          expect(Number.isFinite(ability.mean)).toBe(true);
          expect(ability.variance).toBeGreaterThan(0);
          expect(sumOf(reached)).toBeCloseTo(1);
          expect(sumOf(short)).toBeCloseTo(1);
          expect(cost.costUsd).toBeGreaterThanOrEqual(0);
          expect(cost.durationMs).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('do not depend on the order of equally old attempts, except for noticing changes', () => {
    const learned = (observations: readonly Observation[]): readonly Belief[] => {
      const book = new EvidenceBook(Number.POSITIVE_INFINITY);
      for (const each of observations) book.record(each, 0);
      return beliefsOf(
        MODELS.map((model) => candidate(model)),
        book.evidence(0),
        {
          kind: KIND,
          qualityThreshold: 70,
          policy: { ...DEFAULT_BELIEF_POLICY, changeErrors: Number.POSITIVE_INFINITY },
        },
      );
    };
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 40 }), (observations) => {
        const [left, right] = [learned(observations), learned(observations.toReversed())];
        for (const [index, belief] of left.entries()) {
          expect(right[index]?.ability.mean).toBeCloseTo(belief.ability.mean, 6);
          expect(right[index]?.ability.variance).toBeCloseTo(belief.ability.variance, 6);
          expect(right[index]?.cost.costUsd).toBeCloseTo(belief.cost.costUsd, 6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('grow surer with more of the same evidence', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 30 }),
        (passed, failed) => {
          const variance = (times: number): number =>
            of(
              'flash',
              believed([
                row('flash/SIMPLE', passed * times, 100),
                row('flash/SIMPLE', failed * times, 0),
              ]),
            ).ability.variance;
          expect(variance(4)).toBeLessThan(variance(1));
        },
      ),
    );
  });

  it('rise with every pass and fall with every failure', () => {
    const mean = (...rows: KindEvidence[]): number => of('flash', believed(rows)).ability.mean;
    const seen = [row('flash/SIMPLE', 5, 100), row('flash/SIMPLE', 5, 0)];
    expect(mean(...seen, row('flash/SIMPLE', 1, 100))).toBeGreaterThan(mean(...seen));
    expect(mean(...seen, row('flash/SIMPLE', 1, 0))).toBeLessThan(mean(...seen));
  });

  it('count a failure less when other strategies had failed before it', () => {
    const mean = (setbacks: 0 | 2): number =>
      of(
        'flash',
        believed([
          row('pro/SIMPLE', 30, 100),
          row('pro/SIMPLE', 20, 0),
          row('flash-lite/SIMPLE', 20, 0, { setbacks: 1 }),
          row('flash/SIMPLE', 10, 0, { setbacks }),
        ]),
      ).ability.mean;
    expect(mean(2)).toBeGreaterThan(mean(0) + 0.2);
  });

  it('count other users’ evidence less than the caller’s, and the catalogue less than either', () => {
    const mean = (rows: readonly KindEvidence[]): number =>
      of('flash', believed(rows, [candidate('flash', 60)])).ability.mean;
    const own = mean([row('flash/SIMPLE', 100, 100)]);
    const others = mean([row('flash/SIMPLE', 100, 100, { from: 'others' })]);
    expect(own).toBeGreaterThan(others);
    expect(others).toBeGreaterThan(mean([]));
    expect(mean([])).toBeCloseTo(-0.5);
  });

  it('expect from an unknown strategy what the known ones show', () => {
    const good = [row('flash/SIMPLE', 50, 100), row('pro/SIMPLE', 50, 100)];
    const bad = [row('flash/SIMPLE', 50, 0), row('pro/SIMPLE', 50, 0)];
    const ofUnknown = (rows: readonly KindEvidence[]): number =>
      of('flash-lite', believed(rows)).ability.mean;
    expect(ofUnknown(good)).toBeGreaterThan(ofUnknown([]));
    expect(ofUnknown(bad)).toBeLessThan(ofUnknown([]));
  });

  it('drop older results when the newest are far off them', () => {
    const seen = { recent: { weight: 11, meanQuality: 10 } };
    const steady = [row('flash/SIMPLE', 80, 100), row('flash/SIMPLE', 20, 0)];
    const changed = steady.map((each) => ({ ...each, ...seen, weight: each.weight }));
    expect(of('flash', believed(changed)).ability.mean).toBeLessThan(
      of('flash', believed(steady)).ability.mean - 0.5,
    );
  });
});
