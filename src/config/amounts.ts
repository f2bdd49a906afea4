import { z } from 'zod';
import { MAX_BUDGET_DAYS } from '../orchestrator/admit/parse-budget.ts';
import { MAX_USD, MIN_USD } from '../orchestrator/budget/micro-usd.ts';

// What numbers of settings may be: whatever is beyond makes no sense, and is refused by name.

/** A whole number from 1 on. */
export const count = (max: number) => z.coerce.number().int().min(1).max(max);
/** From the smallest amount that is counted to more than anyone has. */
export const dollars = z.coerce.number().min(MIN_USD).max(MAX_USD);
/** How long a budget is for. */
export const budgetDays = count(MAX_BUDGET_DAYS);
