import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
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
    // Only what the finding names is rewritten.
    if (repaired?.state.kind !== 'SCORED') throw new Error('the repair was not scored');
    expect(repaired.state.files).toEqual([fileScoring(85), other]);
    expect((await eventsOf(run.id)).at(-1)?.change).toMatchObject({
      result: {
        winnerAttemptId: repaired.id,
        // The selection is judged by what the strategy made by itself.
        selection: { qualityScore: 60 },
      },
    });
  });

  it('is left when another strategy promises more for its cost', async () => {
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

  it('keeps its score when the repair lowers it, which is then discarded', async () => {
    const { begin, stored, eventsOf } = executorOf(
      [scriptedModel('flash', [answers(fileScoring(60)), answers(fileScoring(20))])],
      { policy: { repair: { ...DEFAULT_POLICY.repair, rounds: 3 } } },
    );
    const run = aRunOf(['flash']);
    await begin(run);
    const end = await stored(run.id);
    expect(told(end)).toEqual(['flash FIRST 60', 'flash REPAIR 20']);
    expect((await eventsOf(run.id)).at(-1)?.change).toMatchObject({
      result: { winnerAttemptId: end.attempts[0]?.id },
    });
  });

  it('is mended again from the better state, for as many rounds as the policy has', async () => {
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

  it('is mended after the others of a list that the caller ordered', async () => {
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

describe('what repairs are expected to bring', () => {
  it('is learned from those that were made', async () => {
    const { begin, stored } = executorOf([
      scriptedModel('flash', [
        answers(fileScoring(60)),
        ...Array.from({ length: 40 }, () => [
          answers(fileScoring(10)),
          answers(fileScoring(60)),
        ]).flat(),
      ]),
    ]);
    const runs = Array.from({ length: 40 }, () => {
      const run = aRunOf(['flash']);
      // So slow that mending is worth its time only while it is expected to bring much.
      return {
        ...run,
        plan: {
          ...run.plan,
          steps: [
            { ...aStep({ model: 'flash', approach: 'SIMPLE' }, 1), expectedDurationMs: 60_000_000 },
          ] as const,
        },
      };
    });
    let repaired = 0;
    for (const run of runs) {
      await begin(run);
      repaired += (await stored(run.id)).attempts.length - 1;
    }
    expect(repaired).toBeGreaterThan(0);
    expect(repaired).toBeLessThan(40);
  });
});
