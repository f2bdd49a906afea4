import type { RunChange, RunEvent, RunResult } from '../../orchestrator/run-event.ts';
import { attemptEnds, attemptStarts, endAttempts, startAttempts } from './attempt-rows.ts';
import { Prisma, type PrismaClient } from './generated/client/client.ts';
import { performanceOf, type Recording } from './record-performance.ts';
import { storableJson } from './storable.ts';
import { eventPayload } from './stored-event.ts';

type Events = readonly [RunEvent, ...RunEvent[]];

/**
 * Stores the events of one run and all that they change and teach, or nothing: in one statement,
 * since every further one costs a way to the server and back. Rejects when they are not the run's
 * next, when the run has ended, or when an attempt ends that does not run.
 */
export async function appendEvents(
  client: PrismaClient,
  events: Events,
  recording: Recording,
): Promise<void> {
  const ends = events.flatMap(({ change }) => (isTelling(change) ? [change] : []));
  if (ends.length <= 1 && !startsWhatItEnds(events))
    return appendTogether(client, events, recording);
  await client.$transaction(async (transaction) => {
    // One by one: a statement does not see what it has itself begun, nor learns twice of one kind.
    for (const event of events) await appendTogether(transaction, [event], recording);
  });
}

type Telling = Extract<RunChange, { kind: 'AttemptScored' | 'AttemptFailed' }>;

/** The end of an attempt tells of its strategy, unless it was cancelled. */
const isTelling = (change: RunChange): change is Telling =>
  change.kind === 'AttemptScored' || change.kind === 'AttemptFailed';

function startsWhatItEnds(events: Events): boolean {
  const started = new Set(attemptStarts(events).map(({ id }) => id));
  return attemptEnds(events).some(({ attemptId }) => started.has(attemptId));
}

/** Advancing the sequence locks the run's row, so of two equal events the second finds it taken. */
async function appendTogether(
  client: Prisma.TransactionClient,
  events: Events,
  recording: Recording,
): Promise<void> {
  const [{ runId, sequence }] = events;
  const ended = attemptEnds(events).map(({ attemptId }) => attemptId);
  const performance = await lessonOf(client, events, recording);
  const [counted] = await client.$queryRaw<[{ recorded: number }]>`
    WITH advanced AS (
      UPDATE runs
      SET last_sequence = ${sequence + events.length - 1}::int ${runColumns(events)}
      WHERE id = ${runId}::uuid
        AND last_sequence = ${sequence}::int - 1
        AND status IN ('QUEUED', 'RUNNING')
        ${ended.length === 0 ? Prisma.empty : Prisma.sql`AND ${allRunning(runId, ended)}`}
      RETURNING id, user_id, plan
    ),
    ${startAttempts(attemptStarts(events))}
    ${endAttempts(attemptEnds(events))}
    ${performance}
    ${judgeSelection(events)}
    recorded AS (
      INSERT INTO run_events (run_id, sequence, at, kind, payload)
      SELECT advanced.id, told.sequence, told.at, told.kind, told.payload
      FROM advanced, jsonb_to_recordset(${JSON.stringify(events.map(eventRow))}::jsonb)
        AS told (sequence int, at timestamptz, kind text, payload jsonb)
      RETURNING 1
    )
    SELECT count(*)::int AS recorded FROM recorded`;
  if (counted.recorded !== events.length) throw await refusal(client, { runId, sequence, ended });
}

/** What the one attempt teaches that ends with the events; nothing where none does. */
async function lessonOf(
  client: Prisma.TransactionClient,
  events: Events,
  recording: Recording,
): Promise<Prisma.Sql> {
  for (const { runId, at, change } of events) {
    if (!isTelling(change)) continue;
    const { attemptId, outcome: state } = change;
    return performanceOf(client, { runId, attemptId, state, recordedAt: at }, recording);
  }
  return Prisma.empty;
}

/** What the events change of the run itself, as further columns to set. */
function runColumns(events: Events): Prisma.Sql {
  const columns = events.flatMap(({ at, change }) => {
    if (change.kind === 'RunStarted') {
      return Prisma.sql`, status = 'RUNNING', started_at = ${at}::timestamptz`;
    }
    return change.kind === 'RunCompleted' ? endColumns(change.result, at) : [];
  });
  return columns.length === 0 ? Prisma.empty : Prisma.join(columns, ' ');
}

function endColumns(result: RunResult, completedAt: Date): Prisma.Sql {
  const ended = Prisma.sql`, status = ${result.status}::run_status,
    completed_at = ${completedAt}::timestamptz, executor_id = NULL, lease_until = NULL`;
  return result.status === 'FAILED'
    ? Prisma.sql`${ended}, failure = ${JSON.stringify(storableJson(result.failure))}::jsonb`
    : Prisma.sql`${ended}, winner_attempt_id = ${result.winnerAttemptId}::uuid`;
}

/** Stores what became of the selection, where the run that `advanced` holds ends with the events. */
function judgeSelection(events: Events): Prisma.Sql {
  const last = events.at(-1)?.change;
  if (last?.kind !== 'RunCompleted') return Prisma.empty;
  const { qualityScore, wasOptimal } = last.result.selection;
  return Prisma.sql`
    judged AS (
      UPDATE model_selections
      SET quality_score = ${qualityScore}::int, was_optimal = ${wasOptimal}::boolean
      FROM advanced
      WHERE model_selections.run_id = advanced.id
    ),`;
}

const allRunning = (runId: string, attemptIds: readonly string[]): Prisma.Sql => Prisma.sql`
  ${attemptIds.length}::int = (
    SELECT count(*) FROM attempts
    WHERE id = ANY (${[...attemptIds]}::uuid[]) AND run_id = ${runId}::uuid AND status = 'RUNNING'
  )`;

const eventRow = ({ sequence, at, change }: RunEvent) => ({
  sequence,
  at,
  kind: change.kind,
  payload: storableJson(eventPayload(change)),
});

async function refusal(
  client: Prisma.TransactionClient,
  of: { readonly runId: string; readonly sequence: number; readonly ended: readonly string[] },
): Promise<Error> {
  const { runId, sequence, ended } = of;
  const running = await client.attempt.findMany({
    where: { id: { in: [...ended] }, runId, status: 'RUNNING' },
    select: { id: true },
  });
  const missing = ended.find((attemptId) => !running.some(({ id }) => id === attemptId));
  return missing === undefined
    ? new Error(`event ${sequence} is not the next of run ${runId}, or the run has ended`)
    : new Error(`run ${runId} has no running attempt ${missing}`);
}
