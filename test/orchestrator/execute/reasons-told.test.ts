import { describe, expect, it } from 'vitest';
import { HedgeAllowance } from '../../../src/orchestrator/execute/contest/hedge-allowance.ts';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import type { RunChange, RunEvent } from '../../../src/orchestrator/run-event.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { faultFindingBelow, faultyBelow, fileScoring } from '../../support/fixed-scorer.ts';
import { answers, fails, scriptedModel } from '../../support/scripted-model.ts';
import { aRunOf } from '../../support/stored-run-builders.ts';

const SLOW_MS = 18_000; // Twice the 9 s that the plan expects.

type Limits = Parameters<typeof aRunOf>[1];

/** A run without repairs, for which waiting costs nothing. */
const plainRun = (models: readonly string[], limits: Limits = {}, policy = {}) => ({
  ...aRunOf(models, limits),
  policy: { repairRounds: 0, splice: false, usdPerSecond: 0, ...policy },
});

const ofKind = <Kind extends RunChange['kind']>(events: readonly RunEvent[], kind: Kind) =>
  events.flatMap(({ change }) =>
    change.kind === kind ? [change as Extract<RunChange, { kind: Kind }>] : [],
  );

/** Why each attempt was started, and why nothing followed the last one. */
const reasonsIn = (events: readonly RunEvent[]) => [
  ...ofKind(events, 'AttemptStarted').map(({ reason, because }) => `${reason}: ${because}`),
  ...ofKind(events, 'RunCompleted').map(({ because }) => because),
];

describe('the start of an attempt and the end of a run', () => {
  it('tell what came of earlier attempts, and what was enough', async () => {
    const { begin, eventsOf } = anExecutor([
      scriptedModel('flash', [fails('BLOCKED')]),
      scriptedModel('pro', [answers(fileScoring(50))]),
      scriptedModel('lite', [answers(fileScoring(90))]),
    ]);
    const run = plainRun(['flash', 'pro', 'lite']);
    await begin(run);
    expect(reasonsIn(await eventsOf(run.id))).toEqual([
      'FIRST: the best bet: 73 of 100 expected',
      'PREVIOUS_FAILED: flash (simple) failed, BLOCKED',
      'FELL_SHORT: pro (simple) scored 50',
      'lite (simple) scored 90, which reaches 70',
    ]);
  });

  it.each([
    [{ maxAttempts: 1 }, 'all attempts are used up (maxAttempts: 1)'],
    [{ maxAttempts: 3 }, 'nothing is left to try'],
  ])('tell that there was nothing more to try: %j', async (limits, because) => {
    const { begin, eventsOf } = anExecutor([scriptedModel('flash', [answers(fileScoring(50))])]);
    const run = plainRun(['flash'], limits);
    await begin(run);
    expect(reasonsIn(await eventsOf(run.id)).at(-1)).toBe(because);
  });

  it('tell who cut the run short', async () => {
    const { begin, executor, clock, eventsOf } = anExecutor([
      scriptedModel('flash', [{ kind: 'hang' }, { kind: 'hang' }]),
    ]);
    const [cancelled, late] = [plainRun(['flash']), plainRun(['flash'], { timeoutMs: 5_000 })];
    await begin(cancelled);
    executor.cancel(cancelled.id);
    await begin(late);
    await clock.advance(5_000);
    expect(reasonsIn(await eventsOf(cancelled.id)).at(-1)).toBe('The run was cancelled');
    expect(reasonsIn(await eventsOf(late.id)).at(-1)).toBe('The run timed out after 5000 ms');
  });

  it('tell of a race that it is one', async () => {
    const { begin, eventsOf } = anExecutor([
      scriptedModel('flash', [answers(fileScoring(50))]),
      scriptedModel('pro', [answers(fileScoring(60))]),
      scriptedModel('lite', []),
    ]);
    const run = plainRun(['flash', 'pro', 'lite'], { mode: 'PARALLEL' });
    await begin(run);
    expect(reasonsIn(await eventsOf(run.id))).toEqual([
      'RACE: parallel mode starts several at once',
      'RACE: parallel mode starts several at once',
      'the parallel attempts produced a result',
    ]);
  });

  it('tell what a hedge is against', async () => {
    const { begin, clock, eventsOf } = anExecutor([
      scriptedModel('flash', [{ kind: 'hang' }]),
      scriptedModel('pro', [answers(fileScoring(82))]),
    ]);
    const run = plainRun(['flash', 'pro'], { mode: 'ADAPTIVE' });
    await begin(run);
    await clock.advance(SLOW_MS);
    expect(reasonsIn(await eventsOf(run.id))[1]).toBe(
      'SLOW: flash (simple) has taken longer than the usual 18.0 s',
    );
  });

  it('tell of a forecast that promises too little', async () => {
    const partial = JSON.stringify({ files: [fileScoring(30, 'src/a.ts')] }).slice(0, -2);
    const { begin, eventsOf } = anExecutor(
      [
        scriptedModel('flash', [{ kind: 'hang', afterText: partial }]),
        scriptedModel('pro', [answers(fileScoring(90))]),
      ],
      { ports: { scorer: faultyBelow(70) } },
    );
    const run = plainRun(['flash', 'pro'], { mode: 'ADAPTIVE' });
    await begin(run);
    expect(reasonsIn(await eventsOf(run.id))[1]).toMatch(
      /^LIKELY_TO_FALL_SHORT: flash \(simple\) is expected to score at most \d+, under 70$/,
    );
  });

  it('tell what a repair is to mend', async () => {
    const { begin, eventsOf } = anExecutor(
      [scriptedModel('flash', [answers(fileScoring(60)), answers(fileScoring(85))])],
      { ports: { scorer: faultFindingBelow(100) } },
    );
    const run = plainRun(['flash'], {}, { repairRounds: 1 });
    await begin(run);
    expect(reasonsIn(await eventsOf(run.id))[1]).toBe(
      'REPAIR: to fix the findings of an earlier attempt: flash (simple) scored 60',
    );
  });
});

describe('a model that is left alone', () => {
  it('is told of once, with the end of its rest, and its stand-in says whom it replaces', async () => {
    const models = [
      scriptedModel(
        'flash',
        Array.from({ length: 5 }, () => fails('UNAVAILABLE')),
      ),
      scriptedModel(
        'spare',
        Array.from({ length: 6 }, () => answers(fileScoring(80))),
      ),
    ];
    const { begin, clock, eventsOf } = anExecutor(models, {
      ports: {
        catalogue: models.map(({ name }) =>
          aCatalogueModel(name, { fallbacks: name === 'flash' ? ['spare'] : [] }),
        ),
      },
    });
    // As many failures in a row as it takes to open the breaker.
    for (let failures = 0; failures < 5; failures += 1) await begin(plainRun(['flash']));
    const run = plainRun(['flash']);
    await begin(run);
    const events = await eventsOf(run.id);
    expect(ofKind(events, 'ModelResting')).toEqual([
      {
        kind: 'ModelResting',
        model: 'flash',
        until: new Date(clock.now().getTime() + 30_000),
      },
    ]);
    expect(reasonsIn(events)[0]).toBe(
      'FALLBACK: in place of flash (simple), whose model is resting',
    );
  });
});

describe('a slow attempt that gets no hedge', () => {
  it.each([
    ['at most 5% of all attempts may be hedges', { hedges: new HedgeAllowance(0) }, {}],
    [
      'at most 7% of all attempts may be hedges',
      {
        hedges: new HedgeAllowance(0),
        policy: { hedging: { ...DEFAULT_POLICY.hedging, share: 0.07 } },
      },
      {},
    ],
    [
      'the remaining budget may be needed by the attempts under way',
      { hedges: new HedgeAllowance(1) },
      { maxCostUsd: 0.03 },
    ],
  ])('is told with the reason, once: %s', async (because, options, limits) => {
    const { begin, clock, eventsOf } = anExecutor(
      [scriptedModel('flash', [{ kind: 'hang' }]), scriptedModel('pro', [])],
      options,
    );
    const run = plainRun(['flash', 'pro'], { mode: 'ADAPTIVE', ...limits });
    await begin(run);
    await clock.advance(SLOW_MS + 1_000);
    const events = await eventsOf(run.id);
    expect(ofKind(events, 'HedgeWithheld')).toEqual([
      { kind: 'HedgeWithheld', attemptId: ofKind(events, 'AttemptStarted')[0]?.attemptId, because },
    ]);
  });
});
