/** An output as it enters a comparison. */
export interface Scored {
  readonly task: string;
  /** How often each model gave it. */
  readonly models: Readonly<Record<string, number>>;
  readonly passed: boolean;
  readonly score: number;
}

/** One model's answers to one task relative to one score, as shares of all its answers. */
interface Level {
  readonly below: number;
  readonly at: number;
  readonly passedAt: number;
}

/**
 * The probability that the winner passes when three different models answer one task: all triples
 * of the task's models are equally likely, a model gives each answer as often as it did, the
 * highest score wins, and ties are broken at random. Computed exactly, without sampling; the mean
 * over tasks. NaN when no task has three models.
 */
export function bestOfThree(outputs: readonly Scored[]): number {
  const rates = [...Map.groupBy(outputs, ({ task }) => task).values()]
    .map(rateOfTask)
    .filter((rate) => rate !== null);
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

function rateOfTask(outputs: readonly Scored[]): number | null {
  const models = [...new Set(outputs.flatMap(({ models }) => Object.keys(models)))];
  if (models.length < 3) return null;
  const scores = [...new Set(outputs.map(({ score }) => score))];
  const triples = (models.length * (models.length - 1) * (models.length - 2)) / 6;
  const wins = scores.map((score) =>
    winsAt(models.map((model) => levelOf(outputs, { model, score }))),
  );
  return wins.reduce((sum, win) => sum + win, 0) / triples;
}

function levelOf(
  outputs: readonly Scored[],
  { model, score }: { readonly model: string; readonly score: number },
): Level {
  let total = 0;
  let below = 0;
  let at = 0;
  let passedAt = 0;
  for (const output of outputs) {
    const samples = output.models[model] ?? 0;
    total += samples;
    if (output.score < score) below += samples;
    if (output.score !== score) continue;
    at += samples;
    if (output.passed) passedAt += samples;
  }
  return { below: below / total, at: at / total, passedAt: passedAt / total };
}

/**
 * The probability, summed over all triples, of winning at this score with an answer that passed:
 * the other two score lower, or one of them ties (winning half the draws), or both do (a third).
 * The sums over pairs of others are derived from sums over all, so the cost is linear in the number
 * of models.
 */
function winsAt(levels: readonly Level[]): number {
  const sum = (value: (level: Level) => number): number =>
    levels.reduce((total, level) => total + value(level), 0);
  const below = sum((level) => level.below);
  const at = sum((level) => level.at);
  const belowSquares = sum((level) => level.below ** 2);
  const atSquares = sum((level) => level.at ** 2);
  const products = sum((level) => level.below * level.at);
  return sum((own) => {
    const otherBelow = below - own.below;
    const otherAt = at - own.at;
    const bothBelow = (otherBelow ** 2 - (belowSquares - own.below ** 2)) / 2;
    const bothTie = (otherAt ** 2 - (atSquares - own.at ** 2)) / 2;
    const oneTies = otherBelow * otherAt - (products - own.below * own.at);
    return own.passedAt * (bothBelow + oneTies / 2 + bothTie / 3);
  });
}
