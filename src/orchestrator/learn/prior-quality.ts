import type { CatalogueModel } from '../catalogue.ts';
import type { Approach } from '../strategy.ts';
import { COMPLEXITIES, TASK_TYPES } from '../task.ts';
import { kindOf } from './kind-evidence.ts';

/**
 * What quality the catalogue expects at each kind of task, 0 to 100; null where it says nothing.
 */
export function priorQualityOf(
  { prior }: CatalogueModel,
  approach: Approach,
): (kind: string) => number | null {
  const byComplexity = prior.quality[approach];
  return (kind) => {
    const complexity = COMPLEXITY_OF_KIND.get(kind);
    return complexity === undefined ? null : (byComplexity?.[complexity] ?? null);
  };
}

const COMPLEXITY_OF_KIND = new Map(
  TASK_TYPES.flatMap((type) =>
    COMPLEXITIES.map((complexity) => [kindOf(type, complexity), complexity] as const),
  ),
);
