import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import type { RepairTally } from '../../../src/orchestrator/ports/repair-records.ts';
import type { StoredRun } from '../../../src/orchestrator/run.ts';
import { anExecutor, type ExecutorOptions } from '../../support/an-executor.ts';
import { faultFindingBelow, fileScoring } from '../../support/fixed-scorer.ts';
import { settle } from '../../support/manual-clock.ts';
import { answers, fails, type ScriptedModel, scriptedModel } from '../../support/scripted-model.ts';
import { aRunOf, aStep, nextId } from '../../support/stored-run-builders.ts';

const executorOf = (models: readonly ScriptedModel[], options: ExecutorOptions = {}) =>
  anExecutor(models, { ...options, ports: { scorer: faultFindingBelow(100), ...options.ports } });

const told = ({ attempts }: StoredRun): readonly string[] =>
  attempts.map(({ strategy, reason, state }) =>
    [strategy.model, reason, state.kind === 'SCORED' ? state.scorecard.overall : state.kind].join(
      ' ',
    ),
  );

const DEAR = { expectedCostUsd: 5 };
const withDearRivals = (run: ReturnType<typeof aRunOf>) => {
  const [first, ...rest] = run.plan.steps;
  const steps = [first, ...rest.map((step) => ({ ...step, ...DEAR }))] as const;
  return { ...run, plan: { ...run.plan, steps } };
};

describe('an attempt that nearly passes', () => {
  it('is mended by its model before a dearer strategy is tried', async () => {
    const other = { path: 'src/other.ts', content: 'export const other = 1;\n' };
    const flash = scriptedModel('flash', [
      answers(fileScoring(60), other),
      answers(fileScoring(85), { ...other, content: 'export const other = 2;\n' }),
    ]);
    const { begin, stored, eventsOf } = executorOf([flash, scriptedModel('pro', [])]);
    const run = withDearRivals(aRunOf(['flash', 'pro']));
    await begin(run);

    const end = await stored(run.id);
    expect(told(end)).toEqual(['flash FIRST 60', 'flash REPAIR 85']);
    const [mended, repaired] = end.attempts;
    expect(repaired?.origin).toEqual({ kind: 'repair', of: mended?.id, round: 1 });
    expect(flash.requests[1]?.prompt).toContain('src/App.tsx:1 wrong is wrong');
    // Only the file that the finding names is rewritten.
    if (repaired?.state.kind !== 'SCORED') throw new Error('the repair was not scored');
    expect(repaired.state.files).toEqual([fileScoring(85), other]);
    expect((await eventsOf(run.id)).at(-1)?.change).toMatchObject({
      result: {
        winnerAttemptId: repaired.id,
        // The selection is judged by what the strategy made without the repair.
        selection: { qualityScore: 60 },
      },
    });
  });

  it('is left as it is when another strategy promises more for its cost', async () => {
    const { begin, stored } = executorOf([
      scriptedModel('flash', [answers(fileScoring(60))]),
      scriptedModel('pro', [answers(fileScoring(90))]),
    ]);
    const run = aRunOf(['flash', 'pro']);
    const [first, second] = run.plan.steps;
    if (second === undefined) throw new Error('there is a second step');
    const cheap = { ...second, expectedCostUsd: 0, expectedDurationMs: 1, expectedQuality: 99 };
    await begin({ ...run, plan: { ...run.plan, steps: [first, cheap] } });
    expect(told(await stored(run.id))).toEqual(['flash FIRST 60', 'pro FELL_SHORT 90']);
  });

  it('keeps its score when a repair lowers it, which is then discarded', async () => {
    const { begin, stored, eventsOf } = executorOf(
      [scriptedModel('flash', [answers(fileScoring(60)), answers(fileScoring(58))])],
      { policy: { repair: { ...DEFAULT_POLICY.repair, rounds: 3 } } },
    );
    const run = aRunOf(['flash']);
    await begin(run);
    const end = await stored(run.id);
    expect(told(end)).toEqual(['flash FIRST 60', 'flash REPAIR 58']);
    expect((await eventsOf(run.id)).at(-1)?.change).toMatchObject({
      result: { winnerAttemptId: end.attempts[0]?.id },
    });
  });

  it('is mended again from the better state, for as many rounds as the policy allows', async () => {
    const flash = scriptedModel(
      'flash',
      [60, 64, 68].map((score) => answers(fileScoring(score))),
    );
    const { begin, stored } = executorOf([flash]);
    const run = { ...aRunOf(['flash'], { maxAttempts: 9 }), policy: { repairRounds: 2 } };
    await begin(run);
    expect(told(await stored(run.id))).toEqual([
      'flash FIRST 60',
      'flash REPAIR 64',
      'flash REPAIR 68',
    ]);
  });

  it.each([
    ['without rounds', { policy: { repairRounds: 0 } }, 60],
    ['far below the threshold', {}, 40],
    ['when no attempt is left', { limits: { maxAttempts: 1 } }, 60],
  ])('is not mended %s', async (_case, { policy = {}, limits = {} }: Parts, score) => {
    const { begin, stored } = executorOf([
      scriptedModel('flash', [answers(fileScoring(score)), fails('BLOCKED')]),
    ]);
    const run = { ...aRunOf(['flash'], limits), policy };
    await begin(run);
    expect(told(await stored(run.id))).toEqual([`flash FIRST ${score}`]);
  });

  it('is mended only after the rest of a list from the caller', async () => {
    const { begin, stored } = executorOf([
      scriptedModel('flash', [answers(fileScoring(60)), answers(fileScoring(95))]),
      scriptedModel('pro', [answers(fileScoring(30))]),
    ]);
    const run = withDearRivals(aRunOf(['flash', 'pro']));
    await begin({ ...run, plan: { ...run.plan, isOrderFixed: true } });
    expect(told(await stored(run.id))).toEqual([
      'flash FIRST 60',
      'pro FELL_SHORT 30',
      'flash REPAIR 95',
    ]);
  });

  it('is mended after a race that nobody won outright', async () => {
    const { begin, stored } = executorOf([
      scriptedModel('flash', [answers(fileScoring(60)), answers(fileScoring(95))]),
      scriptedModel('pro', [answers(fileScoring(30))]),
    ]);
    const run = aRunOf(['flash', 'pro'], { mode: 'PARALLEL' });
    await begin(run);
    expect(told(await stored(run.id))).toEqual(['flash RACE 60', 'pro RACE 30', 'flash REPAIR 95']);
  });

  it('is not mended twice by the process that takes the run up in mid-repair', async () => {
    const first = executorOf([
      scriptedModel('flash', [answers(fileScoring(60)), { kind: 'hang' }]),
    ]);
    const run = aRunOf(['flash']);
    await first.begin(run);
    await first.executor.close();
    const { store } = first;
    const second = executorOf([scriptedModel('flash', [])], { store, ports: { ids: nextId } });
    await second.executor.recover({ isSoleExecutor: false });
    await settle();
    const end = await second.stored(run.id);
    expect(end.status).toBe('SUCCEEDED');
    expect(told(end)).toEqual(['flash FIRST 60', 'flash REPAIR FAILED']);
  });
});

interface Parts {
  readonly policy?: { readonly repairRounds?: number };
  readonly limits?: { readonly maxAttempts?: number };
}

/** A run with a step for each model, of the given quality and duration. */
function aRunWith(
  steps: Readonly<Record<string, { readonly quality: number; readonly seconds: number }>>,
  change: Partial<StoredRun> = {},
) {
  const run = aRunOf(Object.keys(steps));
  const [first, ...rest] = Object.entries(steps).map(([model, { quality, seconds }], index) => ({
    ...aStep({ model, approach: 'SIMPLE' }, index + 1),
    expectedQuality: quality,
    expectedDurationMs: seconds * 1_000,
  }));
  if (first === undefined) throw new Error('a plan has at least one step');
  return { ...run, ...change, plan: { ...run.plan, steps: [first, ...rest] as const } };
}

describe('who mends', () => {
  const shortfall = answers(fileScoring(60));
  /** Both fall short at first; their second answer is the repair. */
  const models = () => [
    scriptedModel('flash', [shortfall, answers(fileScoring(90))]),
    scriptedModel('pro', [answers(fileScoring(40)), answers(fileScoring(90))]),
  ];
  const steps = { flash: { quality: 70, seconds: 30 }, pro: { quality: 70, seconds: 10 } };
  const parallel = (run: ReturnType<typeof aRunWith>) => ({
    ...run,
    limits: { ...run.limits, mode: 'PARALLEL' as const },
  });
  const repairedBy = async (
    run: ReturnType<typeof aRunWith>,
    options: ExecutorOptions & { readonly models?: readonly ScriptedModel[] } = {},
  ): Promise<readonly string[]> => {
    const { begin, stored } = executorOf(options.models ?? models(), options);
    await begin(parallel(run));
    return told(await stored(run.id)).filter((line) => line.includes('REPAIR'));
  };
  const tally = (model: string, shareWonBack: number, before = 60): RepairTally => ({
    model,
    provider: 'scripted',
    before,
    repairs: 30,
    sharesWonBack: 30 * shareWonBack,
  });
  const recorded = (...tallies: readonly RepairTally[]): ExecutorOptions => ({
    ports: { repairs: { tallies: async () => tallies } },
  });

  it('is whoever of the plan promises the most for its cost', async () => {
    expect(await repairedBy(aRunWith(steps))).toEqual(['pro REPAIR 90']);
  });

  it('is the attempt’s own model when all promise alike', async () => {
    const alike = { flash: steps.flash, pro: steps.flash };
    expect(await repairedBy(aRunWith(alike))).toEqual(['flash REPAIR 90']);
  });

  it('is the attempt’s own model if the run or the configuration says so', async () => {
    const asked = aRunWith(steps, { policy: { repairBy: 'AUTHOR' } });
    expect(await repairedBy(asked)).toEqual(['flash REPAIR 90']);
    const policy = { repair: { ...DEFAULT_POLICY.repair, by: 'AUTHOR' as const } };
    expect(await repairedBy(aRunWith(steps), { policy })).toEqual(['flash REPAIR 90']);
  });

  it('depends on what each has achieved at similar scores', async () => {
    const better = recorded(tally('flash', 0.6), tally('pro', 0.05));
    expect(await repairedBy(aRunWith(steps), better)).toEqual(['flash REPAIR 90']);
    const elsewhere = recorded(tally('flash', 0.6, 20), tally('flash', 0.01), tally('pro', 0.1));
    expect(await repairedBy(aRunWith(steps), elsewhere)).toEqual(['pro REPAIR 90']);
  });

  it('is not a model that rests', async () => {
    const resting = [
      scriptedModel('flash', [shortfall, answers(fileScoring(90))]),
      scriptedModel('pro', [fails('RATE_LIMITED', { retryable: true, retryAfterMs: 60_000 })]),
    ];
    expect(await repairedBy(aRunWith(steps), { models: resting })).toEqual(['flash REPAIR 90']);
  });
});

describe('what repairs are expected to bring', () => {
  const told = (share: number) => ({
    repairs: {
      tallies: async () => [
        {
          model: 'flash',
          provider: 'scripted',
          before: 60,
          repairs: 40,
          sharesWonBack: 40 * share,
        },
      ],
    },
  });

  it.each([
    ['worth its time where they brought much', 0.9, 2],
    ['not worth its time where they brought nothing', 0, 1],
  ])('makes one %s', async (_what, share, attempts) => {
    const flash = scriptedModel('flash', [answers(fileScoring(60)), answers(fileScoring(65))]);
    const { begin, stored } = executorOf([flash], { ports: told(share) });
    // So slow that it is worth its time only if it is expected to bring much.
    const slow = aRunWith({ flash: { quality: 70, seconds: 5_000 } });
    await begin(slow);
    expect((await stored(slow.id)).attempts).toHaveLength(attempts);
  });

  it('is the prior when the records cannot be read', async () => {
    const flash = scriptedModel('flash', [answers(fileScoring(60)), answers(fileScoring(95))]);
    const tallies = async () => Promise.reject(new Error('the database is away'));
    const { begin, stored, logged } = executorOf([flash], { ports: { repairs: { tallies } } });
    const run = aRunOf(['flash']);
    await begin(run);
    expect((await stored(run.id)).attempts).toHaveLength(2);
    expect(logged).toEqual(['the records of earlier repairs could not be read']);
  });
});
