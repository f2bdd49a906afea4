import type { Outcome, OutcomesOfTask } from '../../src/commands/replay/outcome-table.ts';
import { draw } from '../../src/orchestrator/learn/normal.ts';

/** A made-up model: how often it passes, and what an attempt costs. */
export interface SyntheticModel {
  readonly ability: number;
  readonly costUsd: number;
}

/**
 * Made-up tasks in which models pass together more often than by chance: each passes if ability +
 * √ρ · ease of the task + √(1 − ρ) · luck exceeds 0.
 */
export const syntheticTasks = (
  count: number,
  models: Readonly<Record<string, SyntheticModel>>,
  { random, correlation = 0.6 }: { readonly random: () => number; readonly correlation?: number },
): readonly OutcomesOfTask[] =>
  Array.from({ length: count }, (_, index) => {
    const ease = draw(random);
    const outcomeOf = ([model, { ability, costUsd }]: [string, SyntheticModel]): [
      string,
      Outcome,
    ] => {
      const luck = draw(random);
      const passes =
        ability + Math.sqrt(correlation) * ease + Math.sqrt(1 - correlation) * luck > 0;
      return [model, { model, score: passes ? 100 : 0, costUsd, durationMs: 0 }];
    };
    return {
      task: `task ${index}`,
      type: 'any',
      outcomes: new Map(Object.entries(models).map(outcomeOf)),
    };
  });
