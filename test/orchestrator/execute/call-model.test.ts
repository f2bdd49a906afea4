import { describe, expect, it } from 'vitest';
import { inProcessProviderQueue } from '../../../src/adapters/in-process/provider-queue/in-process-provider-queue.ts';
import { Budget } from '../../../src/orchestrator/budget/budget.ts';
import type { ProviderLimits } from '../../../src/orchestrator/catalogue.ts';
import { callModel } from '../../../src/orchestrator/execute/calls/call-model.ts';
import type { CallOptions } from '../../../src/orchestrator/execute/calls/call-options.ts';
import { ModelHealthBoard } from '../../../src/orchestrator/execute/calls/model-health.ts';
import { OwnWaits } from '../../../src/orchestrator/execute/calls/own-waits.ts';
import { OutOfTime } from '../../../src/orchestrator/execute/cancellation.ts';
import { Deadline, timeLeftMs } from '../../../src/orchestrator/execute/deadline.ts';
import { AttemptError } from '../../../src/orchestrator/failure.ts';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import type { CodeModel } from '../../../src/orchestrator/ports/code-model.ts';
import type { Spend } from '../../../src/orchestrator/usage.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { manualClock, settle } from '../../support/manual-clock.ts';
import { fails, scriptedModel, type Turn } from '../../support/scripted-model.ts';

const PROMPT = { system: 'You write code.', prompt: 'Write a button.', responseSchema: null };
const ANSWER: Turn = { kind: 'answer', text: 'done', usage: [1_000, 2_000] };

type Change = Partial<Omit<CallOptions, 'queue' | 'gate'>> & {
  readonly limits?: Partial<ProviderLimits>;
  /** Time limit for the whole answer. */
  readonly deadlineMs?: number;
};

function aCall(turns: readonly Turn[], { limits, deadlineMs, ...change }: Change = {}) {
  const clock = manualClock();
  const model = scriptedModel('flash', turns);
  const spends: Spend[] = [];
  const budget = new Budget(Number.POSITIVE_INFINITY);
  const health = new ModelHealthBoard(clock);
  const options: CallOptions = {
    model,
    entry: aCatalogueModel('flash', {
      prices: { inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 10 },
    }),
    budget,
    maxOutputTokens: 8_000,
    temperature: 0,
    policy: DEFAULT_POLICY.calls,
    queue: inProcessProviderQueue(limitsOf(limits), clock),
    userId: 'anna',
    attemptId: null,
    clock,
    random: () => 0.5,
    gate: health,
    waits: new OwnWaits(clock),
    onSpend: (spend) => spends.push(spend),
    onFirstToken: () => {},
    ...change,
  };
  const controller = new AbortController();
  const deadline = new Deadline(controller.signal, clock);
  if (deadlineMs !== undefined) deadline.putOff(deadlineMs, () => new Error('time is up'));
  const text = (async () => {
    let whole = '';
    for await (const chunk of callModel(PROMPT, options, deadline.signal)) {
      if (chunk.kind === 'text') whole += chunk.text;
      if (chunk.kind === 'restart') whole = '';
    }
    return whole;
  })().finally(() => deadline[Symbol.dispose]());
  // The tests look at the outcome only after they have moved the clock on.
  const outcome = text.catch((error: unknown) => error);
  return { clock, model, spends, budget, health, controller, outcome, options };
}

const limitsOf = (limits: Partial<ProviderLimits> = {}): ReadonlyMap<string, ProviderLimits> =>
  new Map([
    [
      'scripted',
      {
        maxConcurrentRequests: null,
        requestsPerMinute: null,
        tokensPerMinute: null,
        ...limits,
      },
    ],
  ]);

describe('callModel', () => {
  it.each([
    ['nothing of an answer that came', [1_000, 0], 'a'.repeat(3_000), 1_000],
    ['an answer to its end', [1_000, 2_000], 'done', 2_000],
  ] as const)(
    'believes a provider that counts %s as far as may be',
    async (_what, usage, text, outputTokens) => {
      const { spends, outcome } = aCall([{ kind: 'answer', text, usage: [...usage] }]);
      await outcome;
      expect(spends).toMatchObject([{ outputTokens }]);
    },
  );

  it('charges a prompt that its provider did not count, since none is empty', async () => {
    const { spends, outcome } = aCall([{ kind: 'answer', text: 'done', usage: [0, 5] }]);
    await outcome;
    expect(spends).toMatchObject([{ outputTokens: 5, inputTokens: expect.any(Number) }]);
    expect(spends[0]?.inputTokens).toBeGreaterThan(0);
  });

  it('passes the answer on and settles its real cost', async () => {
    const call = aCall([ANSWER], { budget: new Budget(1) });
    expect(await call.outcome).toBe('done');
    expect(call.spends).toEqual([
      { inputTokens: 1_000, outputTokens: 2_000, thinkingTokens: 0, costUsd: 0.021 },
    ]);
  });

  it('retries after the time that the provider asks for, with jitter', async () => {
    const call = aCall([fails('RATE_LIMITED', { retryable: true, retryAfterMs: 4_000 }), ANSWER]);
    // Half of the initial delay of 500 ms, as jitter, on top.
    await call.clock.advance(4_249);
    expect(call.model.requests).toHaveLength(1);
    await call.clock.advance(1);
    expect(await call.outcome).toBe('done');
    expect(call.model.requests).toHaveLength(2);
  });

  it('does not retry when the provider asks for a longer wait than the policy allows', async () => {
    const call = aCall([fails('RATE_LIMITED', { retryable: true, retryAfterMs: 60_000 })]);
    expect(await call.outcome).toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('does not begin a wait that its deadline would cut short', async () => {
    const limited = fails('RATE_LIMITED', { retryable: true, retryAfterMs: 4_000 });
    const call = aCall([limited, ANSWER], { deadlineMs: 4_000 });
    expect(await call.outcome).toMatchObject({ code: 'RATE_LIMITED' });
    expect(call.clock.pending).toBe(0);

    const inTime = aCall([limited, ANSWER], { deadlineMs: 5_000 });
    await inTime.clock.advance(4_500);
    expect(await inTime.outcome).toBe('done');
  });

  it('knows the time left under nested deadlines', async () => {
    const clock = manualClock();
    using run = new Deadline(new AbortController().signal, clock);
    run.putOff(3_000, () => new Error('the run’s time is up'));
    using attempt = new Deadline(run.signal, clock);
    expect(timeLeftMs(attempt.signal, clock)).toBe(3_000);
    attempt.putOff(2_000, () => new Error('the attempt’s time is up'));
    await clock.advance(500);
    expect(timeLeftMs(attempt.signal, clock)).toBe(1_500);
    expect(timeLeftMs(new AbortController().signal, clock)).toBe(Number.POSITIVE_INFINITY);
  });

  it('waits a jittered, doubling time between retries and gives up after the last', async () => {
    const unavailable = fails('UNAVAILABLE', { retryable: true });
    const call = aCall([unavailable, unavailable, unavailable]);
    await call.clock.advance(250);
    expect(call.model.requests).toHaveLength(2);
    await call.clock.advance(499);
    expect(call.model.requests).toHaveLength(2);
    await call.clock.advance(1);
    expect(await call.outcome).toMatchObject({ code: 'UNAVAILABLE' });
    expect(call.model.requests).toHaveLength(3);
  });

  it('does not retry once output came, since that is billed', async () => {
    const error = new AttemptError('UNAVAILABLE', 'cut', { retryable: true });
    const call = aCall([{ kind: 'error', error, afterText: 'abcdef' }]);
    expect(await call.outcome).toBe(error);
    expect(call.spends).toHaveLength(1);
    expect(call.spends[0]?.outputTokens).toBe(2);
  });

  it('counts thoughts as output, which is billed, though nothing of the answer came', async () => {
    const budget = new Budget(1);
    const error = new AttemptError('UNAVAILABLE', 'reset', { retryable: true });
    const afterThought = 'x'.repeat(3_000);
    const call = aCall([{ kind: 'error', error, afterThought }, ANSWER], { budget });
    expect(await call.outcome).toBe(error);
    expect(call.model.requests).toHaveLength(1);
    expect(call.spends).toMatchObject([{ outputTokens: 1_000 }]);
    // There are no more tokens than bytes.
    expect(budget.spentUsd).toBeGreaterThanOrEqual(0.03);
  });

  it('does not retry once thoughts were counted, though nothing of them was shown', async () => {
    const error = new AttemptError('OUTPUT_UNUSABLE', 'empty', { retryable: true });
    const usage = { inputTokens: 10, outputTokens: 57, thinkingTokens: 57 };
    let requests = 0;
    const model: CodeModel = {
      name: 'flash',
      async *generate() {
        requests += 1;
        yield { kind: 'usage', usage };
        throw error;
      },
    };
    const call = aCall([], { model });
    await call.clock.advance(60_000);
    expect(await call.outcome).toBe(error);
    expect(requests).toBe(1);
    expect(call.spends).toMatchObject([{ outputTokens: 57 }]);
  });

  it('does not take a model that streams its thoughts for a silent one', async () => {
    const call = aCall([{ kind: 'hang', afterThought: 'Hm' }]);
    await settle();
    await call.clock.advance(DEFAULT_POLICY.calls.silenceTimeoutMs);
    expect(await call.outcome).toMatchObject({
      code: 'TIMEOUT',
      message: 'flash sent nothing for 30000 ms in the middle of its answer',
    });
  });

  it('retries after output if the policy allows it, and voids that output', async () => {
    const error = new AttemptError('UNAVAILABLE', 'cut', { retryable: true });
    const cut: Turn = { kind: 'error', error, afterText: 'abcdef' };
    const policy = { ...DEFAULT_POLICY.calls, retryAfterOutput: true };
    const once = aCall([cut, ANSWER], { policy });
    await once.clock.advance(500);
    expect(await once.outcome).toBe('done');
    expect(once.spends).toHaveLength(2);

    const often = aCall([cut, cut, cut, ANSWER], { policy });
    await often.clock.advance(2_000);
    expect(await often.outcome).toBe(error);
    expect(often.model.requests).toHaveLength(3);
  });

  it('does not retry after a timeout, which may be billed', async () => {
    const call = aCall([{ kind: 'hang' }, ANSWER]);
    await call.clock.advance(DEFAULT_POLICY.calls.firstTokenTimeoutMs + 60_000);
    expect(await call.outcome).toMatchObject({ code: 'TIMEOUT', retryable: true });
    expect(call.model.requests).toHaveLength(1);
  });

  it('does not retry when the request itself was refused', async () => {
    const call = aCall([fails('REJECTED')]);
    expect(await call.outcome).toMatchObject({ code: 'REJECTED' });
    expect(call.model.requests).toHaveLength(1);
  });

  it('times out, and closes the request, when no first token comes', async () => {
    const call = aCall([{ kind: 'hang' }]);
    await call.clock.advance(DEFAULT_POLICY.calls.firstTokenTimeoutMs);
    expect(await call.outcome).toMatchObject({ code: 'TIMEOUT' });
    expect(call.model.aborted).toBe(1);
    expect(call.clock.pending).toBe(0);
  });

  it('times out when the answer falls silent', async () => {
    const call = aCall([{ kind: 'hang', afterText: 'begun' }]);
    await settle();
    await call.clock.advance(DEFAULT_POLICY.calls.silenceTimeoutMs - 1);
    expect(call.model.aborted).toBe(0);
    await call.clock.advance(1);
    expect(await call.outcome).toMatchObject({ code: 'TIMEOUT' });
  });

  it('rejects with the abort reason and gives back what was certainly not used', async () => {
    const budget = new Budget(1);
    const call = aCall([{ kind: 'hang' }], { budget });
    await settle();
    const reservedUsd = 1 - budget.availableUsd;
    call.controller.abort(new Error('enough'));
    expect(await call.outcome).toEqual(new Error('enough'));
    expect(1 - budget.availableUsd).toBeGreaterThan(0);
    expect(1 - budget.availableUsd).toBeLessThan(reservedUsd / 100);
  });

  it('counts a request that timed out at its worst case, since the model may have been thinking', async () => {
    const budget = new Budget(1);
    const call = aCall([{ kind: 'hang' }], { budget });
    await settle();
    const reservedUsd = 1 - budget.availableUsd;
    await call.clock.advance(DEFAULT_POLICY.calls.firstTokenTimeoutMs);
    await call.outcome;
    expect(budget.spentUsd).toBeCloseTo(reservedUsd, 9);
  });

  it.each([
    ["its attempt's", new AttemptError('TIMEOUT', 'The attempt was not done')],
    ["its run's", new OutOfTime('The time was up')],
  ])('counts it so as well when the deadline was %s', async (_whose, reason) => {
    const budget = new Budget(1);
    const call = aCall([{ kind: 'hang' }], { budget });
    await settle();
    const reservedUsd = 1 - budget.availableUsd;
    call.controller.abort(reason);
    expect(await call.outcome).toBe(reason);
    expect(budget.spentUsd).toBeCloseTo(reservedUsd, 9);
  });

  it('counts the prompt of an answer that was empty and not counted', async () => {
    const call = aCall([fails('OUTPUT_UNUSABLE')]);
    await call.outcome;
    expect(call.spends[0]?.inputTokens).toBeGreaterThan(0);
  });

  it('counts nothing for a request that was refused', async () => {
    const budget = new Budget(1);
    const call = aCall([fails('UNAUTHORIZED')], { budget });
    await call.outcome;
    expect(budget.availableUsd).toBe(1);
    expect(call.spends).toEqual([
      { inputTokens: 0, outputTokens: 0, thinkingTokens: 0, costUsd: 0 },
    ]);
  });

  it('does not hold an outer deadline against the model', async () => {
    const call = aCall([{ kind: 'hang' }]);
    await settle();
    call.controller.abort(new AttemptError('TIMEOUT', 'the attempt took too long'));
    await call.outcome;
    expect(call.health.health('flash').successRate).toBeNull();
  });

  it('asks for no more output than the budget affords in the worst case', async () => {
    const budget = new Budget(0.02);
    const call = aCall([ANSWER], { budget });
    await call.outcome;
    const [request] = call.model.requests;
    expect(request?.maxOutputTokens).toBeLessThan(2_000);
    expect(request?.maxOutputTokens).toBeGreaterThan(1_900);
  });

  it.each([
    [2_000, 1_968],
    [400, 512],
  ])(
    'asks for no more output than a context of %i tokens has room for, or the least that is useful',
    async (contextWindowTokens, maxOutputTokens) => {
      const entry = aCatalogueModel('flash', { contextWindowTokens });
      const call = aCall([ANSWER], { entry });
      await call.outcome;
      expect(call.model.requests).toMatchObject([{ maxOutputTokens }]);
    },
  );

  it('does not ask at all when the budget affords no useful answer', async () => {
    const call = aCall([], { budget: new Budget(0.001) });
    expect(await call.outcome).toMatchObject({ code: 'BUDGET_EXCEEDED' });
    expect(call.model.requests).toHaveLength(0);
  });

  it('refuses a model without a known price when a budget applies', async () => {
    const unpriced = aCatalogueModel('flash', { prices: null });
    const call = aCall([], { budget: new Budget(5), entry: unpriced });
    expect(await call.outcome).toMatchObject({ code: 'BUDGET_EXCEEDED' });
  });

  it('counts failures to reach a model against its health, and rests it after five', async () => {
    const call = aCall([fails('UNAUTHORIZED')]);
    await call.outcome;
    expect(call.health.health('flash')).toMatchObject({ state: 'DEGRADED', successRate: 0 });
    for (let failure = 0; failure < 4; failure += 1) {
      call.health.admit('flash').failed(new AttemptError('UNAVAILABLE', 'away'));
    }
    expect(call.health.unavailable()).toEqual(new Set(['flash']));
    await call.clock.advance(30_000);
    expect(call.health.unavailable()).toEqual(new Set());
  });

  it('neither asks a model that rests nor waits for it, and says until when it rests', async () => {
    const call = aCall([fails('RATE_LIMITED', { retryable: true, retryAfterMs: 120_000 })]);
    await call.outcome;
    const again = callModel(PROMPT, call.options, new AbortController().signal);
    await expect(again.next()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      retryable: true,
      retryAfterMs: 120_000,
    });
    expect(call.model.requests).toHaveLength(1);
    expect(call.health.health('flash').retryAt).toEqual(new Date('2026-01-01T00:02:00Z'));
  });

  it('lets the next request probe when a probe is cancelled', async () => {
    const call = aCall([
      fails('RATE_LIMITED', { retryable: true, retryAfterMs: 60_000 }),
      { kind: 'hang' },
      ANSWER,
    ]);
    await call.outcome;
    await call.clock.advance(60_000);
    const leaving = new AbortController();
    const probe = callModel(PROMPT, call.options, leaving.signal).next();
    const outcome = probe.catch((error: unknown) => error);
    await settle();
    expect(call.health.health('flash')).toMatchObject({ state: 'UNAVAILABLE', retryAt: null });
    leaving.abort(new Error('enough'));
    expect(await outcome).toEqual(new Error('enough'));
    expect(call.health.health('flash').state).toBe('DEGRADED');
    for await (const _chunk of callModel(PROMPT, call.options, new AbortController().signal)) {
      // It only has to come to an end.
    }
    expect(call.health.unavailable()).toEqual(new Set());
  });

  it('starts the deadline of the first token when the request is sent, not while it waits its turn', async () => {
    const waits: number[] = [];
    const call = aCall([{ kind: 'hang' }, ANSWER], {
      limits: { maxConcurrentRequests: 1 },
      onQueued: (queuedMs) => waits.push(queuedMs),
    });
    const second = callModel(PROMPT, call.options, new AbortController().signal).next();
    await call.clock.advance(DEFAULT_POLICY.calls.firstTokenTimeoutMs);
    expect(await second).toMatchObject({ value: { kind: 'text' } });
    expect(waits).toEqual([0, DEFAULT_POLICY.calls.firstTokenTimeoutMs]);
  });

  it('leaves its turn, and pays nothing, when it is cancelled while it waits', async () => {
    const budget = new Budget(1);
    const call = aCall([{ kind: 'hang' }], { limits: { maxConcurrentRequests: 1 }, budget });
    await settle();
    const heldUsd = 1 - budget.availableUsd;
    const leaving = new AbortController();
    const waiting = callModel(PROMPT, call.options, leaving.signal).next();
    const outcome = waiting.catch((error: unknown) => error);
    await settle();
    leaving.abort(new Error('enough'));
    expect(await outcome).toEqual(new Error('enough'));
    expect(1 - budget.availableUsd).toBe(heldUsd);
    expect(call.model.requests).toHaveLength(1);
  });

  it('keeps the probe while it waits for its turn, and gives it back if it is cancelled then', async () => {
    const call = aCall([{ kind: 'hang' }, ANSWER], { limits: { maxConcurrentRequests: 1 } });
    await settle();
    for (let failure = 0; failure < 5; failure += 1) {
      call.health.admit('flash').failed(new AttemptError('UNAVAILABLE', 'away'));
    }
    await call.clock.advance(30_000);
    const leaving = new AbortController();
    const cancelled = callModel(PROMPT, call.options, leaving.signal).next();
    const outcome = cancelled.catch((error: unknown) => error);
    await settle();
    expect(call.health.health('flash')).toMatchObject({ state: 'UNAVAILABLE', retryAt: null });
    const next = callModel(PROMPT, call.options, new AbortController().signal).next();
    leaving.abort(new Error('enough'));
    expect(await outcome).toEqual(new Error('enough'));
    call.controller.abort(new Error('enough'));
    expect(await next).toMatchObject({ value: { kind: 'text' } });
  });

  it('gives up its turn if its model is being probed by then', async () => {
    const call = aCall([{ kind: 'hang' }, ANSWER], { limits: { maxConcurrentRequests: 1 } });
    await settle();
    const waiting = callModel(PROMPT, call.options, new AbortController().signal).next();
    await settle();
    for (let failure = 0; failure < 5; failure += 1) {
      call.health.admit('flash').failed(new AttemptError('UNAVAILABLE', 'away'));
    }
    await call.clock.advance(30_000);
    const probe = call.health.admit('flash');
    call.controller.abort(new Error('enough'));
    await settle();

    const pro = scriptedModel('pro', [ANSWER]);
    const other = { ...call.options, model: pro, waits: new OwnWaits(call.clock) };
    for await (const _chunk of callModel(PROMPT, other, new AbortController().signal)) {
      // It only has to come to an end.
    }
    expect(pro.requests).toHaveLength(1);
    expect(call.model.requests).toHaveLength(1);
    probe.succeeded();
    probe[Symbol.dispose]();
    expect(await waiting).toMatchObject({ value: { kind: 'text' } });
  });
});
