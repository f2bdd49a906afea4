import type { UserBudgets } from '../budget/user-budgets.ts';
import { BudgetExceededError, NoEligibleStrategyError, type UserError } from '../errors.ts';
import type { RunLimits } from '../run.ts';
import type { Asked } from './ask-in-turn.ts';
import type { AnswererChoice } from './choose-answerers.ts';

/** Who pays for the answer, and may be out of money. */
interface Payer {
  readonly userId: string;
  readonly limits: Pick<RunLimits, 'maxCostUsd'>;
  readonly budgets: UserBudgets;
  /** What has been spent on the answer so far. */
  readonly spentUsd: number;
}

type Causes = Extract<Asked, { kind: 'failed' }>['causes'];

/** The error for a question that no model can be asked. */
export async function noAnswerer(
  { leftOut, isOnlyMoneyMissing }: AnswererChoice,
  payer: Payer,
): Promise<UserError> {
  const reasons = leftOut.join('; ');
  return isOnlyMoneyMissing
    ? outOfMoney(`No model fits the remaining budget: ${reasons}`, payer)
    : new NoEligibleStrategyError(`No model can answer this: ${reasons}`);
}

/** The error for a question that every model asked failed to answer. */
export async function noAnswer(causes: Causes, payer: Payer): Promise<UserError> {
  return causes.every(({ failure }) => failure.code === 'BUDGET_EXCEEDED')
    ? outOfMoney(listed(causes), payer)
    : new NoEligibleStrategyError(listed(causes));
}

/** All causes with their models, in one sentence. */
export const listed = (causes: Causes): string =>
  `No model answered: ${causes
    .map(({ model, failure }) => `${model}: ${failure.code}, ${failure.message}`)
    .join('; ')}`;

/** Reports the caller's own cost ceiling if that is the tighter limit, else their budget. */
async function outOfMoney(
  message: string,
  { userId, limits: { maxCostUsd }, budgets, spentUsd }: Payer,
): Promise<BudgetExceededError> {
  const budget = await budgets.budgetOf(userId);
  const remainingUsd = await budgets.remainingUsd(userId);
  const leftOfCeilingUsd = maxCostUsd === null ? null : maxCostUsd - spentUsd;
  const isOwnCeiling =
    leftOfCeilingUsd !== null && leftOfCeilingUsd <= (remainingUsd ?? leftOfCeilingUsd);
  return new BudgetExceededError(
    message,
    isOwnCeiling || budget === null
      ? { limitUsd: maxCostUsd ?? 0, spentUsd }
      : { limitUsd: budget.limitUsd, spentUsd: await budgets.spentUsd(userId, budget.days) },
  );
}
