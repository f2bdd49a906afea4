import { describe, expect, it } from 'vitest';
import { LINGER_MS } from '../../../src/orchestrator/execute/run-journal.ts';
import { AttemptError } from '../../../src/orchestrator/failure.ts';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import type { ProviderTurn } from '../../../src/orchestrator/ports/provider-queue.ts';
import type { NewRun } from '../../../src/orchestrator/run.ts';
import { EXECUTION_MODES } from '../../../src/orchestrator/strategy.ts';
import {
  aRestingScene,
  FREE_TURN,
  GOOD,
  leftAlone,
  ofKind,
  passedOverIn,
  plainRun,
  type Scripts,
  startedIn,
} from '../../support/a-resting-scene.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { settle } from '../../support/manual-clock.ts';
import { fails, scriptedModel } from '../../support/scripted-model.ts';
import { nextId } from '../../support/stored-run-builders.ts';

describe('an attempt whose model comes to rest before it is asked', () => {
  /** The attempt gets its turn at the provider only after its model has come to rest. */
  async function refusedInTheQueue(
    run: NewRun,
    scripts: Scripts,
    fallbacks: Readonly<Record<string, readonly string[]>> = {},
  ) {
    const turns = [Promise.withResolvers<ProviderTurn>()];
    const scene = aRestingScene(scripts, {
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

  it('is withdrawn, and tried again after the rest with as many attempts left as before', async () => {
    const run = plainRun(['flash'], { maxAttempts: 1 });
    const scene = await refusedInTheQueue(run, { flash: [GOOD] });
    await scene.clock.advance(LINGER_MS);
    const { attempts } = await scene.stored(run.id);
    expect(attempts.map(({ state }) => state)).toMatchObject([
      { kind: 'CANCELLED', reason: leftAlone('flash', 30)[1], tokensSpared: 0 },
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
    expect(passedOverIn(events)).toEqual([leftAlone('flash', 30)]);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
  });

  it('gives way to the fallback of its model', async () => {
    const run = plainRun(['flash', 'pro'], { maxAttempts: 1 });
    const scripts = { flash: [], pro: [], spare: [GOOD] };
    const scene = await refusedInTheQueue(run, scripts, { flash: ['spare'] });
    expect(startedIn(await scene.eventsOf(run.id))).toEqual(['flash FIRST', 'spare FALLBACK']);
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
  });

  it('is also withdrawn when another request probes the model by then, which the run waits for', async () => {
    const turns = [Promise.withResolvers<ProviderTurn>()];
    const [turn] = turns;
    const scene = aRestingScene(
      { flash: [GOOD] },
      { queue: { enter: () => turns.shift()?.promise ?? Promise.resolve(FREE_TURN) } },
    );
    const run = plainRun(['flash']);
    await scene.begin(run);
    scene.rest('flash', 30_000);
    await scene.clock.advance(30_000);
    const probe = scene.health.admit('flash');
    turn?.resolve(FREE_TURN);
    await scene.clock.advance(LINGER_MS);
    const { attempts } = await scene.stored(run.id);
    expect(attempts.map(({ state }) => state)).toMatchObject([
      { kind: 'CANCELLED', reason: 'flash failed recently and is being probed' },
    ]);
    expect(ofKind(await scene.eventsOf(run.id), 'RestAwaited')).toMatchObject([{ until: null }]);
    probe.succeeded();
    probe[Symbol.dispose]();
    await settle();
    expect((await scene.stored(run.id)).status).toBe('SUCCEEDED');
  });

  it('is listed as untried when its run fails', async () => {
    const run = plainRun(['flash'], { timeoutMs: 20_000 });
    const scene = await refusedInTheQueue(run, { flash: [] });
    expect(ofKind(await scene.eventsOf(run.id), 'RunCompleted')[0]?.result).toMatchObject({
      failure: {
        message: `Every strategy failed: flash (simple): UNAVAILABLE, ${leftAlone('flash', 30)[1]}`,
      },
    });
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

describe('two racing attempts that ask the same model, whose rest is over', () => {
  async function twoAfterItsRest(scripts: Scripts) {
    const scene = aRestingScene(scripts);
    scene.rest('flash', 30_000);
    await scene.clock.advance(30_000);
    const plain = plainRun(['flash', 'flash'], { mode: 'PARALLEL' });
    const [simple, other] = plain.plan.steps;
    if (other === undefined) throw new Error('two were planned');
    const progressive = {
      ...other,
      strategy: { model: 'flash', approach: 'PROGRESSIVE' },
    } as const;
    const run = { ...plain, plan: { ...plain.plan, steps: [simple, progressive] as const } };
    await scene.begin(run);
    const endsOf = async () =>
      (await scene.stored(run.id)).attempts.map(({ state }) =>
        state.kind === 'SCORED'
          ? state.kind
          : `${state.kind}, asked ${scene.models[0]?.requests.length}`,
      );
    return { scene, endsOf };
  }

  it('ask it one after the other, the second once the first has found that it answers', async () => {
    const pause = Promise.withResolvers<void>();
    const text = GOOD.kind === 'answer' ? GOOD.text : '';
    const { scene, endsOf } = await twoAfterItsRest({
      flash: [{ kind: 'wait', until: pause.promise, text }, { kind: 'hang' }],
    });
    expect(await endsOf()).toEqual(['RUNNING, asked 1', 'RUNNING, asked 1']);
    pause.resolve();
    await scene.clock.advance(LINGER_MS);
    expect(await endsOf()).toEqual(['SCORED', 'RUNNING, asked 2']);
  });

  it('are not both lost to a probe that fails: the second has not asked yet, and is withdrawn', async () => {
    const { scene, endsOf } = await twoAfterItsRest({
      flash: [fails('UNAVAILABLE', { retryable: false })],
    });
    await scene.clock.advance(LINGER_MS);
    expect(await endsOf()).toEqual(['FAILED, asked 1', 'CANCELLED, asked 1']);
  });
});

describe('an attempt that retries while another request probes its model', () => {
  /** The first request fails and is retried after 14 s; another has been probing since 5 s. */
  async function probedAtItsRetry(policy: NewRun['policy'] = {}) {
    const scene = aRestingScene(
      { flash: [fails('UNAVAILABLE', { retryable: true, retryAfterMs: 14_000 }), GOOD] },
      { policy: { breaker: { ...DEFAULT_POLICY.breaker, restMs: 5_000 } } },
    );
    const run = plainRun(['flash']);
    await scene.begin({ ...run, policy: { ...run.policy, ...policy } });
    for (let failure = 0; failure < 4; failure += 1) {
      scene.health.admit('flash').failed(new AttemptError('UNAVAILABLE', 'away'));
    }
    await scene.clock.advance(5_000);
    const probe = scene.health.admit('flash');
    await scene.clock.advance(15_000);
    return { scene, run, probe };
  }

  it('waits for the probe, and does not count that as time to the first token', async () => {
    const { scene, run, probe } = await probedAtItsRetry();
    probe.succeeded();
    probe[Symbol.dispose]();
    await settle();
    const { attempts } = await scene.stored(run.id);
    expect(attempts[0]?.state).toMatchObject({ kind: 'SCORED', timeToFirstTokenMs: 14_000 });
  });

  it('blames no model when the probe outlasts it', async () => {
    const { scene, run } = await probedAtItsRetry({ attemptTimeoutMs: 60_000 });
    await scene.clock.advance(40_000);
    const { attempts } = await scene.stored(run.id);
    expect(attempts[0]?.state).toMatchObject({
      kind: 'FAILED',
      failure: {
        code: 'NO_ROOM',
        message:
          'The attempt ran out of its 60000 ms after waiting 46000 ms for another request to probe flash',
      },
    });
  });
});
