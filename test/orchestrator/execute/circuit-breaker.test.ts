import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CircuitBreaker,
  DEFAULT_BREAKER_POLICY,
  type Passage,
} from '../../../src/orchestrator/execute/calls/circuit-breaker.ts';
import { manualClock } from '../../support/manual-clock.ts';

const POLICY = { ...DEFAULT_BREAKER_POLICY, failuresInARow: 3, restMs: 1_000, maxRestMs: 4_000 };

function aBreaker(random: () => number = () => 1) {
  const clock = manualClock();
  const breaker = new CircuitBreaker({ clock, random }, POLICY);
  const fail = (times: number) => {
    for (let failure = 0; failure < times; failure += 1) breaker.enter()?.failed();
  };
  return { clock, breaker, fail };
}

describe('CircuitBreaker', () => {
  it('opens after failures in a row, and not after as many with a success between them', () => {
    const { breaker, fail } = aBreaker();
    fail(2);
    breaker.enter()?.succeeded();
    fail(2);
    expect(breaker.state).toEqual({ kind: 'CLOSED' });
    fail(1);
    expect(breaker.state).toEqual({ kind: 'OPEN', untilMs: 1_000 });
    expect(breaker.enter()).toBeNull();
  });

  it('opens when half of the latest requests failed', () => {
    const { breaker, fail } = aBreaker();
    for (let pair = 0; pair < 5; pair += 1) {
      expect(breaker.state.kind).toBe('CLOSED');
      breaker.enter()?.succeeded();
      fail(1);
    }
    expect(breaker.state.kind).toBe('OPEN');
  });

  it('lets one probe in after the rest, whose success closes it', async () => {
    const { breaker, clock, fail } = aBreaker();
    fail(3);
    await clock.advance(1_000);
    const probe = breaker.enter();
    expect(breaker.enter()).toBeNull();
    expect(breaker.state).toEqual({ kind: 'HALF_OPEN', isProbing: true });
    probe?.succeeded();
    expect(breaker.state).toEqual({ kind: 'CLOSED' });
    fail(2);
    expect(breaker.state).toEqual({ kind: 'CLOSED' });
  });

  it('forgets what failed before once a probe was answered', async () => {
    const { breaker, clock, fail } = aBreaker();
    for (let pair = 0; pair < 5; pair += 1) {
      breaker.enter()?.succeeded();
      fail(1);
    }
    expect(breaker.state.kind).toBe('OPEN');
    await clock.advance(1_000);
    breaker.enter()?.succeeded();
    fail(1);
    expect(breaker.state.kind).toBe('CLOSED');
  });

  it('rests twice as long after each probe that fails, up to a bound', async () => {
    const { breaker, clock, fail } = aBreaker();
    fail(3);
    const rests: number[] = [];
    for (let probe = 0; probe < 4; probe += 1) {
      const { state } = breaker;
      if (state.kind !== 'OPEN') throw new Error(`the breaker is ${state.kind}`);
      const restMs = state.untilMs - clock.monotonicMs();
      rests.push(restMs);
      await clock.advance(restMs);
      breaker.enter()?.failed();
    }
    expect(rests).toEqual([1_000, 2_000, 4_000, 4_000]);
  });

  it('spreads the rests of many processes over their second half', () => {
    const { breaker, fail } = aBreaker(() => 0);
    fail(3);
    expect(breaker.state).toEqual({ kind: 'OPEN', untilMs: 500 });
  });

  it('opens at once when the provider asks for a long rest, within reason', () => {
    const wishing = (ms: number) => {
      const { breaker } = aBreaker();
      breaker.enter()?.failed(ms);
      return breaker.state;
    };
    expect(wishing(14_999)).toEqual({ kind: 'CLOSED' });
    expect(wishing(90_000)).toEqual({ kind: 'OPEN', untilMs: 90_000 });
    expect(wishing(1e12)).toEqual({ kind: 'OPEN', untilMs: POLICY.maxRetryAfterMs });
  });

  it('lets the next probe in when one is given up', async () => {
    const { breaker, clock, fail } = aBreaker();
    fail(3);
    await clock.advance(1_000);
    const probe = breaker.enter();
    probe?.[Symbol.dispose]();
    // An outcome reported after the probe was given up no longer counts.
    probe?.failed();
    expect(breaker.state).toEqual({ kind: 'HALF_OPEN', isProbing: false });
    breaker.enter()?.succeeded();
    expect(breaker.state).toEqual({ kind: 'CLOSED' });
  });

  it('ignores outcomes of requests from before it opened', async () => {
    const { breaker, clock, fail } = aBreaker();
    const slow = breaker.enter();
    const slower = breaker.enter();
    fail(3);
    slow?.succeeded();
    expect(breaker.state.kind).toBe('OPEN');
    await clock.advance(1_000);
    breaker.enter()?.succeeded();
    for (let failure = 0; failure < 2; failure += 1) breaker.enter()?.failed();
    slower?.failed();
    expect(breaker.state).toEqual({ kind: 'CLOSED' });
  });

  it('under any use: nothing passes while it rests, at most one probes, rests are bounded, and it can always close', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('enter' as const) }),
      fc.record({
        kind: fc.constantFrom('succeed' as const, 'fail' as const, 'give up' as const),
        which: fc.nat(),
        retryAfterMs: fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined }),
      }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 5_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 80 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (steps, luck) => {
          const { clock, breaker } = aBreaker(() => luck);
          const open: { passage: Passage; isProbe: boolean }[] = [];
          for (const each of steps) {
            const before = breaker.state;
            if (each.kind === 'enter') {
              const passage = breaker.enter();
              const mayPass =
                before.kind === 'CLOSED' || (before.kind === 'HALF_OPEN' && !before.isProbing);
              expect(passage !== null).toBe(mayPass);
              if (passage !== null) open.push({ passage, isProbe: before.kind === 'HALF_OPEN' });
            } else if (each.kind === 'wait') {
              await clock.advance(each.ms);
            } else {
              const [taken] = open.splice(each.which % Math.max(1, open.length), 1);
              if (each.kind === 'succeed') taken?.passage.succeeded();
              if (each.kind === 'fail') taken?.passage.failed(each.retryAfterMs);
              taken?.passage[Symbol.dispose]();
            }
            expect(open.filter(({ isProbe }) => isProbe).length).toBeLessThanOrEqual(1);
            const { state } = breaker;
            if (state.kind === 'OPEN') {
              const restMs = state.untilMs - clock.monotonicMs();
              expect(restMs).toBeLessThanOrEqual(Math.max(POLICY.maxRestMs, 60_000));
            }
          }
          for (const { passage } of open) passage[Symbol.dispose]();
          await clock.advance(60_000);
          const last = breaker.enter();
          expect(last).not.toBeNull();
          last?.succeeded();
          expect(breaker.state).toEqual({ kind: 'CLOSED' });
        },
      ),
      { numRuns: 50 },
    );
  });
});
