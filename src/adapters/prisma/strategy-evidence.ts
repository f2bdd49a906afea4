import {
  QUALITY_BIN_POINTS,
  QUALITY_BINS,
  RECENT_HALF_LIFE_ATTEMPTS,
  type Setbacks,
} from '../../orchestrator/ports/strategy-stats.ts';
import type { Strategy } from '../../orchestrator/strategy.ts';
import type { Complexity, TaskType } from '../../orchestrator/task.ts';
import { Prisma } from './generated/client/client.ts';

/** The user whose rows hold everyone's evidence. No caller has an empty id. */
export const EVERYONE = '';

/** What was judged, and by what. */
export interface EvidenceKind {
  readonly userId: string;
  readonly provider: string;
  readonly strategy: Strategy;
  readonly taskType: TaskType;
  readonly complexity: Complexity;
  readonly setbacks: Setbacks;
  /** Empty: a person, or no scorer that is known. */
  readonly scorerVersion: string;
}

/** What one attempt, or one rating, adds. */
export interface Lesson {
  readonly at: Date;
  /** 0 to 100, and how many judged attempts it counts as; below 0 it takes back. Null: none. */
  readonly quality: { readonly value: number; readonly weight: number } | null;
  /** What a judged attempt took; null: nothing was judged. */
  readonly judged: {
    readonly quality: number;
    readonly costUsd: number;
    readonly durationMs: number;
  } | null;
  /** 1 for an attempt that tells of a model, else 0. */
  readonly uses: 0 | 1;
}

/** One row. */
const ONCE = Prisma.sql`(VALUES (1)) AS once`;

/** Adds a lesson to the user's evidence and to everyone's, in one statement. */
export async function addEvidence(
  transaction: Prisma.TransactionClient,
  kind: EvidenceKind,
  lesson: Lesson,
  halfLifeDays: number,
): Promise<void> {
  await transaction.$executeRaw(evidenceUpsert(kind, lesson, { halfLifeDays, given: ONCE }));
}

/**
 * The statement that adds a lesson to the user's evidence and to everyone's, once for each row of
 * `given`. Both the sums and the lesson fade to whichever is newer, so that the order in which
 * lessons come does not matter, nor how many come at once. Only what is recent goes by order.
 */
export function evidenceUpsert(
  kind: EvidenceKind,
  lesson: Lesson,
  { halfLifeDays, given }: { readonly halfLifeDays: number; readonly given: Prisma.Sql },
): Prisma.Sql {
  const { judged, at, uses } = lesson;
  const histogram = histogramOf(lesson.quality);
  const count = judged === null ? 0 : 1;
  const logDuration = judged === null ? 0 : Math.log(Math.max(1, judged.durationMs));
  // The user's own row first: everyone's is locked the shortest time.
  return Prisma.sql`
    INSERT INTO strategy_evidence AS kept (
      user_id, provider, model_name, approach, task_type, complexity, setbacks, scorer_version,
      as_of, quality_histogram, judged, cost_usd_sum, duration_ms_sum, log_duration_sum,
      log_duration_square_sum, recent_weight, recent_quality_sum, uses, successes
    )
    SELECT
      whose.user_id, ${kind.provider}, ${kind.strategy.model}, ${kind.strategy.approach}::approach,
      ${kind.taskType}::task_type, ${kind.complexity}::complexity, ${kind.setbacks}::smallint,
      ${kind.scorerVersion}, ${at}::timestamptz, ${histogram}::double precision[],
      ${count}::double precision, ${judged?.costUsd ?? 0}::double precision,
      ${judged?.durationMs ?? 0}::double precision, ${logDuration}::double precision,
      ${logDuration ** 2}::double precision, ${count}::double precision,
      ${judged?.quality ?? 0}::double precision, ${uses}::double precision,
      ${count}::double precision
    FROM (VALUES (1, ${kind.userId}::text), (2, ${EVERYONE}::text)) AS whose (place, user_id), ${given}
    ORDER BY whose.place
    ON CONFLICT (
      user_id, provider, model_name, approach, task_type, complexity, setbacks, scorer_version
    ) DO UPDATE SET
      as_of = greatest(kept.as_of, EXCLUDED.as_of),
      quality_histogram = ARRAY(
        -- What was taken back may leave a rounding error behind.
        SELECT greatest(0, ${fadedSum('bin.kept', 'bin.given', halfLifeDays)})
        FROM unnest(kept.quality_histogram, EXCLUDED.quality_histogram)
          WITH ORDINALITY AS bin (kept, given, place)
        ORDER BY bin.place
      ),
      judged = ${fadedColumn('judged', halfLifeDays)},
      cost_usd_sum = ${fadedColumn('cost_usd_sum', halfLifeDays)},
      duration_ms_sum = ${fadedColumn('duration_ms_sum', halfLifeDays)},
      log_duration_sum = ${fadedColumn('log_duration_sum', halfLifeDays)},
      log_duration_square_sum = ${fadedColumn('log_duration_square_sum', halfLifeDays)},
      recent_weight = EXCLUDED.recent_weight
        + halved(kept.recent_weight, EXCLUDED.recent_weight / ${RECENT_HALF_LIFE_ATTEMPTS}::double precision),
      recent_quality_sum = EXCLUDED.recent_quality_sum
        + halved(kept.recent_quality_sum, EXCLUDED.recent_weight / ${RECENT_HALF_LIFE_ATTEMPTS}::double precision),
      uses = ${fadedColumn('uses', halfLifeDays)},
      successes = ${fadedColumn('successes', halfLifeDays)}`;
}

const fadedColumn = (column: string, halfLifeDays: number): Prisma.Sql =>
  fadedSum(`kept.${column}`, `EXCLUDED.${column}`, halfLifeDays);

/** Two amounts, each as of its row's time, as of the newer of the two. */
const fadedSum = (kept: string, given: string, halfLifeDays: number): Prisma.Sql => Prisma.sql`
  faded(${Prisma.raw(kept)}, kept.as_of, EXCLUDED.as_of, ${halfLifeDays}::double precision)
    + faded(${Prisma.raw(given)}, EXCLUDED.as_of, kept.as_of, ${halfLifeDays}::double precision)`;

function histogramOf(quality: Lesson['quality']): readonly number[] {
  const bin = quality === null ? -1 : Math.round(quality.value / QUALITY_BIN_POINTS);
  return Array.from({ length: QUALITY_BINS }, (_, place) =>
    place === bin ? (quality?.weight ?? 0) : 0,
  );
}
