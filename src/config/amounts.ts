import { z } from 'zod';
import { MAX_BUDGET_DAYS } from '../orchestrator/admit/parse-budget.ts';
import { MAX_USD, MIN_USD } from '../orchestrator/budget/micro-usd.ts';

// Ranges of numeric settings. A value outside them makes no sense and is rejected by name.

/** A whole number from 1 to `max`. */
export const count = (max: number) => z.coerce.number().int().min(1).max(max);
/** An amount from the smallest unit of account to more than anyone could spend. */
export const dollars = z.coerce.number().min(MIN_USD).max(MAX_USD);
/** The length of a budget window, in days. */
export const budgetDays = count(MAX_BUDGET_DAYS);
