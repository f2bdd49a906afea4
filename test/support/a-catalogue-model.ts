import type { CatalogueModel } from '../../src/orchestrator/catalogue.ts';

/** A catalogue entry with both approaches, low prices and middling expectations. */
export const aCatalogueModel = (
  name: string,
  change: Partial<CatalogueModel> = {},
): CatalogueModel => ({
  name,
  provider: 'scripted',
  prices: { inputUsdPerMillionTokens: 0.1, outputUsdPerMillionTokens: 0.4 },
  contextWindowTokens: 1_000_000,
  maxOutputTokens: 65_536,
  approaches: ['SIMPLE', 'PROGRESSIVE'],
  prior: {
    quality: {
      SIMPLE: { LOW: 80, MEDIUM: 70, HIGH: 60 },
      PROGRESSIVE: { LOW: 80, MEDIUM: 75, HIGH: 70 },
    },
    outputTokensPerSecond: 200,
    firstTokenMs: 500,
  },
  fallbacks: [],
  ...change,
});
