import { describe, expect, it } from 'vitest';
import type { Scorer } from '../../../src/orchestrator/ports/scorer.ts';
import type { Strategy } from '../../../src/orchestrator/strategy.ts';
import { aRun, FLASH, kindsOf, PRO, resultOf } from '../../support/a-run-of-three.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring, scoreByComment } from '../../support/fixed-scorer.ts';
import { answers, fails, scriptedModel } from '../../support/scripted-model.ts';

describe('a sequential run', () => {
  it('stops at the first score that reaches the threshold', async () => {
    const models = [scriptedModel('flash', [answers(fileScoring(70))]), scriptedModel('pro', [])];
    const { begin, stored, eventsOf } = anExecutor(models);
    const run = aRun();
    await begin(run);

    const events = await eventsOf(run.id);
    expect(kindsOf(events)).toEqual([
      'RunStarted',
      'AttemptStarted',
      'FileGenerated',
      'AttemptScored',
      'RunCompleted',
    ]);
    const { attempts, status } = await stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect(resultOf(events)).toEqual({
      status: 'SUCCEEDED',
      winnerAttemptId: attempts[0]?.id,
      selection: { qualityScore: 70, wasOptimal: null },
    });
  });

  it('moves on when a model fails, and says that the first choice was not the best', async () => {
    const models = [
      scriptedModel('flash', [answers(fileScoring(40))]),
      scriptedModel('pro', [fails('BLOCKED')]),
      scriptedModel('lite', [answers(fileScoring(60))]),
    ];
    const { begin, stored, eventsOf } = anExecutor(models);
    const run = aRun();
    await begin(run);

    const { attempts } = await stored(run.id);
    expect(attempts.map(({ state }) => state.kind)).toEqual(['SCORED', 'FAILED', 'SCORED']);
    expect(resultOf(await eventsOf(run.id))).toEqual({
      status: 'SUCCEEDED',
      winnerAttemptId: attempts[2]?.id,
      selection: { qualityScore: 40, wasOptimal: false },
    });
  });

  it('fails with every cause when every strategy fails', async () => {
    const models = [
      scriptedModel('flash', [fails('UNAUTHORIZED')]),
      scriptedModel('pro', [{ kind: 'answer', text: 'I would rather not.' }]),
      scriptedModel('lite', [fails('BLOCKED')]),
    ];
    const { begin, eventsOf } = anExecutor(models);
    const run = aRun();
    await begin(run);

    const result = resultOf(await eventsOf(run.id));
    if (result.status !== 'FAILED') throw new Error(`the run ${result.status}`);
    expect(result.failure.code).toBe('ALL_ATTEMPTS_FAILED');
    expect(result.failure.message).toContain('flash (simple): UNAUTHORIZED');
    expect(result.failure.message).toContain('pro (simple): OUTPUT_UNUSABLE');
    expect(result.failure.message).toContain('lite (simple): BLOCKED');
  });

  it('survives an adapter that throws something unforeseen, and logs it once', async () => {
    const broken = { ...scriptedModel('flash', []), name: 'flash' };
    const models = [broken, scriptedModel('pro', [answers(fileScoring(80))])];
    const { begin, stored, logged } = anExecutor(models);
    const run = aRun();
    await begin(run);

    const { attempts, status } = await stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect(attempts[0]?.state).toMatchObject({ kind: 'FAILED', failure: { code: 'INTERNAL' } });
    expect(logged).toEqual(['an attempt failed unexpectedly']);
  });

  it('gives up an attempt that outlasts its deadline, and goes on', async () => {
    const flash = scriptedModel('flash', [{ kind: 'hang', afterText: '{"files":[' }]);
    const { begin, clock, stored } = anExecutor(
      [flash, scriptedModel('pro', [answers(fileScoring(80))])],
      { policy: { attemptTimeoutMs: 10_000 } },
    );
    const run = aRun();
    await begin(run);
    await clock.advance(10_000);

    const { attempts, status } = await stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect(attempts[0]?.state).toMatchObject({ kind: 'FAILED', failure: { code: 'TIMEOUT' } });
    expect(flash.aborted).toBe(1);
  });

  it('ends with what it has when the run as a whole runs out of time', async () => {
    const models = [
      scriptedModel('flash', [answers(fileScoring(50))]),
      scriptedModel('pro', [{ kind: 'hang' }]),
    ];
    const { begin, clock, eventsOf, stored } = anExecutor(models);
    const run = aRun({ timeoutMs: 20_000 });
    await begin(run);
    await clock.advance(20_000);

    const { attempts } = await stored(run.id);
    expect(attempts.map(({ state }) => state.kind)).toEqual(['SCORED', 'CANCELLED']);
    expect(resultOf(await eventsOf(run.id))).toMatchObject({ winnerAttemptId: attempts[0]?.id });
  });

  it('fails with TIMEOUT when its time is up before anything was scored', async () => {
    const { begin, clock, eventsOf } = anExecutor([scriptedModel('flash', [{ kind: 'hang' }])]);
    const run = aRun({ timeoutMs: 20_000 }, [FLASH]);
    await begin(run);
    await clock.advance(20_000);
    expect(resultOf(await eventsOf(run.id))).toMatchObject({
      failure: {
        code: 'TIMEOUT',
        message: expect.stringMatching(
          /flash \(simple\): stopped, The run timed out after 20000 ms/,
        ),
      },
    });
  });

  it('keeps the score that was given before mending ran out of time', async () => {
    const plan = { stages: [{ title: 'All', paths: ['src/App.tsx'] }] };
    const staged: Strategy = { model: 'flash', approach: 'PROGRESSIVE' };
    const flash = scriptedModel('flash', [
      { kind: 'answer', text: JSON.stringify(plan) },
      answers(fileScoring(80)),
      { kind: 'hang', afterText: JSON.stringify({ files: [fileScoring(10)] }).slice(0, -2) },
    ]);
    const finding = { message: 'x', severity: 'ERROR', path: 'src/App.tsx', line: 1 } as const;
    const scorer: Scorer = {
      version: 'fixed',
      score: async (request, signal) => ({
        ...(await scoreByComment.score(request, signal)),
        checks: [
          {
            id: 'any',
            title: 'Any',
            dimension: 'CODE_QUALITY',
            weight: 1,
            status: 'FAILED',
            value: 0,
            findings: [{ ...finding, column: null, rule: null }],
          },
        ],
      }),
    };
    const { begin, clock, stored } = anExecutor([flash], {
      policy: { attemptTimeoutMs: 10_000 },
      ports: { scorer },
    });
    const run = aRun({}, [staged]);
    await begin(run);
    await clock.advance(10_000);
    const { state } = (await stored(run.id)).attempts[0] ?? {};
    expect(state).toMatchObject({ kind: 'SCORED', scorecard: { overall: 80 } });
  });

  it('does not ask for more than its ceiling pays for', async () => {
    const flash = scriptedModel('flash', [answers(fileScoring(40))]);
    const { begin, stored } = anExecutor([flash, scriptedModel('pro', [])]);
    const run = aRun({ maxCostUsd: 0.001 }, [FLASH, PRO]);
    await begin(run);

    const { attempts } = await stored(run.id);
    expect(attempts[1]?.state).toMatchObject({ failure: { code: 'BUDGET_EXCEEDED' } });
    expect(flash.requests[0]?.maxOutputTokens).toBeLessThanOrEqual(2_500);
  });

  it('works on the files given, and keeps those that the answer leaves alone', async () => {
    const flash = scriptedModel('flash', [answers(fileScoring(80, 'src/new.ts'))]);
    const { begin, stored } = anExecutor([flash]);
    const given = { path: 'src/old.ts', content: 'export const old = 1;\n' };
    const run = aRun({}, [FLASH]);
    await begin({ ...run, task: { ...run.task, files: [given] } });

    const { state } = (await stored(run.id)).attempts[0] ?? {};
    if (state?.kind !== 'SCORED') throw new Error(`the attempt is ${state?.kind}`);
    expect(state.files).toEqual([given, fileScoring(80, 'src/new.ts')]);
  });
});
