import type { AttemptOutcome } from '../../../orchestrator/run.ts';
import type { RunChange, RunEvent } from '../../../orchestrator/run-event.ts';
import { storableJsonText } from '../database/storable.ts';
import { Prisma } from '../generated/client/client.ts';
import { fileLanguage } from './file-language.ts';

type AttemptEnd = Extract<RunChange, { outcome: AttemptOutcome }>;

/**
 * The columns of a running attempt that its start event determines. `place` numbers the attempts
 * that their run starts in the same statement, from 1.
 */
export interface AttemptStartRow {
  readonly id: string;
  readonly run_id: string;
  readonly place: number;
  readonly model: string;
  readonly approach: string;
  readonly provider: string;
  readonly start_reason: string;
  readonly origin: unknown;
  readonly started_at: Date;
}

/** The rows of the attempts that the events start. */
export function attemptStarts(events: readonly RunEvent[]): readonly AttemptStartRow[] {
  const places = new Map<string, number>();
  return events.flatMap(({ runId, at, change }) => {
    if (change.kind !== 'AttemptStarted') return [];
    const place = (places.get(runId) ?? 0) + 1;
    places.set(runId, place);
    const { attemptId, strategy, provider, reason, origin } = change;
    return {
      id: attemptId,
      run_id: runId,
      place,
      model: strategy.model,
      approach: strategy.approach,
      provider,
      start_reason: reason,
      origin: origin.kind === 'fresh' ? null : origin,
      started_at: at,
    };
  });
}

/** The changes that end attempts. */
export const attemptEnds = (events: readonly RunEvent[]): readonly AttemptEnd[] =>
  events.flatMap(({ change }) => ('outcome' in change ? [change] : []));

/** Inserts running attempts of the runs that `advanced` holds, numbered after earlier ones. */
export const startAttempts = (starts: readonly AttemptStartRow[]): Prisma.Sql =>
  starts.length === 0
    ? Prisma.empty
    : Prisma.sql`
    started AS (
      INSERT INTO attempts (
        id, run_id, user_id, ordinal, model, approach, priority, provider, start_reason, origin,
        started_at
      )
      SELECT
        start.id, advanced.id, advanced.user_id, earlier.count + start.place,
        start.model, start.approach::approach,
        coalesce(planned.priority, earlier.count + start.place),
        start.provider, start.start_reason::start_reason, start.origin, start.started_at
      FROM advanced
      JOIN jsonb_to_recordset(${storableJsonText(starts)}::jsonb) AS start (
        id uuid, run_id uuid, place int, model text, approach text, provider text,
        start_reason text, origin jsonb, started_at timestamptz
      ) ON start.run_id = advanced.id
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS count FROM attempts WHERE run_id = advanced.id
      ) AS earlier
      LEFT JOIN LATERAL (
        SELECT (step ->> 'priority')::int AS priority
        FROM jsonb_array_elements(advanced.plan -> 'steps') AS step
        WHERE step -> 'strategy' ->> 'model' = start.model
          AND step -> 'strategy' ->> 'approach' = start.approach
        LIMIT 1
      ) AS planned ON true
    ),`;

/** Records who serves a run's selected model, when that model's first attempt starts. */
export const nameProviders = (starts: readonly AttemptStartRow[]): Prisma.Sql =>
  starts.length === 0
    ? Prisma.empty
    : Prisma.sql`
    served AS (
      UPDATE model_selections SET provider = start.provider
      FROM advanced
      JOIN jsonb_to_recordset(${storableJsonText(starts)}::jsonb)
        AS start (run_id uuid, model text, provider text)
        ON start.run_id = advanced.id
      WHERE model_selections.run_id = advanced.id
        AND model_selections.selected_model = start.model
        AND model_selections.provider IS NULL
    ),`;

/**
 * Records how attempts of the runs that `advanced` holds ended, with their files. Deletes their
 * budget reservations: from now on the cost is in the attempt's own row.
 */
export function endAttempts(ends: readonly AttemptEnd[]): Prisma.Sql {
  if (ends.length === 0) return Prisma.empty;
  const ids = ends.map(({ attemptId }) => attemptId);
  const files = ends.flatMap(fileRows);
  return Prisma.sql`
    ended AS (
      UPDATE attempts
      SET status = told.status::attempt_status, completed_at = told.completed_at,
        duration_ms = told.duration_ms, time_to_first_token_ms = told.time_to_first_token_ms,
        cost_usd = told.cost_usd, input_tokens = told.input_tokens,
        output_tokens = told.output_tokens, thinking_tokens = told.thinking_tokens,
        scorecard = told.scorecard, overall = told.overall, failure = told.failure,
        cancel_reason = told.cancel_reason, tokens_spared = told.tokens_spared
      FROM advanced, jsonb_to_recordset(${storableJsonText(ends.map(endRow))}::jsonb) AS told (
        id uuid, status text, completed_at timestamptz, duration_ms int,
        time_to_first_token_ms int, cost_usd double precision, input_tokens int,
        output_tokens int, thinking_tokens int, scorecard jsonb, overall int, failure jsonb,
        cancel_reason text, tokens_spared int
      )
      -- Said twice: the planner takes a list of ids to be short, and looks them up by an index.
      WHERE attempts.id = told.id AND attempts.id = ANY (${ids}::uuid[])
        AND attempts.run_id = advanced.id
      RETURNING attempts.id
    ),
    released AS (
      DELETE FROM budget_reservations USING ended WHERE budget_reservations.attempt_id = ended.id
    ),
    ${files.length === 0 ? Prisma.empty : keepFiles(files)}`;
}

/** Inserts the files of the attempts that `ended` holds. */
const keepFiles = (files: readonly object[]): Prisma.Sql => Prisma.sql`
    filed AS (
      INSERT INTO generated_files (attempt_id, path, ordinal, content, size_bytes, language)
      SELECT file.*
      FROM jsonb_to_recordset(${storableJsonText(files)}::jsonb) AS file (
        attempt_id uuid, path text, ordinal int, content text, size_bytes int, language text
      )
      JOIN ended ON ended.id = file.attempt_id
    ),`;

const endRow = ({ attemptId, outcome }: AttemptEnd) => ({
  id: attemptId,
  status: outcome.kind,
  completed_at: outcome.completedAt,
  duration_ms: Math.round(outcome.durationMs),
  time_to_first_token_ms:
    outcome.timeToFirstTokenMs === null ? null : Math.round(outcome.timeToFirstTokenMs),
  cost_usd: outcome.spend.costUsd,
  input_tokens: outcome.spend.inputTokens,
  output_tokens: outcome.spend.outputTokens,
  thinking_tokens: outcome.spend.thinkingTokens,
  tokens_spared: 0,
  ...verdictColumns(outcome),
});

function verdictColumns(outcome: AttemptEnd['outcome']) {
  switch (outcome.kind) {
    case 'SCORED':
      return {
        scorecard: outcome.scorecard,
        overall: outcome.scorecard.overall,
      };
    case 'FAILED':
      return { failure: outcome.failure };
    case 'CANCELLED':
      return { cancel_reason: outcome.reason, tokens_spared: outcome.tokensSpared };
  }
}

const fileRows = ({ attemptId, outcome }: AttemptEnd) =>
  outcome.kind !== 'SCORED'
    ? []
    : outcome.files.map(({ path, content }, index) => ({
        attempt_id: attemptId,
        path,
        ordinal: index + 1,
        content,
        size_bytes: Buffer.byteLength(content),
        language: fileLanguage(path),
      }));
