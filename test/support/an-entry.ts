/** A model as a catalogue file lists it, at one dollar per million tokens. */
export const anEntry = (name: string, provider: string, changes: object = {}) => ({
  name,
  provider,
  prices: { inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 1 },
  contextWindowTokens: 1_000_000,
  maxOutputTokens: 65_536,
  approaches: ['SIMPLE'],
  prior: {
    quality: { SIMPLE: { LOW: 80, MEDIUM: 70, HIGH: 60 } },
    outputTokensPerSecond: 200,
    firstTokenMs: 500,
  },
  ...changes,
});

/** A provider as a catalogue file lists it. */
export const aChatProvider = (name: string, baseUrl: string, changes: object = {}) => ({
  name,
  kind: 'openai-compatible',
  baseUrl,
  ...changes,
});
