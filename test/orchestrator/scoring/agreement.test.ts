import { describe, expect, it } from 'vitest';
import { withoutUnpassed } from '../../../src/orchestrator/scoring/agreement.ts';
import { compareScorecards } from '../../../src/orchestrator/scoring/compare.ts';
import { modelTests, testedScorecard, trialOf } from '../../support/written-tests.ts';

const card = (
  score: number,
  tests: ReturnType<typeof modelTests>,
  passed: readonly string[],
  untried: readonly string[] = [],
) => testedScorecard(score, tests, trialOf(tests, { passed, untried }));
const testsIn = ({ checks }: ReturnType<typeof card>) =>
  checks.find(({ id }) => id === 'tests-passed');

describe('scores without the tests that no attempt passed', () => {
  it('stay the same if every test is passed by some attempt', () => {
    const tests = modelTests(2);
    const cards = [card(80, tests, ['model-1']), card(80, tests, ['model-2'])];
    expect(withoutUnpassed(cards, tests)).toEqual(cards);
  });

  it('hold only those tests against an attempt that another passed', () => {
    const tests = modelTests(8);
    const cards = [card(80, tests, ['model-1']), card(82, tests, [])];
    const [able, unable] = withoutUnpassed(cards, tests);
    if (able === undefined || unable === undefined) throw new Error('a scorecard is missing');

    expect(testsIn(able)).toMatchObject({ status: 'PASSED', value: 1, findings: [] });
    expect(testsIn(unable)).toMatchObject({ status: 'FAILED', value: 0 });
    expect(testsIn(unable)?.findings.map(({ rule }) => rule)).toEqual(['model-1']);
    expect(compareScorecards(able, unable)).toBeLessThan(0);
    expect(cards.toSorted(compareScorecards)[0]).toBe(cards[1]);
  });

  it('are those of untested code if every test is dropped', () => {
    const tests = modelTests(3);
    const [only] = withoutUnpassed([card(80, tests, [])], tests);
    const untested = card(80, [], []);
    expect(only).toMatchObject({ overall: untested.overall, functionality: 80 });
    expect(only === undefined ? null : testsIn(only)?.status).toBe('SKIPPED');
  });

  it('do not favour an attempt on which a test that nobody passes was not run', () => {
    const tests = modelTests(2);
    const tried = card(80, tests, ['model-1']);
    const spared = card(80, tests, ['model-1'], ['model-2']);
    expect(compareScorecards(tried, spared)).toBeGreaterThan(0);
    const [left, right] = withoutUnpassed([tried, spared], tests);
    if (left === undefined || right === undefined) throw new Error('a scorecard is missing');
    expect(compareScorecards(left, right)).toBe(0);
  });

  it('hold no test against an attempt on which it was not run', () => {
    const tests = modelTests(3);
    const able = card(80, tests, ['model-1', 'model-3']);
    const spared = card(80, tests, ['model-1'], ['model-3']);
    const [, judged] = withoutUnpassed([able, spared], tests);
    expect(judged === undefined ? null : testsIn(judged)).toMatchObject({
      status: 'PASSED',
      value: 1,
      findings: [{ rule: 'model-3', severity: 'INFO' }],
    });
  });

  it('leave an untested attempt as it is', () => {
    const tests = modelTests(1);
    const untried = testedScorecard(70, tests, { kind: 'untried', reason: 'It does not build' });
    expect(withoutUnpassed([untried, card(80, tests, [])], tests)[0]).toBe(untried);
    expect(withoutUnpassed([], tests)).toEqual([]);
  });
});
