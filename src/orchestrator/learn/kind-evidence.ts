import type { StrategyEvidence } from '../ports/strategy-stats.ts';
import type { Complexity, TaskType } from '../task.ts';

/**
 * Evidence by kind of task. A kind may have any name; in the service it is like `GENERATION/HIGH`.
 */
export interface KindEvidence extends Omit<StrategyEvidence, 'taskType' | 'complexity'> {
  readonly kind: string;
}

export const kindOf = (type: TaskType, complexity: Complexity): string => `${type}/${complexity}`;

export const byKind = (row: StrategyEvidence): KindEvidence => ({
  ...row,
  kind: kindOf(row.taskType, row.complexity),
});
