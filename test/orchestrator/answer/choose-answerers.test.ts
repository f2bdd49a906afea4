import { describe, expect, it } from 'vitest';
import { chooseAnswerers } from '../../../src/orchestrator/answer/choose-answerers.ts';
import type { CatalogueModel } from '../../../src/orchestrator/catalogue.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { scriptedModel } from '../../support/scripted-model.ts';

const PROMPT = { system: 'Answer.', prompt: 'What is a closure?', responseSchema: null };

const priced = (name: string, usd: number): CatalogueModel =>
  aCatalogueModel(name, {
    prices: { inputUsdPerMillionTokens: usd, outputUsdPerMillionTokens: usd },
  });

function choose(
  catalogue: readonly CatalogueModel[],
  change: { maxCostUsd?: number; named?: readonly string[] } = {},
) {
  const { answerers, leftOut, isOnlyMoneyMissing } = chooseAnswerers(PROMPT, {
    catalogue,
    models: new Map(catalogue.map(({ name }) => [name, scriptedModel(name, [])])),
    unavailableModels: new Set(['resting']),
    maxCostUsd: null,
    named: null,
    ...change,
  });
  return { asked: answerers.map(({ entry }) => entry.name), leftOut, isOnlyMoneyMissing };
}

describe('chooseAnswerers', () => {
  it('asks the cheapest first, and models without a known price last', () => {
    const unpriced = aCatalogueModel('unpriced', { prices: null });
    expect(choose([unpriced, priced('dear', 10), priced('cheap', 1)]).asked).toEqual([
      'cheap',
      'dear',
      'unpriced',
    ]);
  });

  it('leaves out models over the cost limit, and says that only money is missing', () => {
    const unpriced = aCatalogueModel('unpriced', { prices: null });
    expect(
      choose([priced('dear', 1_000), priced('cheap', 1), unpriced], { maxCostUsd: 0.01 }),
    ).toEqual({
      asked: ['cheap'],
      leftOut: [
        expect.stringMatching(/^dear would cost about \$0\.\d{4}, over \$0\.0100$/),
        'unpriced has no known price, and the cost is limited',
      ],
      isOnlyMoneyMissing: true,
    });
  });

  it('does not blame money for a model that could not answer anyway', () => {
    expect(choose([priced('resting', 1_000)], { maxCostUsd: 0.01 })).toEqual({
      asked: [],
      leftOut: ['resting is unavailable at present'],
      isOnlyMoneyMissing: false,
    });
  });

  it('keeps only the named models, in that order', () => {
    const catalogue = [priced('a', 1), priced('b', 2), priced('c', 3)];
    expect(choose(catalogue, { named: ['c', 'a'] }).asked).toEqual(['c', 'a']);
  });
});
