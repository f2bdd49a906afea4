import { InvalidInputError } from '../orchestrator/errors.ts';
import type { RunEvent } from '../orchestrator/run-event.ts';
import type { PlannedStep, RunPlan } from '../orchestrator/strategy.ts';
import type { Context } from './context.ts';
import { runIdOf } from './run.ts';
import { storedPlan, storedProfile } from './stored.ts';

/**
 * Streams the events of the viewer's run after sequence `after`. Throws `NotFoundError` or
 * `InvalidInputError`.
 */
export async function attemptProgress(
  args: { readonly runId: string; readonly after?: number | null | undefined },
  { orchestrator, viewer, signal }: Context,
): Promise<AsyncIterable<RunEvent>> {
  const runId = runIdOf(args.runId);
  const after = args.after ?? 0;
  if (after < 0) throw new InvalidInputError(`after must not be below 0, not ${after}`, 'after');
  return orchestrator.watch({ userId: viewer.userId, runId, after }, signal);
}

/** A plan as clients see it. */
export interface ShownPlan extends Omit<RunPlan, 'steps' | 'isOrderFixed'> {
  readonly steps: readonly PlannedStep[];
}

/** The plan that the viewer's run was started with. */
export async function planOf(runId: string, { prisma, viewer }: Context): Promise<ShownPlan> {
  const { profile, mode, plan } = await prisma.run.findUniqueOrThrow({
    where: { id: runId, userId: viewer.userId },
    select: { profile: true, mode: true, plan: true },
  });
  const { steps, maxCostUsd } = storedPlan(plan);
  return { profile: storedProfile(profile), mode, steps, maxCostUsd };
}
