import { onTestFinished } from 'vitest';
import { AT_ONCE } from '../../src/adapters/rehearsal/server/behaviour.ts';
import {
  type RehearsalServer,
  type RehearsalServerOptions,
  startRehearsalServer,
} from '../../src/adapters/rehearsal/server/rehearsal-server.ts';
import type { CatalogueModel } from '../../src/orchestrator/catalogue.ts';

const entry = (name: string): CatalogueModel => ({
  name,
  provider: 'rehearsal',
  prices: { inputUsdPerMillionTokens: 0.3, outputUsdPerMillionTokens: 2.5 },
  contextWindowTokens: 10_000,
  maxOutputTokens: 2_000,
  approaches: ['SIMPLE'],
  prior: {
    quality: { SIMPLE: { LOW: 80, MEDIUM: 70, HIGH: 60 } },
    outputTokensPerSecond: 200,
    firstTokenMs: 700,
  },
  fallbacks: [],
});

/**
 * Rehearsal of a flash and a pro model that answer `Hello, world!` at once; closed when the test
 * ends.
 */
export async function aRehearsalServer(
  options: Partial<RehearsalServerOptions> = {},
): Promise<RehearsalServer> {
  const server = await startRehearsalServer({
    catalogue: [entry('gemini-2.5-flash'), entry('gemini-2.5-pro')],
    author: () => 'Hello, world!',
    seed: 1,
    behaviour: { ...AT_ONCE, thinkingTokens: 0, tokensPerChunk: 2 },
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}
