import { z } from 'zod';
import { budgetDays, dollars } from './amounts.ts';

/** A bearer token and the caller it identifies. */
export interface Credential {
  readonly token: string;
  readonly userId: string;
  readonly role: 'USER' | 'ADMIN';
}

/** Splits a list at commas, trims the items, and drops empty ones. */
export const splitList = (list: string): string[] =>
  list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Parses `user:token` or `user:token:ADMIN`, separated by commas. Errors never contain a token. */
export function parseCredentials(list: string, context: z.RefinementCtx): Credential[] {
  return splitList(list).flatMap((item, index) => {
    const [userId = '', token = '', role = 'USER', ...rest] = item.split(':');
    if (userId !== '' && token.length >= 16 && isRole(role) && rest.length === 0) {
      return [{ userId, token, role }];
    }
    context.addIssue({
      code: 'custom',
      message: `entry ${index + 1} must be user:token or user:token:ADMIN, the token of 16 characters or more without a colon`,
    });
    return [];
  });
}

/** Parses `user:dollars` or `user:dollars:days`, separated by commas. */
export function parseUserBudgets(
  list: string,
  context: z.RefinementCtx,
): Map<string, { readonly limitUsd: number; readonly days: number | null }> {
  const budgets = new Map<string, { readonly limitUsd: number; readonly days: number | null }>();
  for (const item of splitList(list)) {
    const [userId = '', limit, days, ...rest] = item.split(':');
    const parsed = z.tuple([dollars, budgetDays.nullable()]).safeParse([limit, days ?? null]);
    if (userId === '' || rest.length > 0 || !parsed.success || budgets.has(userId)) {
      context.addIssue({
        code: 'custom',
        message: `${item} must be user:dollars or user:dollars:days, each user once`,
      });
      continue;
    }
    budgets.set(userId, { limitUsd: parsed.data[0], days: parsed.data[1] });
  }
  return budgets;
}

const isRole = (role: string): role is Credential['role'] => role === 'USER' || role === 'ADMIN';
