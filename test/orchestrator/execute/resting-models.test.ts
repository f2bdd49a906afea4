import { describe, expect, it } from 'vitest';
import { AttemptError } from '../../../src/orchestrator/failure.ts';
import { ANY_EASE } from '../../../src/orchestrator/learn/ease.ts';
import { NO_WEIGHTS } from '../../../src/orchestrator/learn/histogram.ts';
import type { OrchestratorPolicy } from '../../../src/orchestrator/policy.ts';
import type {
  ProviderQueue,
  ProviderTurn,
} from '../../../src/orchestrator/ports/provider-queue.ts';
import type { NewRun } from '../../../src/orchestrator/run.ts';
import type { RunChange, RunEvent } from '../../../src/orchestrator/run-event.ts';
import type { Bet } from '../../../src/orchestrator/select/bet.ts';
import { EXECUTION_MODES } from '../../../src/orchestrator/strategy.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring } from '../../support/fixed-scorer.ts';
import { type ManualClock, manualClock, settle } from '../../support/manual-clock.ts';
import { answers, fails, scriptedModel, type Turn } from '../../support/scripted-model.ts';
import { aRunOf, nextId } from '../../support/stored-run-builders.ts';

const GOOD = answers(fileScoring(80));
const POOR = answers(fileScoring(20));

type Scripts = Readonly<Record<string, readonly Turn[]>>;

interface SceneOptions {
  readonly fallbacks?: Readonly<Record<string, readonly string[]>>;
  readonly clock?: ManualClock;
  readonly queue?: ProviderQueue;
  readonly policy?: Partial<OrchestratorPolicy>;
}

const FREE_TURN: ProviderTurn = { queuedMs: 0, leave: () => {} };

function aScene(
  scripts: Scripts,
  {
    fallbacks = {},
    clock = manualClock(),
    queue = { enter: async () => FREE_TURN },
    policy = {},
  }: SceneOptions = {},
) {
  const models = Object.entries(scripts).map(([name, turns]) => scriptedModel(name, turns));
  const scene = anExecutor(models, {
    clock,
    policy,
    ports: {
      queue,
      catalogue: models.map(({ name }) =>
        aCatalogueModel(name, { approaches: ['SIMPLE'], fallbacks: fallbacks[name] ?? [] }),
      ),
    },
  });
  return {
    ...scene,
    models,
    /** Leaves the model alone for so long. */
    rest: (model: string, ms: number): void =>
      scene.health
        .admit(model)
        .failed(new AttemptError('RATE_LIMITED', 'not now', { retryAfterMs: ms })),
  };
}

/** An attempt whose model came to rest while it waited for its turn, and is then probed by another. */
async function probedWhileQueued(policy: NewRun['policy'] = {}) {
  const turn = Promise.withResolvers<ProviderTurn>();
  const scene = aScene({ flash: [GOOD] }, { queue: { enter: () => turn.promise } });
  const run = plainRun(['flash']);
  await scene.begin({ ...run, policy: { ...run.policy, ...policy } });
  scene.rest('flash', 30_000);
  await scene.clock.advance(30_000);
  const probe = scene.health.admit('flash');
  turn.resolve({ queuedMs: 30_000, leave: () => {} });
  await settle();
  return { scene, run, probe };
}

/** One that is not mended. */
const plainRun = (
  models: readonly string[],
  limits: Partial<NewRun['limits']> = {},
  plan: Partial<NewRun['plan']> = {},
): NewRun => {
  const run = aRunOf(models, limits);
  return { ...run, policy: { repairRounds: 0, splice: false }, plan: { ...run.plan, ...plan } };
};

const ofKind = <Kind extends RunChange['kind']>(events: readonly RunEvent[], kind: Kind) =>
  events.flatMap(({ change }) =>
    change.kind === kind ? [change as Extract<RunChange, { kind: Kind }>] : [],
  );

const startedIn = (events: readonly RunEvent[]) =>
  ofKind(events, 'AttemptStarted').map(({ strategy, reason }) => `${strategy.model} ${reason}`);

const passedOverIn = (events: readonly RunEvent[]) =>
  ofKind(events, 'StrategyPassedOver').map(({ strategy, because }) => [strategy.model, because]);

const UNTIL = (model: string, seconds: number): [string, string] => [
  model,
  `${model} has failed, and is left alone until ${new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString()}`,
];

describe('a strategy whose model rests', () => {
  it.each(EXECUTION_MODES)('is passed over for the next, which is told: %s', async (mode) => {
    const scene = aScene({ flash: [], pro: [GOOD] });
    scene.rest('flash', 60_000);
    const run = plainRun(['flash', 'pro'], { mode });
    await scene.begin(run);
    const events = await scene.eventsOf(run.id);
    expect(passedOverIn(events)).toEqual([UNTIL('flash', 60)]);
    expect(startedIn(events)).toEqual([mode === 'PARALLEL' ? 'pro RACE' : 'pro FIRST']);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
  });

  it.each(EXECUTION_MODES)(
    'is stood in for by its fallback, ahead of the rest: %s',
    async (mode) => {
      const scene = aScene(
        { flash: [], pro: [POOR], spare: [GOOD] },
        { fallbacks: { flash: ['spare'] } },
      );
      scene.rest('flash', 60_000);
      const run = plainRun(['flash', 'pro'], { mode });
      await scene.begin(run);
      const events = await scene.eventsOf(run.id);
      expect(passedOverIn(events)).toEqual([UNTIL('flash', 60)]);
      expect(startedIn(events)).toEqual([
        'spare FALLBACK',
        // In an adaptive run as a head start.
        ...(mode === 'SEQUENTIAL' ? [] : ['pro RACE']),
      ]);
      expect(ofKind(events, 'AttemptStarted')[0]?.because).toBe(
        'in place of flash (simple), which is passed over',
      );
    },
  );

  it('is followed along the chain when its fallback cannot be reached either', async () => {
    const scene = aScene(
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

  it('gives its attempt to whoever takes its place', async () => {
    const scene = aScene(
      { flash: [], pro: [GOOD], spare: [POOR] },
      { fallbacks: { flash: ['spare'] } },
    );
    scene.rest('flash', 60_000);
    const run = plainRun(['flash', 'pro'], { maxAttempts: 1 });
    await scene.begin(run);
    expect(startedIn(await scene.eventsOf(run.id))).toEqual(['spare FALLBACK']);
  });

  it('keeps that attempt given where another cannot be reached, which nobody takes the place of', async () => {
    const scene = aScene(
      { flash: [], pro: [fails('UNAUTHORIZED')], lite: [GOOD], spare: [POOR] },
      { fallbacks: { flash: ['spare'] } },
    );
    scene.rest('flash', 60_000);
    const run = plainRun(['flash', 'pro', 'lite'], { maxAttempts: 2 });
    await scene.begin(run);
    expect(startedIn(await scene.eventsOf(run.id))).toEqual(['spare FALLBACK', 'pro FELL_SHORT']);
  });

  it('has nobody else take its place in the caller’s own list', async () => {
    const scene = aScene(
      { flash: [], pro: [GOOD], spare: [] },
      { fallbacks: { flash: ['spare'] } },
    );
    scene.rest('flash', 60_000);
    const run = plainRun(['flash', 'pro'], {}, { isOrderFixed: true });
    await scene.begin(run);
    const events = await scene.eventsOf(run.id);
    expect(startedIn(events)).toEqual(['pro FIRST']);
    expect(ofKind(events, 'AttemptStarted')[0]?.because).toBe(
      'first of those whose models are not left alone in the order that was asked for',
    );
  });

  it('is tried after all where its rest is over by its next turn', async () => {
    const pause = Promise.withResolvers<void>();
    const scene = aScene({
      flash: [GOOD],
      pro: [{ kind: 'wait', until: pause.promise, text: POOR.kind === 'answer' ? POOR.text : '' }],
    });
    scene.rest('flash', 30_000);
    // Within the caller's order a second turn is certain.
    const run = plainRun(['flash', 'pro'], {}, { isOrderFixed: true });
    await scene.begin(run);
    await scene.clock.advance(30_000);
    pause.resolve();
    await settle();
    expect(startedIn(await scene.eventsOf(run.id))).toEqual(['pro FIRST', 'flash FELL_SHORT']);
  });

  it('is started beside one that is slow as soon as its rest is over', async () => {
    const scene = aScene({ flash: [{ kind: 'hang' }], pro: [GOOD] });
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

  it('is not waited for while something is in hand', async () => {
    const scene = aScene({ flash: [], pro: [POOR] });
    scene.rest('flash', 60_000);
    const run = plainRun(['flash', 'pro']);
    await scene.begin(run);
    const events = await scene.eventsOf(run.id);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
    expect(ofKind(events, 'RunCompleted')[0]?.because).toBe(
      'what is left are models that are left alone after they failed',
    );
  });
});

describe('a run of which all that is left rests', () => {
  it.each(EXECUTION_MODES)('waits for the first that may be asked again: %s', async (mode) => {
    const scene = aScene({ flash: [], pro: [GOOD] });
    scene.rest('flash', 60_000);
    scene.rest('pro', 40_000);
    const run = plainRun(['flash', 'pro'], { mode });
    await scene.begin(run);
    expect(ofKind(await scene.eventsOf(run.id), 'RestAwaited')).toEqual([
      { kind: 'RestAwaited', model: 'pro', until: new Date('2026-01-01T00:00:40Z') },
    ]);
    expect((await scene.stored(run.id)).attempts).toEqual([]);
    await scene.clock.advance(40_000);
    const events = await scene.eventsOf(run.id);
    expect(startedIn(events)).toEqual([mode === 'PARALLEL' ? 'pro RACE' : 'pro FIRST']);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
    expect(scene.clock.pending).toBe(0);
  });

  it.each(EXECUTION_MODES)('goes on where the rest is over between two looks: %s', async (mode) => {
    const standing = manualClock();
    let looks = 0;
    /** Goes on with every look, as a real one does. */
    const clock: ManualClock = {
      ...standing,
      monotonicMs: () => {
        looks += 1;
        return standing.monotonicMs() + looks;
      },
    };
    for (let restMs = 30_001; restMs < 30_030; restMs += 1) {
      const scene = aScene({ flash: [GOOD] }, { clock });
      scene.rest('flash', restMs);
      const run = plainRun(['flash'], { mode });
      looks += 30_000;
      await scene.begin(run);
      await standing.advance(100);
      expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
    }
  });

  it('has others take its place among the runs meanwhile, and is the first to be let in again', async () => {
    const pause = Promise.withResolvers<void>();
    const text = GOOD.kind === 'answer' ? GOOD.text : '';
    const scene = aScene(
      { flash: [{ kind: 'hang' }], pro: [{ kind: 'wait', until: pause.promise, text }, GOOD] },
      { policy: { maxConcurrentRuns: 1 } },
    );
    const statusOf = async ({ id }: NewRun) => (await scene.stored(id)).status;
    scene.rest('flash', 300_000);
    const waiting = plainRun(['flash'], { timeoutMs: 3_600_000 });
    await scene.begin(waiting);
    await scene.clock.advance(290_000);
    const [busy, last] = [plainRun(['pro']), plainRun(['pro'])];
    await scene.begin(busy);
    await scene.begin(last);
    expect([await statusOf(busy), await statusOf(last)]).toEqual(['RUNNING', 'QUEUED']);
    expect(ofKind(await scene.eventsOf(busy.id), 'RunWaiting')).toEqual([]);

    await scene.clock.advance(10_000);
    expect(startedIn(await scene.eventsOf(waiting.id))).toEqual([]);
    pause.resolve();
    await settle();
    expect(startedIn(await scene.eventsOf(waiting.id))).toEqual(['flash FIRST']);
    expect([await statusOf(busy), await statusOf(last)]).toEqual(['SUCCEEDED', 'QUEUED']);

    scene.executor.cancel(waiting.id);
    await settle();
    expect(await statusOf(last)).toBe('SUCCEEDED');
  });

  it('is cancelled at once where it waits for its place again', async () => {
    const scene = aScene(
      { flash: [], pro: [{ kind: 'hang' }] },
      { policy: { maxConcurrentRuns: 1 } },
    );
    scene.rest('flash', 30_000);
    const [waiting, busy] = [plainRun(['flash']), plainRun(['pro'])];
    await scene.begin(waiting);
    await scene.begin(busy);
    await scene.clock.advance(30_000);
    scene.executor.cancel(waiting.id);
    await settle();
    expect((await scene.stored(waiting.id)).status).toBe('CANCELLED');
    expect((await scene.stored(busy.id)).status).toBe('RUNNING');
  });

  it('fails at once where there is no time to wait, and says why for each', async () => {
    const scene = aScene({ flash: [], pro: [] });
    scene.rest('flash', 60_000);
    scene.rest('pro', 70_000);
    const run = plainRun(['flash', 'pro'], { timeoutMs: 30_000 });
    await scene.begin(run);
    const { status, attempts } = await scene.stored(run.id);
    expect([status, attempts]).toEqual(['FAILED', []]);
    const events = await scene.eventsOf(run.id);
    expect(ofKind(events, 'RunCompleted')[0]?.result).toMatchObject({
      failure: {
        code: 'ALL_ATTEMPTS_FAILED',
        message: `Every strategy failed: flash (simple): UNAVAILABLE, ${UNTIL('flash', 60)[1]}; pro (simple): UNAVAILABLE, ${UNTIL('pro', 70)[1]}`,
        retryable: true,
      },
    });
    expect(passedOverIn(events)).toEqual([UNTIL('flash', 60), UNTIL('pro', 70)]);
  });

  it('ends at once when it is cancelled meanwhile', async () => {
    const scene = aScene({ flash: [] });
    scene.rest('flash', 60_000);
    const run = plainRun(['flash']);
    await scene.begin(run);
    scene.executor.cancel(run.id);
    await settle();
    expect((await scene.stored(run.id)).status).toBe('CANCELLED');
    expect(scene.clock.pending).toBe(0);
  });

  it('is let go of when its process shuts down, and waits on in the next', async () => {
    const scene = aScene({ flash: [] });
    scene.rest('flash', 60_000);
    const run = plainRun(['flash']);
    await scene.begin(run);
    await scene.executor.close();
    expect((await scene.stored(run.id)).status).toBe('RUNNING');
    expect(scene.clock.pending).toBe(0);
  });

  it('fails none of many that wait for the same, of whom one finds out', async () => {
    const pause = Promise.withResolvers<void>();
    const text = GOOD.kind === 'answer' ? GOOD.text : '';
    const scene = aScene({ flash: [{ kind: 'wait', until: pause.promise, text }, GOOD, GOOD] });
    scene.rest('flash', 30_000);
    const runs = [plainRun(['flash']), plainRun(['flash']), plainRun(['flash'])];
    for (const run of runs) await scene.begin(run);
    await scene.clock.advance(30_000);
    expect(scene.models[0]?.requests).toHaveLength(1);
    pause.resolve();
    await settle();
    for (const { id } of runs) expect((await scene.stored(id)).status).toBe('SUCCEEDED');
  });

  it('fails none of many that wait for the same where the one that finds out fails', async () => {
    const scene = aScene({ flash: [fails('UNAVAILABLE'), GOOD, GOOD] });
    scene.rest('flash', 30_000);
    const runs = [plainRun(['flash']), plainRun(['flash']), plainRun(['flash'])];
    for (const run of runs) await scene.begin(run);
    await scene.clock.advance(30_000);
    const [first, ...others] = await Promise.all(runs.map(({ id }) => scene.stored(id)));
    expect(first?.status).toBe('FAILED');
    expect(others.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['RUNNING', []],
      ['RUNNING', []],
    ]);
    await scene.clock.advance(60_000);
    for (const { id } of others) expect((await scene.stored(id)).status).toBe('SUCCEEDED');
  });

  it('has one take the place of the one who finds out, where that is cancelled', async () => {
    const scene = aScene({ flash: [{ kind: 'hang' }, GOOD, GOOD] });
    scene.rest('flash', 30_000);
    const runs = [plainRun(['flash']), plainRun(['flash']), plainRun(['flash'])];
    for (const run of runs) await scene.begin(run);
    await scene.clock.advance(30_000);
    scene.executor.cancel(runs[0]?.id ?? '');
    await settle();
    const ends = await Promise.all(runs.map(({ id }) => scene.stored(id)));
    expect(ends.map(({ status }) => status)).toEqual(['CANCELLED', 'SUCCEEDED', 'SUCCEEDED']);
  });

  it('counts no wait for a probe of somebody else’s as time to the first token', async () => {
    const { scene, run, probe } = await probedWhileQueued();
    await scene.clock.advance(20_000);
    probe.succeeded();
    probe[Symbol.dispose]();
    await settle();
    const { attempts } = await scene.stored(run.id);
    expect(attempts[0]?.state).toMatchObject({ kind: 'SCORED', timeToFirstTokenMs: 0 });
  });

  it('blames no model for a probe of somebody else’s that outlasts the attempt', async () => {
    const { scene, run } = await probedWhileQueued({ attemptTimeoutMs: 60_000 });
    await scene.clock.advance(30_000);
    const { attempts } = await scene.stored(run.id);
    expect(attempts[0]?.state).toMatchObject({
      kind: 'FAILED',
      failure: {
        code: 'NO_ROOM',
        message:
          'The attempt waited 30000 ms for room at scripted and 30000 ms for another request to find out whether flash answers again, of the 60000 ms that it had',
      },
    });
  });

  it('has requests that come at once wait for the first of them, and not fail', async () => {
    const { health, clock, rest } = aScene({ flash: [] });
    rest('flash', 30_000);
    await clock.advance(30_000);
    const { signal } = new AbortController();
    const [first, ...others] = [1, 2, 3].map(() => health.admitAfterProbe('flash', signal));
    const probe = await first;
    probe?.succeeded();
    probe?.[Symbol.dispose]();
    await expect(Promise.all(others)).resolves.toHaveLength(2);
  });

  it('waits for a probe of somebody else’s, and again where that fails', async () => {
    const scene = aScene({ flash: [GOOD] });
    scene.rest('flash', 30_000);
    await scene.clock.advance(30_000);
    using probe = scene.health.admit('flash');
    const run = plainRun(['flash']);
    await scene.begin(run);
    probe.failed(new AttemptError('UNAVAILABLE', 'still away', { retryAfterMs: 70_000 }));
    probe[Symbol.dispose]();
    await settle();
    const awaited = ofKind(await scene.eventsOf(run.id), 'RestAwaited');
    expect(awaited.map(({ until }) => until)).toEqual([null, new Date('2026-01-01T00:01:40Z')]);
    await scene.clock.advance(70_000);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
  });
});

describe('an attempt whose model comes to rest before it is asked', () => {
  /** One that waits for its turn while its model comes to rest, and has its turn then. */
  async function refusedInTheQueue(
    run: NewRun,
    scripts: Scripts,
    fallbacks: Readonly<Record<string, readonly string[]>> = {},
  ) {
    const turns = [Promise.withResolvers<ProviderTurn>()];
    const scene = aScene(scripts, {
      fallbacks,
      queue: { enter: () => turns.shift()?.promise ?? Promise.resolve(FREE_TURN) },
    });
    const [turn] = turns;
    await scene.begin(run);
    scene.rest('flash', 30_000);
    turn?.resolve(FREE_TURN);
    await settle();
    return scene;
  }

  it('is withdrawn, and tried again when the rest is over, with the attempts that there were', async () => {
    const run = plainRun(['flash'], { maxAttempts: 1 });
    const scene = await refusedInTheQueue(run, { flash: [GOOD] });
    const { attempts } = await scene.stored(run.id);
    expect(attempts.map(({ state }) => state)).toMatchObject([
      { kind: 'CANCELLED', reason: UNTIL('flash', 30)[1], tokensSpared: 0 },
    ]);
    expect(ofKind(await scene.eventsOf(run.id), 'RestAwaited')).toHaveLength(1);
    await scene.clock.advance(30_000);
    expect(startedIn(await scene.eventsOf(run.id))).toEqual(['flash FIRST', 'flash FIRST']);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
  });

  it.each(EXECUTION_MODES)('gives way to the next strategy: %s', async (mode) => {
    const run = {
      ...plainRun(['flash', 'pro'], { mode, maxAttempts: 1 }),
      policy: { usdPerSecond: 0, repairRounds: 0 },
    };
    const scene = await refusedInTheQueue(run, { flash: [], pro: [GOOD] });
    const events = await scene.eventsOf(run.id);
    const first = mode === 'PARALLEL' ? 'RACE' : 'FIRST';
    expect(startedIn(events)).toEqual([`flash ${first}`, 'pro FIRST']);
    expect(passedOverIn(events)).toEqual([UNTIL('flash', 30)]);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
  });

  it('gives way to the fallback of its model', async () => {
    const run = plainRun(['flash', 'pro'], { maxAttempts: 1 });
    const scripts = { flash: [], pro: [], spare: [GOOD] };
    const scene = await refusedInTheQueue(run, scripts, { flash: ['spare'] });
    expect(startedIn(await scene.eventsOf(run.id))).toEqual(['flash FIRST', 'spare FALLBACK']);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
  });

  it('is tried again by the process that takes its run up', async () => {
    const run = plainRun(['flash'], { maxAttempts: 1 });
    const scene = await refusedInTheQueue(run, { flash: [] });
    await scene.executor.close();
    const next = anExecutor([scriptedModel('flash', [GOOD])], {
      store: scene.store,
      clock: scene.clock,
      ports: { ids: nextId },
    });
    await next.executor.recover({ isSoleExecutor: true });
    await settle();
    expect((await next.stored(run.id)).status).toBe('SUCCEEDED');
  });
});

describe('what is told of models that rest', () => {
  /** On nothing, at a high price. */
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

  it('names none whose strategy cannot be started any more', async () => {
    const scene = aScene(
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

  it('lists no strategy as kept from being tried that had no attempt left', async () => {
    const scene = aScene({ flash: [fails('BLOCKED')], pro: [] });
    scene.rest('pro', 30_000);
    const run = plainRun(['flash', 'pro'], { maxAttempts: 1 });
    await scene.begin(run);
    expect(ofKind(await scene.eventsOf(run.id), 'RunCompleted')[0]?.result).toMatchObject({
      failure: { message: 'Every strategy failed: flash (simple): BLOCKED, BLOCKED as scripted' },
    });
  });

  it('claims of none that it rests which was not worth starting', async () => {
    const scene = aScene({ flash: [POOR], pro: [], lite: [] });
    scene.rest('pro', 60_000);
    const run = plainRun(['flash', 'pro', 'lite']);
    const [flash, pro, lite] = run.plan.steps;
    if (pro === undefined || lite === undefined) throw new Error('it has three steps');
    await scene.begin({
      ...run,
      plan: { ...run.plan, steps: [flash, pro, { ...lite, bet: HOPELESS }] },
    });
    expect(ofKind(await scene.eventsOf(run.id), 'RunCompleted')[0]?.because).toBe(
      '20 of 100 is in hand, and what is left is not worth its cost, or asks a model that is left alone after it failed',
    );
  });
});
