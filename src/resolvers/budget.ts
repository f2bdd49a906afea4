import { ForbiddenError } from '../orchestrator/errors.ts';
import type { BudgetInForce } from '../orchestrator/orchestrator.ts';
import type { Context } from './context.ts';

/**
 * Lists the budgets set for single users. Throws `ForbiddenError` unless the viewer is an admin.
 */
export async function budgets(ctx: Context): Promise<readonly BudgetInForce[]> {
  requireAdmin(ctx);
  return ctx.orchestrator.budgets();
}

/**
 * Sets a user's budget, or removes it when `limitUsd` is null; returns the budget now in force.
 * Throws `ForbiddenError` or `InvalidInputError`.
 */
export async function setBudget(
  args: {
    readonly userId: string;
    readonly limitUsd?: number | null | undefined;
    readonly days?: number | null | undefined;
  },
  ctx: Context,
): Promise<BudgetInForce> {
  requireAdmin(ctx);
  const { userId, limitUsd, days } = args;
  return ctx.orchestrator.setBudget(userId, limitUsd == null ? null : { limitUsd, days });
}

function requireAdmin({ viewer }: Context): void {
  if (viewer.role !== 'ADMIN') throw new ForbiddenError('Only administrators may do this');
}
