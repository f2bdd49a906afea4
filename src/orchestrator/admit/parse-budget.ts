import { MAX_USD } from '../budget/micro-usd.ts';
import { InvalidInputError } from '../errors.ts';
import type { BudgetRequest } from '../orchestrator.ts';
import type { UserBudget } from '../ports/user-ledger.ts';

/** The longest window of a budget: ten years. */
export const MAX_BUDGET_DAYS = 3_650;

/**
 * Validates a budget; `days` defaults to `budgetDays`. Throws `InvalidInputError`, which names the
 * field.
 */
export function parseBudget(
  { limitUsd, days }: BudgetRequest,
  { budgetDays }: { readonly budgetDays: number },
): UserBudget {
  if (!(limitUsd >= 0 && limitUsd <= MAX_USD)) {
    throw new InvalidInputError(
      `limitUsd must be from 0 to ${MAX_USD}, not ${limitUsd}`,
      'limitUsd',
    );
  }
  const window = days ?? budgetDays;
  if (!Number.isInteger(window) || window < 1 || window > MAX_BUDGET_DAYS) {
    throw new InvalidInputError(
      `days must be a whole number from 1 to ${MAX_BUDGET_DAYS}, not ${window}`,
      'days',
    );
  }
  return { limitUsd, days: window };
}
