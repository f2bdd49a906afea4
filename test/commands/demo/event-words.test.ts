import { expect, it } from 'vitest';
import { eventWords, type Progress } from '../../../src/commands/demo/event-words.ts';
import { FLASH, progress, runStarted, started } from './progress-events.ts';

const attempt = { id: 'one', strategy: FLASH } as const;
const failure = { code: 'RATE_LIMITED', message: 'too many', retryable: true } as const;

it.each<[Progress, string]>([
  [runStarted, '2 strategies planned'],
  [started(), 'flash simple: the best bet'],
  [
    progress('AttemptStarted', { startReason: 'PREVIOUS_FAILED', because: null, attempt }),
    'flash simple: previous failed',
  ],
  [
    progress('AttemptRetrying', { attempt, retry: 1, maxRetries: 2, delayMs: 300, failure }),
    'flash simple: RATE_LIMITED, retry 1 of 2 in 300 ms',
  ],
  [progress('ModelResting', { model: 'pro', until: null }), 'pro rests for now'],
  [
    progress('RestAwaited', { model: 'pro', until: '2026-01-01T00:01:00Z' }),
    'every remaining model rests; pro may be asked again from 2026-01-01T00:01:00Z on',
  ],
  [
    progress('TestsWritten', { model: 'lite', count: 3, costUsd: 0, because: null }),
    '3 tests by lite',
  ],
  [
    progress('SpliceTried', { of: ['one', 'two'], overall: null }),
    'splice of 2 attempts: no score',
  ],
  [
    progress('RunCompleted', {
      because: null,
      run: { id: 'run', status: 'CANCELLED', qualityScore: null },
    }),
    'cancelled',
  ],
])('describes an event in words', (event, words) => {
  expect(eventWords(event)).toBe(words);
});

it('lets no text quoted by an event control the terminal', () => {
  const message = 'no\u001b[2J\nway';
  const event = progress('AttemptFailed', {
    attempt: { ...attempt, durationMs: 1, costUsd: 0, failure: { ...failure, message } },
  });
  expect(eventWords(event)).toBe('flash simple: no way');
});
