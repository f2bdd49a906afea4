import { describe, expect, it } from 'vitest';
import { aRun, resultOf } from '../../support/a-run-of-three.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring } from '../../support/fixed-scorer.ts';
import { settle } from '../../support/manual-clock.ts';
import { answers, fails, scriptedModel } from '../../support/scripted-model.ts';

describe('a parallel run', () => {
  it('starts the top two at once and lets the better one win, whichever is first', async () => {
    const slow = Promise.withResolvers<void>();
    const late = JSON.stringify({ files: [fileScoring(90)] });
    const models = [
      scriptedModel('flash', [answers(fileScoring(75))]),
      scriptedModel('pro', [{ kind: 'wait', until: slow.promise, text: late }]),
      scriptedModel('lite', []),
    ];
    const { begin, stored, eventsOf } = anExecutor(models);
    const run = aRun({ mode: 'PARALLEL' });
    await begin(run);
    expect((await stored(run.id)).attempts).toHaveLength(2);
    slow.resolve();
    await settle();

    const { attempts } = await stored(run.id);
    expect(resultOf(await eventsOf(run.id))).toEqual({
      status: 'SUCCEEDED',
      winnerAttemptId: attempts[1]?.id,
      selection: { qualityScore: 75, wasOptimal: false },
    });
  });

  it('starts no more attempts than it may make', async () => {
    const models = [scriptedModel('flash', [answers(fileScoring(30))]), scriptedModel('pro', [])];
    const { begin, stored } = anExecutor(models);
    const run = aRun({ mode: 'PARALLEL', maxAttempts: 1 });
    await begin(run);
    expect((await stored(run.id)).attempts).toHaveLength(1);
  });

  it('goes on to the remaining strategies when neither was scored', async () => {
    const models = [
      scriptedModel('flash', [fails('BLOCKED')]),
      scriptedModel('pro', [fails('UNAUTHORIZED')]),
      scriptedModel('lite', [answers(fileScoring(30))]),
    ];
    const { begin, stored } = anExecutor(models);
    const run = aRun({ mode: 'PARALLEL' });
    await begin(run);
    const { status, attempts } = await stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect(attempts).toHaveLength(3);
  });

  it('races no more strategies when another process takes it up', async () => {
    const first = anExecutor([
      scriptedModel('flash', [answers(fileScoring(75))]),
      scriptedModel('pro', [{ kind: 'hang' }]),
    ]);
    const run = aRun({ mode: 'PARALLEL' });
    await first.begin(run);
    await first.executor.close();

    const lite = scriptedModel('lite', []);
    const { executor, stored } = anExecutor([lite], { store: first.store });
    await executor.recover({ isSoleExecutor: false });
    await settle();
    const { status, attempts } = await stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect(attempts.map(({ state }) => state.kind)).toEqual(['SCORED', 'FAILED']);
    expect(lite.requests).toHaveLength(0);
  });
});

describe('the money of a parallel run', () => {
  it('is shared equally between the two that race', async () => {
    const models = [
      scriptedModel('flash', [{ kind: 'hang' }]),
      scriptedModel('pro', [{ kind: 'hang' }]),
    ];
    const { begin } = anExecutor(models);
    await begin(aRun({ mode: 'PARALLEL', maxCostUsd: 0.01 }));
    const [first, second] = models.map(({ requests }) => requests[0]?.maxOutputTokens ?? 0);
    expect(first).toBeGreaterThan(8_000);
    expect(Math.abs((first ?? 0) - (second ?? 0))).toBeLessThan(10);
  });

  it('goes whole to one that runs alone after both have failed', async () => {
    const lite = scriptedModel('lite', [{ kind: 'hang' }]);
    const models = [
      scriptedModel('flash', [fails('BLOCKED')]),
      scriptedModel('pro', [fails('BLOCKED')]),
      lite,
    ];
    const { begin } = anExecutor(models);
    await begin(aRun({ mode: 'PARALLEL', maxCostUsd: 0.01 }));
    expect(lite.requests[0]?.maxOutputTokens).toBeGreaterThan(16_000);
  });
});
