import type { Recommendation } from '../orchestrator/learn/recommend.ts';
import type {
  ApproachStats,
  ModelStats,
  SelectionStats,
  StatisticsWindow,
} from '../orchestrator/ports/statistics.ts';
import type { TaskType } from '../orchestrator/task.ts';
import type { Context } from './context.ts';
import { daysBefore, validDays } from './days.ts';

const DEFAULT_DAYS = 7;

interface DaysArgs {
  readonly days?: number | null | undefined;
}

/** Statistics by model over the viewer's last days. */
export const modelStats = async (
  args: DaysArgs & {
    readonly taskType?: TaskType | null | undefined;
    readonly byApproach?: boolean | null | undefined;
  },
  ctx: Context,
): Promise<readonly ModelStats[]> =>
  ctx.statistics.models(windowOf(args, ctx), {
    taskType: args.taskType ?? null,
    byApproach: args.byApproach ?? false,
  });

/**
 * Yields at once, then whenever the viewer's statistics may have changed. Throws
 * `InvalidInputError`.
 */
export function modelStatsChanged(
  { days }: DaysArgs,
  { orchestrator, viewer, signal }: Context,
): AsyncIterableIterator<void> {
  validDays(days ?? DEFAULT_DAYS);
  return orchestrator.recorded(viewer.userId, signal);
}

/** How the selections of the viewer's last days turned out. */
export const selectionStats = async (
  args: DaysArgs,
  ctx: Context,
): Promise<readonly SelectionStats[]> => ctx.statistics.selections(windowOf(args, ctx));

/** Statistics by approach over the viewer's last days. */
export const approachStats = async (
  args: DaysArgs,
  ctx: Context,
): Promise<readonly ApproachStats[]> => ctx.statistics.approaches(windowOf(args, ctx));

/**
 * Ranks every available strategy, best first, by the viewer's evidence and the catalogue's priors.
 */
export async function bestModelForTask(
  taskType: TaskType,
  { orchestrator, viewer }: Context,
): Promise<readonly Recommendation[]> {
  return orchestrator.recommend(viewer.userId, taskType);
}

const windowOf = ({ days }: DaysArgs, { viewer, now }: Context): StatisticsWindow => ({
  userId: viewer.userId,
  since: daysBefore(now(), days ?? DEFAULT_DAYS),
});
