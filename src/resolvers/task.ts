import type { RunRequest, TaskRequest } from '../orchestrator/run-request.ts';
import type { RunPlan } from '../orchestrator/strategy.ts';
import type { TaskProfile } from '../orchestrator/task.ts';
import type { Context } from './context.ts';

/** Profiles the viewer's request. Runs nothing. */
export const profileTask = (
  request: TaskRequest,
  { orchestrator, viewer }: Context,
): Promise<TaskProfile> => orchestrator.profile(viewer.userId, request);

/** Plans which strategies would be tried. Runs nothing. */
export const planRun = (request: RunRequest, { orchestrator, viewer }: Context): Promise<RunPlan> =>
  orchestrator.plan(viewer.userId, request);
