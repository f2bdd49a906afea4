import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ContestView } from '../../../src/commands/demo/contest-view.ts';
import type { Progress } from '../../../src/commands/demo/event-words.ts';
import { FLASH, progress, runStarted, started } from './progress-events.ts';

const attempt = { id: 'one', strategy: FLASH } as const;
const ended = { ...attempt, durationMs: 4_200, costUsd: 0.5 } as const;

/** The lines below the heading after that many seconds, with runs of blanks collapsed. */
function linesAfter(events: readonly Progress[], seconds = 2): readonly string[] {
  let nowMs = 0;
  const view = new ContestView(() => nowMs);
  for (const event of events) view.apply(event);
  nowMs = seconds * 1_000;
  const [, ...lines] = view.lines().map(stripVTControlCharacters);
  return lines.map((line) => line.replaceAll(/\s+/g, ' ').trim());
}

describe('the view of a contest', () => {
  it('has a line for each planned strategy, started or not', () => {
    expect(linesAfter([runStarted])).toEqual([
      'flash simple not started',
      'pro progressive not started',
    ]);
    expect(linesAfter([runStarted, started()])).toEqual([
      'flash simple asking 0 – – – 2.0 s first',
      'pro progressive not started',
    ]);
  });

  it.each<[Progress, string]>([
    [
      progress('AttemptWaiting', { attempt, waitsFor: 'TOKENS_PER_MINUTE', provider: 'p' }),
      'waiting: tokens per minute',
    ],
    [
      progress('AttemptRetrying', {
        attempt,
        retry: 1,
        maxRetries: 2,
        delayMs: 100,
        failure: { code: 'UNAVAILABLE', message: '', retryable: true },
      }),
      'retry 1/2: UNAVAILABLE',
    ],
  ])('shows the status of an attempt', (event, status) => {
    expect(linesAfter([started(), event])).toEqual([`flash simple ${status} 0 – – – 2.0 s first`]);
    const resumed = progress('AttemptResumed', { attempt, waitedMs: 5 });
    expect(linesAfter([started(), event, resumed])).toEqual([
      'flash simple asking 0 – – – 2.0 s first',
    ]);
  });

  it('shows that an attempt that had begun to write goes on writing after a wait', () => {
    const file = progress('FileGenerated', { attemptId: 'one', path: 'a.ts', sizeBytes: 1 });
    const waits = { attempt, waitsFor: 'TOKENS_PER_MINUTE', provider: 'p' } as const;
    const resumed = progress('AttemptResumed', { attempt, waitedMs: 5 });
    expect(linesAfter([started(), file, progress('AttemptWaiting', waits), resumed])).toEqual([
      'flash simple writing 1 – – – 2.0 s first',
    ]);
  });

  it('counts each file once, and shows the latest partial score', () => {
    const file = progress('FileGenerated', { attemptId: 'one', path: 'a.ts', sizeBytes: 1 });
    const partial = (overall: number): Progress =>
      progress('PartialScore', { attemptId: 'one', scorecard: { overall } });
    expect(linesAfter([started(), file, file, partial(40), partial(60)])).toEqual([
      'flash simple writing 1 60 – – 2.0 s first',
    ]);
  });

  it.each<[Progress, string]>([
    [
      progress('AttemptScored', { attempt: { ...ended, scorecard: { overall: 90 } } }),
      'flash simple scored 0 – 90 $0.50000 4.2 s first',
    ],
    [
      progress('AttemptFailed', {
        attempt: { ...ended, failure: { code: 'TIMEOUT', message: '', retryable: true } },
      }),
      'flash simple failed: TIMEOUT 0 – – $0.50000 4.2 s first',
    ],
    [
      progress('AttemptCancelled', { attempt: ended, reason: 'it cannot win' }),
      'flash simple cancelled 0 – – $0.50000 4.2 s first',
    ],
  ])('stops the time of an attempt that has ended', (event, line) => {
    expect(linesAfter([started(), event], 60)).toEqual([line]);
  });

  it('adds the latest event that belongs to no attempt', () => {
    const told = [3, 2].map((ahead) => progress('RunWaiting', { ahead }));
    expect(linesAfter(told)).toEqual(['waiting behind 2 runs']);
  });

  it('keeps columns aligned when an attempt’s strategy is not in the plan', () => {
    const strategy = { ...FLASH, model: 'a-model-with-a-longer-name-than-any-of-the-plan' };
    const other = progress('AttemptStarted', {
      startReason: 'FALLBACK',
      because: null,
      attempt: { id: 'two', strategy },
    });
    expect(linesAfter([runStarted, other])[0]).toBe(
      'a-model-with-a-longer-name-than-any-of-the-plan simple asking 0 – – – 2.0 s fallback',
    );
  });

  it('ignores attempts whose start it has not seen', () => {
    expect(linesAfter([progress('AttemptResumed', { attempt, waitedMs: 5 })])).toEqual([]);
  });
});
