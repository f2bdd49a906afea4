import { describe, expect, it } from 'vitest';
import { inProcessProviderQueue } from '../../../src/adapters/in-process/provider-queue/in-process-provider-queue.ts';
import type { ProviderLimits } from '../../../src/orchestrator/catalogue.ts';
import { LINGER_MS } from '../../../src/orchestrator/execute/run-journal.ts';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import type { RunChange, RunEvent } from '../../../src/orchestrator/run-event.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring } from '../../support/fixed-scorer.ts';
import { manualClock, settle } from '../../support/manual-clock.ts';
import { answers, fails, scriptedModel, type Turn } from '../../support/scripted-model.ts';
import { aRunOf } from '../../support/stored-run-builders.ts';

const GOOD = answers(fileScoring(80));

const UNLIMITED: ProviderLimits = {
  maxConcurrentRequests: null,
  requestsPerMinute: null,
  tokensPerMinute: null,
};

function aScene(turns: readonly Turn[], limits: Partial<ProviderLimits> = {}) {
  const clock = manualClock();
  const queue = inProcessProviderQueue(new Map([['scripted', { ...UNLIMITED, ...limits }]]), clock);
  return anExecutor([scriptedModel('flash', turns)], { clock, ports: { queue } });
}

const aRun = () => aRunOf(['flash']);

const kindsOf = (events: readonly RunEvent[]): string[] =>
  events.map(({ change }) => change.kind).filter((kind) => kind !== 'PartialScore');

const ofKind = <Kind extends RunChange['kind']>(events: readonly RunEvent[], kind: Kind) =>
  events.flatMap(({ change }) =>
    change.kind === kind ? [change as Extract<RunChange, { kind: Kind }>] : [],
  );

describe('a request that is retried', () => {
  it('is told with its failure, the delay and the number of the retry', async () => {
    const { begin, clock, eventsOf } = aScene([
      fails('RATE_LIMITED', { retryable: true, retryAfterMs: 4_000 }),
      fails('UNAVAILABLE', { retryable: true }),
      GOOD,
    ]);
    const run = aRun();
    await begin(run);
    // An event that nobody awaits lingers before it is stored.
    await clock.advance(LINGER_MS);
    expect(ofKind(await eventsOf(run.id), 'AttemptRetrying')).toEqual([
      {
        kind: 'AttemptRetrying',
        attemptId: expect.any(String),
        failure: { code: 'RATE_LIMITED', message: 'RATE_LIMITED as scripted', retryable: true },
        retry: 1,
        maxRetries: DEFAULT_POLICY.calls.maxRetries,
        delayMs: 4_000,
      },
    ]);
    await clock.advance(5_000);
    const events = await eventsOf(run.id);
    expect(kindsOf(events)).toEqual([
      'RunStarted',
      'AttemptStarted',
      'AttemptRetrying',
      'AttemptRetrying',
      'FileGenerated',
      'AttemptScored',
      'RunCompleted',
    ]);
    expect(ofKind(events, 'AttemptRetrying')[1]).toMatchObject({
      failure: { code: 'UNAVAILABLE' },
      retry: 2,
    });
  });

  it('is not told when there is no retry', async () => {
    const { begin, eventsOf } = aScene([fails('UNAUTHORIZED')]);
    const run = aRun();
    await begin(run);
    expect(kindsOf(await eventsOf(run.id))).toEqual([
      'RunStarted',
      'AttemptStarted',
      'AttemptFailed',
      'RunCompleted',
    ]);
  });
});

describe('an attempt that waits for its provider', () => {
  it('is told with what has run out and since when, and again when it goes on', async () => {
    const { begin, clock, eventsOf } = aScene([GOOD, GOOD], { requestsPerMinute: 1 });
    await begin(aRun());
    const waiting = aRun();
    await begin(waiting);
    const since = clock.now();
    await clock.advance(99);
    expect(kindsOf(await eventsOf(waiting.id))).not.toContain('AttemptWaiting');
    await clock.advance(1);
    expect(ofKind(await eventsOf(waiting.id), 'AttemptWaiting')).toEqual([
      {
        kind: 'AttemptWaiting',
        attemptId: expect.any(String),
        provider: 'scripted',
        room: 'REQUESTS_PER_MINUTE',
        since,
      },
    ]);
    await clock.advance(60_000);
    const events = await eventsOf(waiting.id);
    expect(kindsOf(events)).toEqual([
      'RunStarted',
      'AttemptStarted',
      'AttemptWaiting',
      'AttemptResumed',
      'FileGenerated',
      'AttemptScored',
      'RunCompleted',
    ]);
    expect(ofKind(events, 'AttemptResumed')).toMatchObject([{ waitedMs: 60_000 }]);
  });

  it('is not told when the wait is over before anyone could read of it', async () => {
    const held = Promise.withResolvers<void>();
    const first: Turn = {
      kind: 'wait',
      until: held.promise,
      text: GOOD.kind === 'answer' ? GOOD.text : '',
    };
    const { begin, clock, eventsOf } = aScene([first, GOOD], { maxConcurrentRequests: 1 });
    await begin(aRun());
    const waiting = aRun();
    await begin(waiting);
    await clock.advance(99);
    held.resolve();
    await settle();
    await clock.advance(1_000);
    expect(kindsOf(await eventsOf(waiting.id))).toEqual([
      'RunStarted',
      'AttemptStarted',
      'FileGenerated',
      'AttemptScored',
      'RunCompleted',
    ]);
  });

  it('ends as cancelled when its run is, and tells nothing after that', async () => {
    const { begin, clock, executor, eventsOf } = aScene([GOOD], { requestsPerMinute: 1 });
    await begin(aRun());
    const waiting = aRun();
    await begin(waiting);
    await clock.advance(200);
    executor.cancel(waiting.id);
    await clock.advance(60_000);
    expect(kindsOf(await eventsOf(waiting.id))).toEqual([
      'RunStarted',
      'AttemptStarted',
      'AttemptWaiting',
      'AttemptCancelled',
      'RunCompleted',
    ]);
    expect(clock.pending).toBe(0);
  });

  it('fails for want of room, not as too slow, when its time is up meanwhile', async () => {
    const { begin, clock, eventsOf } = aScene([GOOD], { requestsPerMinute: 1 });
    await begin(aRun());
    const waiting = { ...aRun(), policy: { attemptTimeoutMs: 20_000 } };
    await begin(waiting);
    await clock.advance(20_000);
    const [failed] = ofKind(await eventsOf(waiting.id), 'AttemptFailed');
    expect(failed?.outcome.failure).toEqual({
      code: 'NO_ROOM',
      message: 'The attempt ran out of its 20000 ms after waiting 20000 ms for room at scripted',
      retryable: true,
    });
  });

  it.each([
    [50_000, 'NO_ROOM'],
    [130_000, 'TIMEOUT'],
  ])('that had %i ms left after waiting for a minute fails with %s', async (leftMs, code) => {
    const { begin, clock, eventsOf } = aScene([GOOD, { kind: 'hang', afterText: '{' }], {
      requestsPerMinute: 1,
    });
    await begin(aRun());
    const policy = { attemptTimeoutMs: 60_000 + leftMs, silenceTimeoutMs: 1_000_000 };
    const waiting = { ...aRunOf(['flash'], { timeoutMs: 3_600_000 }), policy };
    await begin(waiting);
    await clock.advance(60_000 + leftMs);
    const [failed] = ofKind(await eventsOf(waiting.id), 'AttemptFailed');
    expect(failed?.outcome.failure.code).toBe(code);
  });
});
