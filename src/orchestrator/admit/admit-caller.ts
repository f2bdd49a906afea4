import type { UserBudgets } from '../budget/user-budgets.ts';
import { type CatalogueModel, isFree } from '../catalogue.ts';
import { BudgetExceededError, RateLimitedError } from '../errors.ts';
import type { RateLimit } from '../ports/rate-limit.ts';

export interface Admission {
  readonly rateLimit: RateLimit;
  readonly catalogue: readonly CatalogueModel[];
  readonly budgets: UserBudgets;
}

/**
 * Takes one of the starts that the caller is allowed. Throws `RateLimitedError` where none is left,
 * and `BudgetExceededError` where their money is spent and nothing is to be had without any.
 */
export async function admitCaller(
  userId: string,
  { rateLimit, catalogue, budgets }: Admission,
): Promise<void> {
  const taken = await rateLimit.take(userId);
  if (!taken.isAllowed) {
    throw new RateLimitedError(
      `Too many runs were started; try again in ${Math.ceil(taken.retryAfterMs / 1000)} s`,
      taken.retryAfterMs,
    );
  }
  // What costs nothing is for the planner to find.
  if (!catalogue.some(isFree)) await refuseWithoutMoney(userId, budgets);
}

async function refuseWithoutMoney(userId: string, budgets: UserBudgets): Promise<void> {
  const budget = await budgets.budgetOf(userId);
  if (budget === null || (await budgets.remainingUsd(userId)) !== 0) return;
  const { limitUsd, days } = budget;
  throw new BudgetExceededError(`The budget of $${limitUsd} for ${days} days is spent`, {
    limitUsd,
    spentUsd: await budgets.spentUsd(userId, days),
  });
}
