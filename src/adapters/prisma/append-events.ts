import type { RunChange, RunEvent } from '../../orchestrator/run-event.ts';
import type { Recorded, Recording } from './attempt-performance.ts';
import { attemptEnds, attemptStarts, endAttempts, startAttempts } from './attempt-rows.ts';
import { Prisma, type PrismaClient } from './generated/client/client.ts';
import { GroupCommit } from './group-commit.ts';
import { type Query, throughClient } from './query.ts';
import { performanceOf } from './record-performance.ts';
import { advanceRuns, judgeSelections } from './run-rows.ts';
import { storableJson } from './storable.ts';
import { eventPayload } from './stored-event.ts';

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
  recording: Recording,
): (events: Events) => Promise<void> {
  const group = new GroupCommit<Events, void>({
    keyOf: ([{ runId }]) => runId,
    commit: async (appends) => {
      await appendTogether(query, appends, recording);
      return appends.map(() => undefined);
    },
  });
  return (events) =>
    startsWhatItEnds(events) ? appendOneByOne(client, events, recording) : group.add(events);
}

/** A statement does not see what it has itself begun. */
function startsWhatItEnds(events: Events): boolean {
  const started = new Set(attemptStarts(events).map(({ id }) => id));
  return attemptEnds(events).some(({ attemptId }) => started.has(attemptId));
}

async function appendOneByOne(
  client: PrismaClient,
  events: Events,
  recording: Recording,
): Promise<void> {
  await client.$transaction(async (transaction) => {
    const query = throughClient(transaction);
    for (const event of events) await appendTogether(query, [[event]], recording);
  });
}

/**
 * All of the appends, each of another run, or none. Rejects with the reason where it is one that is
 * refused. Advancing a sequence locks the run's row, so of two equal events the second finds it taken.
 */
async function appendTogether(
  query: Query,
  appends: readonly Events[],
  recording: Recording,
): Promise<void> {
  const events = appends.flat();
  const performance = await performanceOf(query, events.flatMap(recordedBy), recording);
  const [counted] = await query<{ readonly advanced: number }>(Prisma.sql`
    WITH ${advanceRuns(appends)}
    ${startAttempts(attemptStarts(events))}
    ${endAttempts(attemptEnds(events))}
    ${performance}
    ${judgeSelections(events)}
    recorded AS (
      INSERT INTO run_events (run_id, sequence, at, kind, payload)
      SELECT told.run_id, told.sequence, told.at, told.kind, told.payload
      FROM advanced
      JOIN jsonb_to_recordset(${JSON.stringify(events.map(eventRow))}::jsonb)
        AS told (run_id uuid, sequence int, at timestamptz, kind text, payload jsonb)
        ON told.run_id = advanced.id
    )
    SELECT count(*)::int AS advanced FROM advanced`);
  if (counted?.advanced === appends.length) return;
  const [first, ...others] = appends;
  if (first === undefined || others.length > 0) throw new Error('not all of a group can be stored');
  throw await refusal(query, first);
}

/** The end of an attempt tells of its strategy, unless it was cancelled. */
const recordedBy = ({ runId, at, change }: RunEvent): readonly Recorded[] =>
  isTelling(change)
    ? [{ runId, attemptId: change.attemptId, state: change.outcome, recordedAt: at }]
    : [];

type Telling = Extract<RunChange, { kind: 'AttemptScored' | 'AttemptFailed' }>;

const isTelling = (change: RunChange): change is Telling =>
  change.kind === 'AttemptScored' || change.kind === 'AttemptFailed';

const eventRow = ({ runId, sequence, at, change }: RunEvent) => ({
  run_id: runId,
  sequence,
  at,
  kind: change.kind,
  payload: storableJson(eventPayload(change)),
});

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
