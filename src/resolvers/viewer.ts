import type { SpendingPower } from '../orchestrator/orchestrator.ts';
import type { Context } from './context.ts';
import { validDays } from './days.ts';

const DEFAULT_DAYS = 30;

/** What the viewer spent in the last days, in US dollars. */
export const spentUsd = async (
  { days }: { readonly days?: number | null | undefined },
  { orchestrator, viewer }: Context,
): Promise<number> => orchestrator.spentUsd(viewer.userId, validDays(days ?? DEFAULT_DAYS));

/** What the viewer may still spend. */
export const spendingPower = ({ orchestrator, viewer }: Context): Promise<SpendingPower> =>
  orchestrator.spendingPower(viewer.userId);
