import type { Dispatched } from '../orchestrator/orchestrator.ts';
import type { RouteDecision } from '../orchestrator/route/decide-route.ts';
import type { RunRequest, TaskRequest } from '../orchestrator/run-request.ts';
import type { Context } from './context.ts';
import { finishedUnlessGone } from './run.ts';

/** Decides which handler the viewer's request belongs to. Runs nothing. */
export const route = (
  request: Pick<TaskRequest, 'request' | 'conversationId'>,
  { orchestrator, viewer }: Context,
): Promise<RouteDecision> => orchestrator.route(viewer.userId, request);

/** Starts a run or answers a question; with `wait`, returns when the run has ended. */
export async function dispatch(
  { wait, ...request }: RunRequest & { readonly wait?: boolean | null | undefined },
  ctx: Context,
): Promise<Dispatched> {
  const dispatched = await ctx.orchestrator.dispatch(ctx.viewer.userId, request);
  if (dispatched.kind === 'run' && wait === true) await finishedUnlessGone(dispatched.runId, ctx);
  return dispatched;
}
