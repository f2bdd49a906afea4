import type { Prisma, Run } from '../adapters/prisma/generated/client/client.ts';
import { NotFoundError } from '../orchestrator/errors.ts';
import type { RatingRequest } from '../orchestrator/learn/rate-run.ts';
import type { Context } from './context.ts';
import { storedId } from './global-id.ts';
import { ownRun, runIdOf } from './run.ts';

/** Stores the viewer's rating of a run's result and returns the run. Throws `NotFoundError`. */
export async function rateRun(
  query: Pick<Prisma.RunFindUniqueArgs, 'include' | 'select'>,
  {
    runId: globalId,
    attemptId,
    ...rating
  }: RatingRequest & { readonly runId: string; readonly attemptId?: string | null | undefined },
  ctx: Context,
): Promise<Run> {
  const runId = runIdOf(globalId);
  const of = { userId: ctx.viewer.userId, runId, attemptId: attemptIdOf(attemptId ?? null) };
  await ctx.orchestrator.rate(of, rating);
  return ownRun(query, runId, ctx);
}

function attemptIdOf(globalId: string | null): string | null {
  if (globalId === null) return null;
  const attemptId = storedId('Attempt', globalId);
  if (attemptId === null) throw new NotFoundError('The run has no such attempt');
  return attemptId;
}
