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

/** Events of one run, numbered on from one another. */
export type Events = readonly [RunEvent, ...RunEvent[]];

/**
 * Stores events of runs and all that they change and teach. What several runs append at once is
 * stored in one statement, since each costs a way to the server and back and a commit, and since
 * their totals and evidence are often the same rows. Resolves once the events are committed.
 * Rejects, and none of them is stored, when they are not the run's next, when the run has ended, or
 * when an attempt ends that does not run; whatever else was appended with them is none the worse.
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
  /** Told of what rows of evidence have become. */
  readonly kept: KeptEvidence | null;
}

/** A statement does not see what it has itself begun. */
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
    // What is known here goes with the transaction.
    const backgrounds = new KeptBackgrounds();
    for (const event of events) {
      await appendTogether(query, [[event]], { policy, backgrounds, kept: null });
    }
  });
  kept?.forget();
}

/**
 * All of the appends, each of another run, or none. Rejects with the reason where it is one that is
 * refused. Advancing a sequence locks the run's row, so of two equal events the second finds it taken.
 */
async function appendTogether(
  query: Query,
  appends: readonly Events[],
  { policy, backgrounds, kept }: AppendOptions,
): Promise<void> {
  const events = appends.flat();
  // Whoever else stores the next event of a run meanwhile has these refused.
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
  );
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

/** Whether figures of an attempt are kept that ends with the events. */
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
