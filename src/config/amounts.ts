import { z } from 'zod';
import { MAX_USD, MIN_USD } from '../orchestrator/budget/micro-usd.ts';

// What numbers of settings may be: whatever is beyond makes no sense, and is refused by name.

export const count = (max: number) => z.coerce.number().int().min(1).max(max);
/** From the smallest amount that is counted to more than anyone has. */
export const dollars = z.coerce.number().min(MIN_USD).max(MAX_USD);
export const days = count(3_650);
