import type { Progress } from '../../../src/commands/demo/event-words.ts';

type Kind = Progress['__typename'];
type OfKind<K extends Kind> = Extract<Progress, { readonly __typename: K }>;
type Parts<K extends Kind> = Omit<OfKind<K>, '__typename' | 'sequence' | 'at'>;

export const FLASH = { model: 'flash', approach: 'SIMPLE', priority: 1 } as const;
export const PRO = { model: 'pro', approach: 'PROGRESSIVE', priority: 2 } as const;

/** An event as a client receives it. */
export function progress<K extends Kind>(kind: K, parts: Parts<K>): Progress {
  const head = { __typename: kind, sequence: 1, at: '2026-01-01T00:00:00Z' };
  // The compiler cannot infer for a generic kind that these parts make up its event.
  return { ...head, ...parts } as unknown as OfKind<K>;
}

export const runStarted = progress('RunStarted', {
  plan: {
    mode: 'SEQUENTIAL',
    maxCostUsd: null,
    profile: { type: 'GENERATION', complexity: 'LOW', requirements: [] },
    steps: [FLASH, PRO].map((strategy) => ({
      strategy,
      expectedQuality: 70,
      expectedCostUsd: 0.01,
    })),
  },
});

export const started = (id = 'one'): Progress =>
  progress('AttemptStarted', {
    startReason: 'FIRST',
    because: 'the best bet',
    attempt: { id, strategy: FLASH },
  });
