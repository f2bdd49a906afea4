import type { Prisma, Run } from '../adapters/prisma/generated/client/client.ts';
import { InvalidInputError, NotFoundError } from '../orchestrator/errors.ts';
import type { RunStatus } from '../orchestrator/run.ts';
import type { RunRequest } from '../orchestrator/run-request.ts';
import type { TaskType } from '../orchestrator/task.ts';
import type { Context } from './context.ts';
import { isUuid, storedId } from './global-id.ts';

type Query = Pick<Prisma.RunFindUniqueArgs, 'include' | 'select'>;
type PageQuery = Pick<Prisma.RunFindManyArgs, 'include' | 'select' | 'cursor' | 'take' | 'skip'>;

/** The most runs in one page. */
export const MAX_PAGE_SIZE = 100;

export interface RunFilter {
  readonly status?: readonly RunStatus[] | null | undefined;
  readonly taskType?: readonly TaskType[] | null | undefined;
  readonly conversationId?: string | null | undefined;
}

/** The stored id behind a run's global id. Throws `NotFoundError` if it cannot be one. */
export function runIdOf(globalId: string): string {
  const runId = storedId('Run', globalId);
  if (runId === null) throw new NotFoundError('There is no such run');
  return runId;
}

/** Reads the viewer's run by its global id; null if there is none. */
export async function run(query: Query, globalId: string, ctx: Context): Promise<Run | null> {
  const id = storedId('Run', globalId);
  if (id === null) return null;
  return ctx.prisma.run.findUnique({ ...query, where: { id, userId: ctx.viewer.userId } });
}

/** Reads the viewer's run by its stored id. Rejects if it does not exist. */
export const ownRun = (query: Query, id: string, ctx: Context): Promise<Run> =>
  ctx.prisma.run.findUniqueOrThrow({
    ...(selectsNothing(query) ? { select: { id: true } } : query),
    where: { id, userId: ctx.viewer.userId },
  });

/** A client may select no field of the run, but Prisma requires at least one column. */
const selectsNothing = ({ include, select }: Query): boolean =>
  include == null && select != null && Object.keys(select).length === 0;

/** Reads a page of the viewer's runs, newest first; ties are ordered by id. */
export async function runs(
  query: PageQuery,
  args: {
    readonly first?: number | null | undefined;
    readonly last?: number | null | undefined;
    readonly filter?: RunFilter | null | undefined;
  },
  ctx: Context,
): Promise<Run[]> {
  for (const field of ['first', 'last'] as const) {
    const size = args[field];
    if (size != null && size > MAX_PAGE_SIZE) {
      throw new InvalidInputError(
        `${field} must be from 0 to ${MAX_PAGE_SIZE}, not ${size}`,
        field,
      );
    }
  }
  if (query.cursor?.id !== undefined && !isUuid(query.cursor.id)) {
    throw new InvalidInputError('invalid cursor; pass one that this connection returned');
  }
  const { status, taskType, conversationId } = args.filter ?? {};
  if (conversationId?.includes('\u0000')) {
    throw new InvalidInputError(
      'conversationId contains a null character',
      'filter.conversationId',
    );
  }
  return ctx.prisma.run.findMany({
    ...query,
    where: {
      userId: ctx.viewer.userId,
      ...(status != null && { status: { in: [...status] } }),
      ...(taskType != null && { taskType: { in: [...taskType] } }),
      ...(conversationId != null && { conversationId }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

/**
 * Starts a run and returns its stored id; with `wait`, after it has ended or the client has gone.
 */
export async function orchestrate(
  { wait, ...request }: RunRequest & { readonly wait?: boolean | null | undefined },
  ctx: Context,
): Promise<string> {
  const runId = await ctx.orchestrator.start(ctx.viewer.userId, request);
  if (wait === true) await finishedUnlessGone(runId, ctx);
  return runId;
}

/** Waits until the run has ended or the client has disconnected. */
export const finishedUnlessGone = (runId: string, ctx: Context): Promise<void> =>
  unlessGone(ctx, () => ctx.orchestrator.finished(runId, ctx.signal));

/** Cancels a run's remaining attempts and returns the run as it ended. */
export async function cancelRun(query: Query, globalId: string, ctx: Context): Promise<Run> {
  const runId = runIdOf(globalId);
  await unlessGone(ctx, () =>
    ctx.orchestrator.cancel({ userId: ctx.viewer.userId, runId }, ctx.signal),
  );
  return ownRun(query, runId, ctx);
}

/** Waits for completion; a client's disconnect ends the wait without an error. */
async function unlessGone({ signal }: Context, wait: () => Promise<void>): Promise<void> {
  try {
    await wait();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
