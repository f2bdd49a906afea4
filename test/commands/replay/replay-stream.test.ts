import { describe, expect, it } from 'vitest';
import type { OutcomesOfTask } from '../../../src/commands/replay/outcome-table.ts';
import { type ReplayedTask, replayStream } from '../../../src/commands/replay/replay-stream.ts';
import { seededRandom } from '../../../src/commands/replay/seeded-random.ts';
import { DEFAULT_SELECTION_POLICY } from '../../../src/orchestrator/select/selection-policy.ts';
import { type SyntheticModel, syntheticTasks } from '../../support/synthetic-outcomes.ts';

const POLICY = {
  selection: {
    ...DEFAULT_SELECTION_POLICY,
    secondWeight: 0,
    surplusWeight: 1,
    propensityDraws: 0,
  },
  maxAttempts: 3,
  qualityThreshold: 70,
  halfLifeTasks: Number.POSITIVE_INFINITY,
};
const replay = (tasks: readonly OutcomesOfTask[], seed = 1): readonly ReplayedTask[] =>
  replayStream(tasks, POLICY, seededRandom(seed));
const model = (ability: number, costUsd = 0.1): SyntheticModel => ({ ability, costUsd });
const shareOf = (name: string, tasks: readonly ReplayedTask[]): number =>
  tasks.filter(({ models }) => models[0] === name).length / tasks.length;

describe('a replay', () => {
  it('is the same for the same seed, and different for another', () => {
    const tasks = syntheticTasks(
      60,
      { a: model(0.5), b: model(0), c: model(0.3) },
      { random: seededRandom(1) },
    );
    expect(replay(tasks, 3)).toEqual(replay(tasks, 3));
    expect(replay(tasks, 3)).not.toEqual(replay(tasks, 4));
  });

  it('tries no model twice on a task, nor more than allowed, and stops at the threshold', () => {
    const tasks = syntheticTasks(
      80,
      { a: model(0, 0.01), b: model(0, 0.02), c: model(0, 0.01), d: model(0, 0.03) },
      { random: seededRandom(2) },
    );
    for (const [index, { models, quality }] of replay(tasks).entries()) {
      expect(new Set(models).size).toBe(models.length);
      expect(models.length).toBeGreaterThan(0);
      expect(models.length).toBeLessThanOrEqual(3);
      const scores = models.map((name) => tasks[index]?.outcomes.get(name)?.score ?? -1);
      expect(scores.slice(0, -1).every((score) => score < 70)).toBe(true);
      expect(quality).toBe(Math.max(...scores));
    }
  });

  it('does not depend on outcomes of models it did not try', () => {
    const tasks = syntheticTasks(
      50,
      { a: model(0.5), b: model(0), c: model(0.3) },
      { random: seededRandom(3) },
    );
    const replayed = replay(tasks);
    const altered = tasks.map((task, index) => ({
      ...task,
      outcomes: new Map(
        [...task.outcomes].map(([name, outcome]) =>
          replayed[index]?.models.includes(name)
            ? [name, outcome]
            : [name, { ...outcome, score: 100 - outcome.score, costUsd: 9 }],
        ),
      ),
    }));
    expect(replay(altered)).toEqual(replayed);
  });

  it('learns to prefer a cheap, nearly as able model, with the able one as second', () => {
    const tasks = syntheticTasks(
      300,
      { dear: model(0.9, 0.5), cheap: model(0.4, 0.02), poor: model(-1, 0.3) },
      { random: seededRandom(4) },
    );
    const late = replay(tasks).slice(150);
    expect(shareOf('cheap', late)).toBeGreaterThan(0.9);
    const seconds = late.flatMap(({ models }) => models[1] ?? []);
    expect(seconds.filter((name) => name === 'dear').length / seconds.length).toBeGreaterThan(0.9);
  });

  it('stops when the next model’s chance on the task is not worth its cost', () => {
    const tasks = syntheticTasks(
      300,
      { first: model(0.8, 0.05), next: model(0.5, 1.5) },
      { random: seededRandom(5), correlation: 0.9 },
    );
    const late = replay(tasks).slice(150);
    expect(late.filter(({ models }) => models.length > 1).length / late.length).toBeLessThan(0.1);
  });

  describe.each([1, 2, 3, 4, 5])('when a model changes, with seed %i', (seed) => {
    const others = { b: model(0.4), c: model(0.2), d: model(0) };
    const changing = (before: number, after: number, count: number): readonly OutcomesOfTask[] => {
      const random = seededRandom(seed);
      return [
        ...syntheticTasks(150, { a: model(before), ...others }, { random }),
        ...syntheticTasks(count, { a: model(after), ...others }, { random }),
      ];
    };

    it('abandons one that gets worse within 40 tasks', () => {
      const replayed = replay(changing(1, -0.8, 120), seed);
      expect(shareOf('a', replayed.slice(110, 150))).toBeGreaterThan(0.8);
      expect(shareOf('a', replayed.slice(190))).toBeLessThan(0.15);
    });

    it('rediscovers one that gets better, the sooner the faster evidence decays', () => {
      const policy = { ...POLICY, halfLifeTasks: 100 };
      const replayed = replayStream(changing(-0.8, 1.3, 400), policy, seededRandom(seed));
      expect(shareOf('a', replayed.slice(110, 150))).toBeLessThan(0.1);
      expect(shareOf('a', replayed.slice(450))).toBeGreaterThan(0.8);
    });
  });
});
