import type { PolicyRequest } from '../orchestrator/what-if/create-what-if.ts';
import type { WhatIfReport } from '../orchestrator/what-if/what-if.ts';
import type { Context } from './context.ts';
import { daysBefore } from './days.ts';

const DEFAULT_DAYS = 30;

/**
 * Estimates what another policy would have achieved over the viewer's last days. Throws
 * `InvalidInputError`.
 */
export const whatIf = async (
  { policy, days }: { readonly policy: PolicyRequest; readonly days?: number | null | undefined },
  ctx: Context,
): Promise<WhatIfReport> =>
  ctx.whatIf(
    { userId: ctx.viewer.userId, since: daysBefore(ctx.now(), days ?? DEFAULT_DAYS) },
    policy,
  );
