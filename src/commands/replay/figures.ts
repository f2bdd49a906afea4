/** Means a task. */
export interface Figures {
  /** Of the best that was tried, 0 to 100. */
  readonly quality: number;
  readonly costUsd: number;
  readonly attempts: number;
  /** Points: quality less what cost and time are worth. */
  readonly utility: number;
}

/** What was done for one task. */
export interface TaskResult {
  readonly quality: number;
  readonly costUsd: number;
  readonly durationMs: number;
  readonly attempts: number;
}

/** What money and time are worth, in points. */
export interface Prices {
  readonly usdWeight: number;
  readonly secondWeight: number;
}

export const utilityOf = (
  { quality, costUsd, durationMs }: Omit<TaskResult, 'attempts'>,
  { usdWeight, secondWeight }: Prices,
): number => quality - usdWeight * costUsd - (secondWeight * durationMs) / 1000;

export function figuresOf(results: readonly TaskResult[], prices: Prices): Figures {
  const mean = (of: (result: TaskResult) => number): number =>
    results.reduce((sum, result) => sum + of(result), 0) / results.length;
  return {
    quality: mean(({ quality }) => quality),
    costUsd: mean(({ costUsd }) => costUsd),
    attempts: mean(({ attempts }) => attempts),
    utility: mean((result) => utilityOf(result, prices)),
  };
}
