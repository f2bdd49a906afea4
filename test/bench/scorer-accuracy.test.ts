import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOfThree, type Scored } from '../../bench/scorer-accuracy/best-of-three.ts';
import { pairwiseAccuracy } from '../../bench/scorer-accuracy/pairwise.ts';

const output = (model: string, score: number, passed: boolean, task = 'task'): Scored => ({
  task,
  models: { [model]: 1 },
  passed,
  score,
});

/** The same by brute force: every triple of models, each of their answers, every tie. */
function byTrying(outputs: readonly Scored[]): number {
  const answersOf = Map.groupBy(
    outputs.flatMap(({ models, passed, score }) =>
      Object.entries(models).flatMap(([model, samples]) =>
        Array.from({ length: samples }, () => ({ model, passed, score })),
      ),
    ),
    ({ model }) => model,
  );
  const models = [...answersOf.values()];
  const rates: number[] = [];
  for (const [i, first] of models.entries()) {
    for (const [j, second] of models.entries()) {
      for (const [k, third] of models.entries()) {
        if (!(i < j && j < k)) continue;
        const draws = first.flatMap((a) => second.flatMap((b) => third.map((c) => [a, b, c])));
        const wins = draws.map((answers) => {
          const best = Math.max(...answers.map(({ score }) => score));
          const winners = answers.filter(({ score }) => score === best);
          return winners.filter(({ passed }) => passed).length / winners.length;
        });
        rates.push(wins.reduce((sum, win) => sum + win, 0) / wins.length);
      }
    }
  }
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

describe('bestOfThree', () => {
  it('equals a computation over every triple, answer and tie', () => {
    const scored = fc.record({
      task: fc.constant('task'),
      models: fc.dictionary(
        fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        fc.integer({ min: 1, max: 2 }),
        {
          minKeys: 1,
        },
      ),
      passed: fc.boolean(),
      score: fc.integer({ min: 0, max: 3 }),
    });
    const outputs = fc
      .array(scored, { minLength: 3, maxLength: 7 })
      .filter((list) => new Set(list.flatMap(({ models }) => Object.keys(models))).size >= 3);
    fc.assert(
      fc.property(outputs, (list) => {
        expect(bestOfThree(list)).toBeCloseTo(byTrying(list), 10);
      }),
      { numRuns: 200 },
    );
  });

  it('weighs all tasks equally, and ignores those with fewer than three models', () => {
    const sure = ['a', 'b', 'c'].map((model) => output(model, 50, true, 'sure'));
    const split = [output('a', 90, true), output('b', 90, false), output('c', 10, false)];
    const lonely = [output('a', 100, false, 'lonely')];
    expect(bestOfThree([...sure, ...split, ...lonely])).toBeCloseTo((1 + 0.5) / 2);
  });
});

describe('pairwiseAccuracy', () => {
  it('counts pairs of a passed and a failed output of one task; ties count half', () => {
    expect(
      pairwiseAccuracy([
        output('a', 90, true),
        output('b', 90, false),
        output('c', 20, false),
        output('d', 95, false),
        output('e', 100, false, 'another task'),
      ]),
    ).toBeCloseTo(1.5 / 3);
  });
});
