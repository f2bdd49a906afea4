import { describe, expect, it } from 'vitest';
import { FirstTokenTimes } from '../../../src/orchestrator/execute/contest/first-token-times.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring } from '../../support/fixed-scorer.ts';
import { settle } from '../../support/manual-clock.ts';
import { answers, fails, scriptedModel, type Turn } from '../../support/scripted-model.ts';
import { aRunOf } from '../../support/stored-run-builders.ts';

/** The times of a model that has answered this often, each time after `ms`. */
function timesOf(model: string, ms: number, answered = 20): FirstTokenTimes {
  const times = new FirstTokenTimes();
  for (let count = 0; count < answered; count += 1) times.note(model, ms);
  return times;
}

const adaptiveRun = () => ({
  ...aRunOf(['flash', 'pro'], { mode: 'ADAPTIVE' }),
  policy: { usdPerSecond: 0 },
});

const aScene = (flash: Turn, firstTokens: FirstTokenTimes) =>
  anExecutor([scriptedModel('flash', [flash]), scriptedModel('pro', [answers(fileScoring(82))])], {
    firstTokens,
  });

describe('when a first token is late', () => {
  it('is judged by the 95% quantile of the model’s latest answers, once there are twenty', () => {
    const times = new FirstTokenTimes();
    for (let ms = 1_000; ms < 20_000; ms += 1_000) times.note('flash', ms);
    expect(times.lateAfterMs('flash')).toBeNull();
    times.note('flash', 60_000);
    expect(times.lateAfterMs('flash')).toBe(19_000);
    expect(times.lateAfterMs('pro')).toBeNull();
    for (let count = 0; count < 200; count += 1) times.note('flash', 2_000);
    expect(times.lateAfterMs('flash')).toBe(2_000);
  });

  it('is never within the first second', () => {
    expect(timesOf('flash', 5).lateAfterMs('flash')).toBe(1_000);
  });
});

describe('an adaptive run', () => {
  it('starts the next beside one whose first token is late, long before that is slow as a whole', async () => {
    const { begin, clock, stored, eventsOf } = aScene({ kind: 'hang' }, timesOf('flash', 2_000));
    const run = adaptiveRun();
    await begin(run);
    await clock.advance(1_999);
    expect((await stored(run.id)).attempts).toHaveLength(1);
    await clock.advance(1);
    const { status, attempts } = await stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect(attempts.map(({ reason, state }) => [reason, state.kind])).toEqual([
      ['FIRST', 'CANCELLED'],
      ['SLOW', 'SCORED'],
    ]);
    const starts = (await eventsOf(run.id)).flatMap(({ change }) =>
      change.kind === 'AttemptStarted' ? [change.because] : [],
    );
    expect(starts[1]).toBe('flash (simple) has not sent a first token within the usual 2.0 s');
    expect(clock.pending).toBe(0);
  });

  it('starts none beside one whose first token came in time', async () => {
    const spoke: Turn = { kind: 'hang', afterText: '{"files":[' };
    const { begin, clock, stored } = aScene(spoke, timesOf('flash', 2_000));
    const run = adaptiveRun();
    await begin(run);
    await clock.advance(10_000);
    expect((await stored(run.id)).attempts).toHaveLength(1);
  });

  it('counts an answer that it gave up on as having taken at least that long', async () => {
    const firstTokens = timesOf('flash', 2_000);
    const { begin, clock } = aScene({ kind: 'hang' }, firstTokens);
    const unhedged = { hedgeShare: 0, usdPerSecond: 0, firstTokenTimeoutMs: 9_000 };
    await begin({ ...adaptiveRun(), policy: unhedged });
    await clock.advance(9_000);
    // Of 21 answers, the 20th is the last one that is on time.
    expect(firstTokens.lateAfterMs('flash')).toBe(2_000);
    firstTokens.note('flash', 9_000);
    expect(firstTokens.lateAfterMs('flash')).toBe(9_000);
  });

  describe('whose model fails at first, and is retried 14 s later', () => {
    const failsFirst = (then: Turn) =>
      scriptedModel('flash', [
        fails('UNAVAILABLE', { retryable: true, retryAfterMs: 14_000 }),
        then,
      ]);
    const alone = { hedgeShare: 0, usdPerSecond: 0, firstTokenTimeoutMs: 9_000 };
    /** The second slowest time once a slower one is added: what the attempt noted, if anything. */
    const noted = (firstTokens: FirstTokenTimes) => {
      firstTokens.note('flash', 100_000);
      return firstTokens.lateAfterMs('flash');
    };

    it('does not count the wait for the retry as time to the first token', async () => {
      const firstTokens = timesOf('flash', 1_500);
      const models = [failsFirst(answers(fileScoring(82))), scriptedModel('pro', [])];
      const { begin, clock, stored } = anExecutor(models, { firstTokens });
      const run = { ...adaptiveRun(), policy: alone };
      await begin(run);
      await clock.advance(14_000);
      expect((await stored(run.id)).status).toBe('SUCCEEDED');
      expect(noted(firstTokens)).toBe(1_500);
    });

    it('counts an answer that it gave up on only from the retry', async () => {
      const firstTokens = timesOf('flash', 1_500);
      const models = [failsFirst({ kind: 'hang' }), scriptedModel('pro', [])];
      const { begin, clock } = anExecutor(models, { firstTokens });
      await begin({ ...adaptiveRun(), policy: alone });
      await clock.advance(23_000);
      expect(noted(firstTokens)).toBe(9_000);
    });

    it('counts nothing when it gives up before the retry', async () => {
      const firstTokens = timesOf('flash', 1_500);
      const models = [failsFirst({ kind: 'hang' }), scriptedModel('pro', [])];
      const { begin, clock, executor, stored } = anExecutor(models, { firstTokens });
      const run = { ...adaptiveRun(), policy: alone };
      await begin(run);
      await clock.advance(13_000);
      executor.cancel(run.id);
      await settle();
      expect((await stored(run.id)).status).toBe('CANCELLED');
      expect(noted(firstTokens)).toBe(1_500);
    });
  });
});
