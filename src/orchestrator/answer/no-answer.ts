import type { UserBudgets } from '../budget/user-budgets.ts';
import { BudgetExceededError, NoEligibleStrategyError, type UserError } from '../errors.ts';
import type { RunLimits } from '../run.ts';
import type { Asked } from './ask-in-turn.ts';
import type { AnswererChoice } from './choose-answerers.ts';

/** Whose money it is that may be lacking. */
interface Payer {
  readonly userId: string;
  readonly limits: Pick<RunLimits, 'maxCostUsd'>;
  readonly budgets: UserBudgets;
}

type Causes = Extract<Asked, { kind: 'failed' }>['causes'];

/** Why no model is asked at all. */
export async function noAnswerer(
  { leftOut, isMoneyWanted }: AnswererChoice,
  payer: Payer,
): Promise<UserError> {
  const reasons = leftOut.join('; ');
  return isMoneyWanted
    ? outOfMoney(`No model fits the money there is: ${reasons}`, payer)
    : new NoEligibleStrategyError(`No model can answer this: ${reasons}`);
}

/** Why none of those that were asked answered. */
export async function noAnswer(causes: Causes, payer: Payer): Promise<UserError> {
  return causes.every(({ failure }) => failure.code === 'BUDGET_EXCEEDED')
    ? outOfMoney(listed(causes), payer)
    : new NoEligibleStrategyError(listed(causes));
}

/** Every cause by its model, as a sentence. */
export const listed = (causes: Causes): string =>
  `No model answered: ${causes
    .map(({ model, failure }) => `${model}: ${failure.code}, ${failure.message}`)
    .join('; ')}`;

/** Names the caller's own ceiling where that is the nearer bound, else their budget. */
async function outOfMoney(
  message: string,
  { userId, limits: { maxCostUsd }, budgets }: Payer,
): Promise<BudgetExceededError> {
  const budget = await budgets.budgetOf(userId);
  const remainingUsd = await budgets.remainingUsd(userId);
  const isOwnCeiling = maxCostUsd !== null && maxCostUsd <= (remainingUsd ?? maxCostUsd);
  return new BudgetExceededError(
    message,
    isOwnCeiling || budget === null
      ? { limitUsd: maxCostUsd ?? 0, spentUsd: 0 }
      : { limitUsd: budget.limitUsd, spentUsd: await budgets.spentUsd(userId, budget.days) },
  );
}
