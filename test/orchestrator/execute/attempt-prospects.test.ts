import { describe, expect, it } from 'vitest';
import { attainableScorecard } from '../../../src/orchestrator/execute/attempt/attainable.ts';
import { forecastScore } from '../../../src/orchestrator/execute/attempt/forecast-score.ts';
import type { CheckResult } from '../../../src/orchestrator/scorecard.ts';
import { EXECUTION_MODES } from '../../../src/orchestrator/strategy.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { aScorecard, faultyBelow, fileScoring } from '../../support/fixed-scorer.ts';
import { answers, scriptedModel } from '../../support/scripted-model.ts';
import { aRunOf } from '../../support/stored-run-builders.ts';

const failedCheck = (id: string, value: number, path = 'src/App.tsx'): CheckResult => ({
  id,
  title: id,
  dimension: 'CODE_QUALITY',
  weight: 10,
  status: 'FAILED',
  value,
  findings: [{ message: 'x', severity: 'ERROR', path, line: 1, column: null, rule: null }],
});

const partial = (...checks: readonly CheckResult[]) => aScorecard(50, { checks, isPartial: true });

const APP = { path: 'src/App.tsx', content: "import './styles.css';\n" };
const STYLES = { path: 'src/styles.css', content: '' };

describe('what is still attainable', () => {
  it('is everything until something lasting is found', () => {
    expect(attainableScorecard(partial(), [APP])).toBeNull();
    expect(attainableScorecard(partial(failedCheck('imports-resolve', 0)), [APP])).toBeNull();
  });

  it('keeps lasting findings, and takes everything else to pass', () => {
    const card = attainableScorecard(
      partial(failedCheck('handlers-wired', 0.2), failedCheck('imports-resolve', 0)),
      [APP],
    );
    expect(card?.checks.map(({ value }) => value)).toEqual([0.2, 1]);
    expect(card?.overall).toBeLessThan(70);
  });

  it('keeps a type error once its file sees all that it imports', () => {
    const card = partial(failedCheck('type-checks', 0.1));
    expect(attainableScorecard(card, [APP])).toBeNull();
    expect(attainableScorecard(card, [APP, STYLES])?.overall).toBeLessThan(50);
  });
});

describe('a forecast', () => {
  it('starts from the plan’s expectation, and narrows as files arrive', () => {
    const at = (arrived: number) =>
      forecastScore({ attainable: 100, arrived, expectedQuality: 60 });
    expect(at(0).expected).toBe(60);
    expect(at(1).expected).toBeGreaterThan(70);
    expect(at(1).upper).toBe(100);
    expect(at(1).upper - at(1).lower).toBeLessThan(at(0).upper - at(0).lower);
  });

  it('never promises more than is attainable, and keeps its bounds in order', () => {
    for (const attainable of [0, 35, 100]) {
      for (const arrived of [0, 0.5, 1]) {
        for (const expectedQuality of [0, 50, 100]) {
          const { lower, expected, upper } = forecastScore({
            attainable,
            arrived,
            expectedQuality,
          });
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(expected).toBeGreaterThanOrEqual(lower);
          expect(upper).toBeGreaterThanOrEqual(expected);
          expect(attainable).toBeGreaterThanOrEqual(upper);
        }
      }
    }
  });
});

describe('an attempt that can no longer win', () => {
  const unfinished = JSON.stringify({ files: [fileScoring(20)] }).slice(0, -2);
  const models = () => [
    scriptedModel('flash', [answers(fileScoring(60))]),
    scriptedModel('pro', [{ kind: 'hang', afterText: unfinished }]),
  ];
  const options = { ports: { scorer: faultyBelow(100) } };

  it.each(EXECUTION_MODES)(
    'is stopped while it streams, and says what that saved: %s',
    async (mode) => {
      const asked = models();
      const { begin, stored, eventsOf } = anExecutor(asked, options);
      const run = aRunOf(['flash', 'pro'], { mode });
      await begin(run);

      const { status, attempts } = await stored(run.id);
      expect(status).toBe('SUCCEEDED');
      const { state } = attempts[1] ?? {};
      if (state?.kind !== 'CANCELLED') throw new Error(`the attempt is ${state?.kind}`);
      expect(state.reason).toContain('another attempt has scored 60');
      expect(state.tokensSpared).toBeGreaterThan(1_000);
      expect(asked[1]?.aborted).toBe(1);
      const forecasts = (await eventsOf(run.id)).flatMap(({ change }) =>
        change.kind === 'PartialScore' ? [change.forecast] : [],
      );
      expect(forecasts.at(-1)?.upper).toBeLessThan(60);
    },
  );

  it('goes on if the caller wants that', async () => {
    const { begin, stored } = anExecutor(models(), options);
    const run = aRunOf(['flash', 'pro']);
    await begin({ ...run, policy: { stopDoomed: false } });
    expect((await stored(run.id)).attempts[1]?.state.kind).toBe('RUNNING');
  });
});
