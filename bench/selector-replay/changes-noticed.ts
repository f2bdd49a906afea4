import { type ReplayedTask, replayStream } from '../../src/commands/replay/replay-stream.ts';
import { seededRandom } from '../../src/commands/replay/seeded-random.ts';
import { DEFAULT_SELECTION_POLICY } from '../../src/orchestrator/select/selection-policy.ts';
import { syntheticTasks } from '../../test/support/synthetic-outcomes.ts';

const POLICY = {
  selection: { ...DEFAULT_SELECTION_POLICY, secondWeight: 0, surplusWeight: 1, propensityDraws: 0 },
  maxAttempts: 3,
  qualityThreshold: 70,
};
const COST_USD = 0.1;
const BEFORE = 150;
const AFTER = 400;
const STEP = 40;

/** How often a model whose quality changes is chosen first, before and after the change. */
export function changesNoticed(seeds: number): readonly string[] {
  const cases = [
    {
      name: 'gets worse, from 84% to 21%',
      abilities: [1, -0.8],
      halfLifeTasks: Number.POSITIVE_INFINITY,
    },
    {
      name: 'gets worse, from 76% to 38%',
      abilities: [0.7, -0.3],
      halfLifeTasks: Number.POSITIVE_INFINITY,
    },
    {
      name: 'gets better, from 21% to 90%',
      abilities: [-0.8, 1.3],
      halfLifeTasks: Number.POSITIVE_INFINITY,
    },
    { name: 'the same, half-life of 100 tasks', abilities: [-0.8, 1.3], halfLifeTasks: 100 },
  ] as const;
  return [
    `a model changes after ${BEFORE} tasks; how often it comes first, in the ${STEP} tasks before and in each ${STEP} after`,
    ...cases.map(({ name, abilities: [before, after], halfLifeTasks }) => {
      const streams = Array.from({ length: seeds }, (_, seed) =>
        replayChange({ before, after, halfLifeTasks }, seed + 1),
      );
      const shares = Array.from({ length: AFTER / STEP + 1 }, (_, index) =>
        shareOfFirst(streams, BEFORE + (index - 1) * STEP),
      );
      return `${name.padEnd(34)}${shares.map((share) => share.toFixed(2).padStart(6)).join('')}`;
    }),
  ];
}

function replayChange(
  change: { readonly before: number; readonly after: number; readonly halfLifeTasks: number },
  seed: number,
): readonly ReplayedTask[] {
  const random = seededRandom(seed);
  const models = (ability: number) =>
    Object.fromEntries(
      Object.entries({ changing: ability, good: 0.4, fair: 0.2, poor: 0 }).map(
        ([name, own]) => [name, { ability: own, costUsd: COST_USD }] as const,
      ),
    );
  const tasks = [
    ...syntheticTasks(BEFORE, models(change.before), { random }),
    ...syntheticTasks(AFTER, models(change.after), { random }),
  ];
  return replayStream(tasks, { ...POLICY, halfLifeTasks: change.halfLifeTasks }, random);
}

function shareOfFirst(streams: readonly (readonly ReplayedTask[])[], from: number): number {
  const firsts = streams.flatMap((stream) => stream.slice(from, from + STEP));
  return firsts.filter(({ models }) => models[0] === 'changing').length / firsts.length;
}
