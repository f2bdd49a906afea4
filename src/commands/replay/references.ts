import { type Figures, figuresOf, type Prices, type TaskResult, utilityOf } from './figures.ts';
import type { Outcome, OutcomesOfTask, OutcomeTable } from './outcome-table.ts';

/** What perfect hindsight would have achieved: upper references, unattainable in advance. */
export interface References {
  /** The single model that is best over all tasks. */
  readonly bestSingle: Reference;
  /** The fixed order of models that is best over all tasks, stopping at the threshold. */
  readonly bestFixedOrder: Reference;
  /** The best single model chosen separately for each task. */
  readonly oracle: Figures;
}

/** A fixed order of models, and what it would have achieved. */
export interface Reference extends Figures {
  /** Names, in order. */
  readonly models: readonly string[];
}

/** The rules that an order of attempts is judged by. */
export interface Rules extends Prices {
  readonly maxAttempts: number;
  readonly qualityThreshold: number;
}

/** Orders up to this length are searched exhaustively; longer ones extend the best greedily. */
const SEARCHED_IN_FULL = 3;

/** Computes the references for a table of outcomes. */
export function referencesOf(table: OutcomeTable, rules: Rules): References {
  return {
    bestSingle: bestOrder(table, { ...rules, maxAttempts: 1 }),
    bestFixedOrder: bestOrder(table, rules),
    oracle: figuresOf(
      table.tasks.map((task) => bestAlone(task, rules)),
      rules,
    ),
  };
}

function bestAlone({ outcomes }: OutcomesOfTask, rules: Rules): TaskResult {
  const results = [...outcomes.values()].map((outcome) => after(NOTHING, outcome, rules));
  return results.reduce((left, right) =>
    utilityOf(right, rules) > utilityOf(left, rules) ? right : left,
  );
}

const NOTHING: TaskResult = { quality: 0, costUsd: 0, durationMs: 0, attempts: 0 };

function bestOrder({ models, tasks }: OutcomeTable, rules: Rules): Reference {
  let best: { models: readonly string[]; results: readonly TaskResult[]; utility: number } = {
    models: [],
    results: tasks.map(() => NOTHING),
    utility: Number.NEGATIVE_INFINITY,
  };
  const extend = (
    order: readonly string[],
    results: readonly TaskResult[],
    depth: number,
  ): void => {
    for (const model of models) {
      if (order.includes(model)) continue;
      const extended = results.map((result, index) =>
        after(result, tasks[index]?.outcomes.get(model), rules),
      );
      const { utility } = figuresOf(extended, rules);
      const longer = [...order, model];
      if (utility > best.utility) best = { models: longer, results: extended, utility };
      if (depth > 1) extend(longer, extended, depth - 1);
    }
  };
  extend([], best.results, Math.min(rules.maxAttempts, SEARCHED_IN_FULL));
  while (best.models.length >= SEARCHED_IN_FULL && best.models.length < rules.maxAttempts) {
    const { length } = best.models;
    extend(best.models, best.results, 1);
    if (best.models.length === length) break;
  }
  return { models: best.models, ...figuresOf(best.results, rules) };
}

/**
 * Adds one attempt, unless the threshold is already reached or the model has no recorded outcome.
 */
function after(
  result: TaskResult,
  outcome: Outcome | undefined,
  { qualityThreshold }: Rules,
): TaskResult {
  if (outcome === undefined) return result;
  if (result.attempts > 0 && result.quality >= qualityThreshold) return result;
  return {
    quality: Math.max(result.quality, outcome.score),
    costUsd: result.costUsd + outcome.costUsd,
    durationMs: result.durationMs + outcome.durationMs,
    attempts: result.attempts + 1,
  };
}
