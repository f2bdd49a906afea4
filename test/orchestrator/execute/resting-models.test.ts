import { describe, expect, it } from 'vitest';
import { ANY_EASE } from '../../../src/orchestrator/learn/ease.ts';
import { NO_WEIGHTS } from '../../../src/orchestrator/learn/histogram.ts';
import type { Bet } from '../../../src/orchestrator/select/bet.ts';
import { EXECUTION_MODES } from '../../../src/orchestrator/strategy.ts';
import {
  aRestingScene,
  GOOD,
  leftAlone,
  ofKind,
  POOR,
  passedOverIn,
  plainRun,
  startedIn,
} from '../../support/a-resting-scene.ts';
import { settle } from '../../support/manual-clock.ts';
import { fails } from '../../support/scripted-model.ts';

/** A bet that never pays, at a high price. */
const HOPELESS: Bet = {
  model: 'lite',
  passByEase: ANY_EASE.map(() => 0),
  reachedPoints: 70,
  short: NO_WEIGHTS.map((_, bin) => (bin === 0 ? 1 : 0)),
  shortPoints: 0,
  costPoints: [50],
  costGrowth: [1],
  durationGrowth: [1],
};

describe('a strategy whose model rests', () => {
  it.each(EXECUTION_MODES)(
    'is passed over for the next one, and that is told: %s',
    async (mode) => {
      const scene = aRestingScene({ flash: [], pro: [GOOD] });
      scene.rest('flash', 60_000);
      const run = plainRun(['flash', 'pro'], { mode });
      await scene.begin(run);
      const events = await scene.eventsOf(run.id);
      expect(passedOverIn(events)).toEqual([leftAlone('flash', 60)]);
      expect(startedIn(events)).toEqual([mode === 'PARALLEL' ? 'pro RACE' : 'pro FIRST']);
      expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
    },
  );

  it.each(EXECUTION_MODES)(
    'is replaced by its fallback, ahead of the rest of the plan: %s',
    async (mode) => {
      const scene = aRestingScene(
        { flash: [], pro: [POOR], spare: [GOOD] },
        { fallbacks: { flash: ['spare'] } },
      );
      scene.rest('flash', 60_000);
      const run = plainRun(['flash', 'pro'], { mode });
      await scene.begin(run);
      const events = await scene.eventsOf(run.id);
      expect(passedOverIn(events)).toEqual([leftAlone('flash', 60)]);
      expect(startedIn(events)).toEqual([
        'spare FALLBACK',
        // In an adaptive run as a head start.
        ...(mode === 'SEQUENTIAL' ? [] : ['pro RACE']),
      ]);
      expect(ofKind(events, 'AttemptStarted')[0]?.because).toBe(
        'in place of flash (simple), whose model is resting',
      );
    },
  );

  it('is not replaced by a fallback that is not worth its cost given the best score so far', async () => {
    const scene = aRestingScene(
      { flash: [POOR], pro: [], lite: [GOOD] },
      { fallbacks: { pro: ['lite'] } },
    );
    scene.rest('pro', 60_000);
    const run = plainRun(['flash', 'pro', 'lite']);
    const [flash, pro, lite] = run.plan.steps;
    if (pro === undefined || lite === undefined) throw new Error('it has three steps');
    await scene.begin({
      ...run,
      plan: { ...run.plan, steps: [flash, pro, { ...lite, bet: HOPELESS }] },
    });
    expect(startedIn(await scene.eventsOf(run.id))).toEqual(['flash FIRST']);
  });

  it('is replaced by its fallback’s own fallback when the first cannot be reached either', async () => {
    const scene = aRestingScene(
      { flash: [], pro: [GOOD], spare: [fails('UNAUTHORIZED')], last: [POOR] },
      { fallbacks: { flash: ['spare'], spare: ['last'] } },
    );
    scene.rest('flash', 60_000);
    const run = plainRun(['flash', 'pro']);
    await scene.begin(run);
    expect(startedIn(await scene.eventsOf(run.id))).toEqual([
      'spare FALLBACK',
      'last FALLBACK',
      'pro FELL_SHORT',
    ]);
  });

  it('gives its attempt to the fallback that takes its place', async () => {
    const scene = aRestingScene(
      { flash: [], pro: [GOOD], spare: [POOR] },
      { fallbacks: { flash: ['spare'] } },
    );
    scene.rest('flash', 60_000);
    const run = plainRun(['flash', 'pro'], { maxAttempts: 1 });
    await scene.begin(run);
    expect(startedIn(await scene.eventsOf(run.id))).toEqual(['spare FALLBACK']);
  });

  it('does not get that attempt back when another model cannot be reached and has no fallback', async () => {
    const scene = aRestingScene(
      { flash: [], pro: [fails('UNAUTHORIZED')], lite: [GOOD], spare: [POOR] },
      { fallbacks: { flash: ['spare'] } },
    );
    scene.rest('flash', 60_000);
    const run = plainRun(['flash', 'pro', 'lite'], { maxAttempts: 2 });
    await scene.begin(run);
    expect(startedIn(await scene.eventsOf(run.id))).toEqual(['spare FALLBACK', 'pro FELL_SHORT']);
  });

  it('is not replaced in a list from the caller', async () => {
    const scene = aRestingScene(
      { flash: [], pro: [GOOD], spare: [] },
      { fallbacks: { flash: ['spare'] } },
    );
    scene.rest('flash', 60_000);
    const run = plainRun(['flash', 'pro'], {}, { isOrderFixed: true });
    await scene.begin(run);
    const events = await scene.eventsOf(run.id);
    expect(startedIn(events)).toEqual(['pro FIRST']);
    expect(ofKind(events, 'AttemptStarted')[0]?.because).toBe(
      'first in the requested order whose model is available',
    );
  });

  it('is tried after all if its rest is over by its next turn', async () => {
    const pause = Promise.withResolvers<void>();
    const scene = aRestingScene({
      flash: [GOOD],
      pro: [{ kind: 'wait', until: pause.promise, text: POOR.kind === 'answer' ? POOR.text : '' }],
    });
    scene.rest('flash', 30_000);
    // In a caller's own order a second turn is certain.
    const run = plainRun(['flash', 'pro'], {}, { isOrderFixed: true });
    await scene.begin(run);
    await scene.clock.advance(30_000);
    pause.resolve();
    await settle();
    expect(startedIn(await scene.eventsOf(run.id))).toEqual(['pro FIRST', 'flash FELL_SHORT']);
  });

  it('is started beside a slow attempt as soon as its rest is over', async () => {
    const scene = aRestingScene({ flash: [{ kind: 'hang' }], pro: [GOOD] });
    scene.rest('pro', 40_000);
    const run = plainRun(['flash', 'pro'], { mode: 'ADAPTIVE', timeoutMs: 600_000 });
    await scene.begin(run);
    await scene.clock.advance(39_000);
    expect(startedIn(await scene.eventsOf(run.id))).toEqual(['flash FIRST']);
    await scene.clock.advance(1_000);
    expect(startedIn(await scene.eventsOf(run.id))).toEqual(['flash FIRST', 'pro SLOW']);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
    expect(scene.clock.pending).toBe(0);
  });

  it('is not waited for once something was scored', async () => {
    const scene = aRestingScene({ flash: [], pro: [POOR] });
    scene.rest('flash', 60_000);
    const run = plainRun(['flash', 'pro']);
    await scene.begin(run);
    const events = await scene.eventsOf(run.id);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
    expect(ofKind(events, 'RunCompleted')[0]?.because).toBe('only resting models are left');
  });
});

describe('what is told of models that rest', () => {
  it('leaves out a model that the run itself is probing', async () => {
    const scene = aRestingScene({ flash: [{ kind: 'hang' }], pro: [] });
    scene.rest('flash', 30_000);
    await scene.clock.advance(30_000);
    const run = plainRun(['flash', 'pro'], { mode: 'ADAPTIVE' });
    await scene.begin({ ...run, policy: { usdPerSecond: 0 } });
    const events = await scene.eventsOf(run.id);
    expect(startedIn(events)).toEqual(['flash FIRST']);
    expect(ofKind(events, 'ModelResting')).toEqual([]);
  });

  it('leaves out models whose strategies cannot be started any more', async () => {
    const scene = aRestingScene(
      { flash: [fails('UNAUTHORIZED')], pro: [], spare: [GOOD] },
      { fallbacks: { flash: ['spare'] } },
    );
    scene.rest('pro', 30_000);
    scene.rest('spare', 60_000);
    const run = plainRun(['flash', 'pro'], { maxAttempts: 1 });
    await scene.begin(run);
    await scene.clock.advance(60_000);
    const events = await scene.eventsOf(run.id);
    expect(ofKind(events, 'RestAwaited')).toEqual([
      { kind: 'RestAwaited', model: 'spare', until: new Date('2026-01-01T00:01:00Z') },
    ]);
    expect(passedOverIn(events)).toEqual([]);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
  });

  it('lists no strategy as untried that had no attempt left', async () => {
    const scene = aRestingScene({ flash: [fails('BLOCKED')], pro: [] });
    scene.rest('pro', 30_000);
    const run = plainRun(['flash', 'pro'], { maxAttempts: 1 });
    await scene.begin(run);
    expect(ofKind(await scene.eventsOf(run.id), 'RunCompleted')[0]?.result).toMatchObject({
      failure: { message: 'Every strategy failed: flash (simple): BLOCKED, BLOCKED as scripted' },
    });
  });

  it('distinguishes models that rest from strategies that are not worth their cost', async () => {
    const scene = aRestingScene({ flash: [POOR], pro: [], lite: [] });
    scene.rest('pro', 60_000);
    const run = plainRun(['flash', 'pro', 'lite']);
    const [flash, pro, lite] = run.plan.steps;
    if (pro === undefined || lite === undefined) throw new Error('it has three steps');
    await scene.begin({
      ...run,
      plan: { ...run.plan, steps: [flash, pro, { ...lite, bet: HOPELESS }] },
    });
    expect(ofKind(await scene.eventsOf(run.id), 'RunCompleted')[0]?.because).toBe(
      'the best score is 20 of 100, and no remaining strategy is worth its cost, or its model is resting',
    );
  });
});
