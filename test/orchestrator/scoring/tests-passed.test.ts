import { describe, expect, it } from 'vitest';
import { requestObserved } from '../../../src/orchestrator/scoring/checks/request-observed.ts';
import { testsPassed } from '../../../src/orchestrator/scoring/checks/tests-passed.ts';
import { planOf } from '../../support/a-trial.ts';
import { judge, PASSED } from '../../support/judge.ts';
import { modelTests, trialOf } from '../../support/written-tests.ts';

const acceptance = modelTests(4);
const judgeTrial = (trial: ReturnType<typeof trialOf>) =>
  judge(testsPassed, {}, { acceptance, trial });

describe('tests-passed', () => {
  it('passes what every test accepts', () => {
    expect(judgeTrial(trialOf(acceptance, { passed: acceptance.map(({ id }) => id) }))).toEqual(
      PASSED,
    );
  });

  it('costs the share of failed tests, each named by its id', () => {
    expect(judgeTrial(trialOf(acceptance, { passed: ['model-1', 'model-3', 'model-4'] }))).toEqual({
      value: 0.75,
      found: ['model-2'],
    });
  });

  it('names tests that there was no time for, at no cost', () => {
    const trial = trialOf(acceptance, { passed: ['model-1'], untried: ['model-3', 'model-4'] });
    expect(judgeTrial(trial)).toEqual({ value: 0.5, found: ['model-2', 'model-3', 'model-4'] });
  });

  it('is skipped without tests, without a trial, and if a package in use is not available', () => {
    const trial = trialOf(acceptance, { passed: [] });
    expect(judge(testsPassed, {}, { trial })).toHaveProperty('skipped');
    expect(judgeTrial({ kind: 'untried', reason: 'It does not build' })).toEqual({
      skipped: 'It does not build',
    });
    expect(judgeTrial({ ...trial, absent: ['chart.js'] } as typeof trial)).toHaveProperty(
      'skipped',
    );
    const noTurn = trialOf(acceptance, { passed: [], untried: acceptance.map(({ id }) => id) });
    expect(judgeTrial(noTurn)).toHaveProperty('skipped');
  });

  it('ignores tests that the request itself contains, which request-observed judges', () => {
    const trial = trialOf(
      [...acceptance, ...acceptance.map((test) => ({ ...test, origin: 'request' as const }))],
      { passed: [] },
    );
    expect(judgeTrial(trial)).toMatchObject({ value: 0, found: acceptance.map(({ id }) => id) });
    expect(judge(requestObserved, {}, { acceptance, trial })).toMatchObject({ value: 0 });
    expect(
      judge(requestObserved, {}, { acceptance, trial: trialOf(acceptance, { passed: [] }) }),
    ).toHaveProperty('skipped');
  });
});

describe('the plan of a trial', () => {
  const idsOn = (files: Record<string, string>) => {
    const printing = {
      id: 'model-9',
      title: 'It says done',
      steps: [{ kind: 'prints', text: 'done' }],
      origin: 'model',
    } as const;
    const plan = planOf(files, 'It prints "ready"', [...acceptance.slice(0, 1), printing]);
    return plan.kind === 'none' ? plan.reason : plan.trial.acceptance.map(({ id }) => id);
  };

  it('tries the written tests after those that the request contains', () => {
    expect(idsOn({ 'index.html': '<p>ready</p>' })).toEqual(['model-1', 'model-9']);
  });

  it('tries only tests of printed output if there is no page', () => {
    expect(idsOn({ 'main.ts': "console.log('ready');" })).toEqual(['request-1', 'model-9']);
  });
});
