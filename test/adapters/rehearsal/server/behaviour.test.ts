import { describe, expect, it } from 'vitest';
import { usualBehaviour } from '../../../../src/adapters/rehearsal/server/behaviour.ts';
import { rehearsalCatalogue } from '../../../../src/adapters/rehearsal/server/rehearsal-catalogue.ts';

describe('the default behaviour', () => {
  it.each([
    ['gemini-2.5-flash-lite', 150, 3000],
    ['gemini-2.5-flash', 300, 2000],
    ['gemini-2.5-pro', 600, 1200],
    ['prototype-1', 300, 2000],
  ])('of %s is that of its tier', (name, firstTokenMs, tokensPerSecond) => {
    expect(usualBehaviour(name)).toMatchObject({ firstTokenMs, tokensPerSecond });
  });

  it('has dearer models think more', () => {
    const thinking = ['lite', 'flash', 'pro'].map((name) => usualBehaviour(name).thinkingTokens);
    expect(thinking).toEqual([0, 250, 800]);
  });
});

describe('the rehearsal catalogue', () => {
  it('has the same models from another provider', () => {
    const model = {
      name: 'gemini-2.5-pro',
      provider: 'google',
      prices: null,
      contextWindowTokens: 10,
      maxOutputTokens: 5,
      approaches: ['SIMPLE'] as const,
      fallbacks: [],
      prior: { quality: {}, outputTokensPerSecond: 1, firstTokenMs: 1 },
    };
    expect(rehearsalCatalogue([model])).toEqual([{ ...model, provider: 'rehearsal' }]);
    expect(model.provider).toBe('google');
  });
});
