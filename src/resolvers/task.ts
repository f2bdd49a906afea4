import type { RunRequest, TaskRequest } from '../orchestrator/run-request.ts';
import type { RunPlan } from '../orchestrator/strategy.ts';
import type { TaskProfile } from '../orchestrator/task.ts';
import type { Context } from './context.ts';

/** What the service makes of a request. Runs nothing. */
export const profileTask = (
  request: TaskRequest,
  { orchestrator, viewer }: Context,
): Promise<TaskProfile> => orchestrator.profile(viewer.userId, request);

/** The strategies that would be tried. Runs nothing. */
export const planRun = (request: RunRequest, { orchestrator, viewer }: Context): Promise<RunPlan> =>
  orchestrator.plan(viewer.userId, request);
