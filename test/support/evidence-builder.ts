import fc from 'fast-check';
import { binOf, NO_WEIGHTS } from '../../src/orchestrator/learn/histogram.ts';
import { SETBACKS, type StrategyEvidence } from '../../src/orchestrator/ports/strategy-stats.ts';
import type { Strategy } from '../../src/orchestrator/strategy.ts';

/** Parses a key such as `flash/SIMPLE`. */
export function strategyNamed(key: string): Strategy {
  const [model = '', approach] = key.split('/');
  return { model, approach: approach === 'PROGRESSIVE' ? 'PROGRESSIVE' : 'SIMPLE' };
}

/**
 * Evidence of so many generations of high complexity with this quality, by the caller, before any
 * setback.
 */
export const evidenceOf = (
  key: string,
  weight: number,
  quality: number,
  change: Partial<StrategyEvidence> = {},
): StrategyEvidence => ({
  strategy: strategyNamed(key),
  taskType: 'GENERATION',
  complexity: 'HIGH',
  setbacks: 0,
  from: 'caller',
  weight,
  qualityHistogram: NO_WEIGHTS.map((_, bin) => (bin === binOf(quality) ? weight : 0)),
  meanCostUsd: null,
  meanDurationMs: null,
  logDuration: null,
  recent: { weight: 0, meanQuality: 0 },
  availability: { uses: weight, successes: weight },
  ...change,
});

const quality = fc.double({ min: 0, max: 100, noNaN: true });

/** Arbitrary evidence of `flash-lite`, `flash`, `pro` or a model that no longer exists. */
export const someEvidence: fc.Arbitrary<StrategyEvidence> = fc
  .record({
    model: fc.constantFrom('flash-lite', 'flash', 'pro', 'gone'),
    approach: fc.constantFrom('SIMPLE', 'PROGRESSIVE'),
    taskType: fc.constantFrom('GENERATION', 'EDIT', 'FIX'),
    complexity: fc.constantFrom('LOW', 'MEDIUM', 'HIGH'),
    setbacks: fc.constantFrom(...SETBACKS),
    from: fc.constantFrom('caller', 'others'),
    weight: fc.double({ min: 0.01, max: 1000, noNaN: true }),
    quality,
    meanCostUsd: fc.option(fc.double({ min: 0, max: 10, noNaN: true })),
    meanDurationMs: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
    recent: fc.record({
      weight: fc.double({ min: 0, max: 12, noNaN: true }),
      meanQuality: quality,
    }),
  })
  .map(({ model, approach, weight, quality: mean, ...change }) =>
    evidenceOf(`${model}/${approach}`, weight, mean, change),
  );
