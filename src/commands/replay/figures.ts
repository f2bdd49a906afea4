/** Means per task. */
export interface Figures {
  /** Best score among the attempts, 0 to 100. */
  readonly quality: number;
  readonly costUsd: number;
  readonly attempts: number;
  /** Quality in points, minus cost and time priced in points. */
  readonly utility: number;
}

/** The outcome of all attempts on one task. */
export interface TaskResult {
  readonly quality: number;
  readonly costUsd: number;
  readonly durationMs: number;
  readonly attempts: number;
}

/** The price of a dollar and of a second, in points. */
export interface Prices {
  readonly usdWeight: number;
  readonly secondWeight: number;
}

/** What a result is worth, in points. */
export const utilityOf = (
  { quality, costUsd, durationMs }: Omit<TaskResult, 'attempts'>,
  { usdWeight, secondWeight }: Prices,
): number => quality - usdWeight * costUsd - (secondWeight * durationMs) / 1000;

/** Averages results over tasks; NaN for none. */
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
