import type { RunEvent } from '../../../orchestrator/run-event.ts';
import { GroupCommit } from '../database/group-commit.ts';
import { type Query, throughClient } from '../database/query.ts';
import { Prisma, type PrismaClient } from '../generated/client/client.ts';
import type { EvidencePolicy } from '../learning/attempt-performance.ts';
import { parseEvidenceRows } from '../learning/evidence-rows.ts';
import { KeptBackgrounds } from '../learning/kept-backgrounds.ts';
import type { KeptEvidence } from '../learning/kept-evidence.ts';
import { performancesOf, recordPerformances } from '../learning/record-performance.ts';
import {
  attemptEnds,
  attemptStarts,
  endAttempts,
  nameProviders,
  startAttempts,
} from './attempt-rows.ts';
import { recordEvents } from './event-rows.ts';
import { advanceRuns, judgeSelections } from './run-rows.ts';

/** Consecutive events of one run. */
export type Events = readonly [RunEvent, ...RunEvent[]];

/**
 * Appends events of runs, with all that they change and teach. Events that several runs append at
 * the same time share one statement, which saves round trips and commits, and avoids contention on
 * totals and evidence, which are often the same rows. Resolves once the events are committed.
 * Rejects, with none of them stored, if they are not the run's next, if the run has ended, or if
 * they end an attempt that is not running; the events of other runs in the group are unaffected.
 */
export function appendingTo(
  client: PrismaClient,
  query: Query,
  options: AppendOptions,
): (events: Events) => Promise<void> {
  const group = new GroupCommit<Events, void>({
    keyOf: ([{ runId }]) => runId,
    commit: async (appends) => {
      await appendTogether(query, appends, options);
      return appends.map(() => undefined);
    },
  });
  return (events) =>
    startsWhatItEnds(events) ? appendOneByOne(client, events, options) : group.add(events);
}

export interface AppendOptions {
  readonly policy: EvidencePolicy;
  readonly backgrounds: KeptBackgrounds;
  /** Notified of the new state of evidence rows. */
  readonly kept: KeptEvidence | null;
}

/**
 * Such events need separate statements: a statement cannot see an attempt it has itself inserted.
 */
function startsWhatItEnds(events: Events): boolean {
  const started = new Set(attemptStarts(events).map(({ id }) => id));
  return attemptEnds(events).some(({ attemptId }) => started.has(attemptId));
}

async function appendOneByOne(
  client: PrismaClient,
  events: Events,
  { policy, kept }: AppendOptions,
): Promise<void> {
  await client.$transaction(async (transaction) => {
    const query = throughClient(transaction);
    // A cache of its own, discarded with the transaction.
    const backgrounds = new KeptBackgrounds();
    for (const event of events) {
      await appendTogether(query, [[event]], { policy, backgrounds, kept: null });
    }
  });
  kept?.forget();
}

/**
 * Appends to several different runs, all or none. A single append that is refused rejects with the
 * reason. Advancing the sequence locks the run's row, so of two concurrent appends of the same
 * sequence the second is refused.
 */
async function appendTogether(
  query: Query,
  appends: readonly Events[],
  { policy, backgrounds, kept }: AppendOptions,
): Promise<void> {
  const events = appends.flat();
  // If another process stores the next event of a run meanwhile, the append below is refused.
  const before = await backgrounds.before(
    query,
    appends.filter(isRecorded).map(([first]) => first),
  );
  const performances = appends.flatMap((append) => {
    const [{ runId }] = append;
    return performancesOf(append, before.get(runId));
  });
  const starts = attemptStarts(events);
  const recording = recordPerformances(performances, policy);
  const [stored] = await query<{ readonly advanced: number; readonly learned: string | null }>(
    Prisma.sql`
    WITH ${advanceRuns(appends)}
    ${startAttempts(starts)}
    ${nameProviders(starts)}
    ${endAttempts(attemptEnds(events))}
    ${recording.parts}
    ${judgeSelections(events)}
    ${recordEvents(events)}
    SELECT count(*)::int AS advanced, ${recording.learned} AS learned FROM advanced`,
  ).catch((cause: unknown) => {
    // It may have been stored, and taught something, all the same.
    if (performances.length > 0) kept?.forget();
    throw cause;
  });
  if (stored?.advanced === appends.length) {
    if (stored.learned !== null) kept?.learned(parseEvidenceRows(stored.learned));
    for (const append of appends) backgrounds.stored(append);
    return;
  }
  const [first, ...others] = appends;
  if (first === undefined || others.length > 0)
    throw new Error('a group was not stored as a whole');
  throw await refusal(query, first);
}

/** Whether the events end an attempt whose performance is recorded. */
const isRecorded = (events: Events): boolean =>
  events.some(({ change }) => change.kind === 'AttemptScored' || change.kind === 'AttemptFailed');

async function refusal(query: Query, events: Events): Promise<Error> {
  const [{ runId, sequence }] = events;
  const ended = attemptEnds(events).map(({ attemptId }) => attemptId);
  const running = await query<{ readonly id: string }>(Prisma.sql`
    SELECT id FROM attempts
    WHERE id = ANY (${ended}::uuid[]) AND run_id = ${runId}::uuid AND status = 'RUNNING'`);
  const missing = ended.find((attemptId) => !running.some(({ id }) => id === attemptId));
  return missing === undefined
    ? new Error(`event ${sequence} is not the next of run ${runId}, or the run has ended`)
    : new Error(`run ${runId} has no running attempt ${missing}`);
}
