import type { UserBudgets } from '../budget/user-budgets.ts';
import { type CatalogueModel, isFree } from '../catalogue.ts';
import { BudgetExceededError, RateLimitedError } from '../errors.ts';
import type { RateLimit } from '../ports/rate-limit.ts';

/** What `admitCaller` decides by. */
export interface Admission {
  readonly rateLimit: RateLimit;
  readonly catalogue: readonly CatalogueModel[];
  readonly budgets: UserBudgets;
}

/**
 * Takes one start from the caller's rate limit. Throws `RateLimitedError` when none is left, and
 * `BudgetExceededError` when the caller's budget is spent and the catalogue has no free model.
 */
export async function admitCaller(
  userId: string,
  { rateLimit, catalogue, budgets }: Admission,
): Promise<void> {
  const taken = await rateLimit.take(userId);
  if (!taken.isAllowed) {
    throw new RateLimitedError(
      `Rate limit reached; try again in ${Math.ceil(taken.retryAfterMs / 1000)} s`,
      taken.retryAfterMs,
    );
  }
  // A caller without money may still use free models; the planner finds them.
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
