import type { RunEvent } from '../../../orchestrator/run-event.ts';
import { storableJsonText } from '../database/storable.ts';
import { Prisma } from '../generated/client/client.ts';
import { eventPayload } from './stored-event.ts';

/** Inserts the events of the runs that `advanced` holds. */
export const recordEvents = (events: readonly RunEvent[]): Prisma.Sql => Prisma.sql`
    recorded AS (
      INSERT INTO run_events (run_id, sequence, at, kind, payload)
      SELECT told.run_id, told.sequence, told.at, told.kind, told.payload
      FROM advanced
      JOIN jsonb_to_recordset(${storableJsonText(events.map(eventRow))}::jsonb)
        AS told (run_id uuid, sequence int, at timestamptz, kind text, payload jsonb)
        ON told.run_id = advanced.id
    )`;

const eventRow = ({ runId, sequence, at, change }: RunEvent) => ({
  run_id: runId,
  sequence,
  at,
  kind: change.kind,
  payload: eventPayload(change),
});
