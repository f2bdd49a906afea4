import type { Setbacks } from '../../../orchestrator/ports/strategy-stats.ts';
import type { Strategy } from '../../../orchestrator/strategy.ts';
import type { Complexity, TaskType } from '../../../orchestrator/task.ts';
import { storableJsonText } from '../database/storable.ts';
import { Prisma } from '../generated/client/client.ts';
import { lessonSums, RECENT_FADING } from './lesson-sums.ts';

/** The user id under which everyone's evidence is kept. No caller has an empty id. */
export const EVERYONE = '';

/** What was judged, and by which scorer. */
export interface EvidenceKind {
  readonly userId: string;
  readonly provider: string;
  readonly strategy: Strategy;
  readonly taskType: TaskType;
  readonly complexity: Complexity;
  readonly setbacks: Setbacks;
  /** Empty: a person, or an unknown scorer. */
  readonly scorerVersion: string;
}

/** The evidence that one attempt or one rating adds. */
export interface Lesson {
  readonly at: Date;
  /** 0 to 100, and how many judged attempts it counts as; negative: taken back. Null: none. */
  readonly quality: { readonly value: number; readonly weight: number } | null;
  /** Figures of a judged attempt; null when nothing was judged. */
  readonly judged: {
    readonly quality: number;
    readonly costUsd: number;
    readonly durationMs: number;
  } | null;
  /** 1 for an attempt that tells of a model, else 0. */
  readonly uses: 0 | 1;
}

/** A lesson, and the kind of evidence it adds to. */
export interface LessonOfKind {
  readonly kind: EvidenceKind;
  readonly lesson: Lesson;
}

/** Adds a lesson to the user's evidence and to everyone's, in one statement. */
export async function addEvidence(
  transaction: Prisma.TransactionClient,
  taught: LessonOfKind,
  halfLifeDays: number,
): Promise<void> {
  const always = Prisma.sql`true`;
  await transaction.$executeRaw(evidenceUpsert([taught], { halfLifeDays, when: always }));
}

/**
 * Builds the statement that adds lessons, in order of arrival, to their users' evidence and to
 * everyone's, if the condition holds. The older of the stored and the added sums decays to the time
 * of the newer, so the result depends neither on order nor on grouping; only the recent sums depend
 * on order.
 */
export function evidenceUpsert(
  lessons: readonly LessonOfKind[],
  { halfLifeDays, when }: { readonly halfLifeDays: number; readonly when: Prisma.Sql },
): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO strategy_evidence AS kept (
      user_id, provider, model_name, approach, task_type, complexity, setbacks, scorer_version,
      as_of, quality_histogram, judged, cost_usd_sum, duration_ms_sum, log_duration_sum,
      log_duration_square_sum, recent_weight, recent_quality_sum, uses, successes
    )
    SELECT lesson.*
    FROM jsonb_to_recordset(${storableJsonText(evidenceRows(lessons, halfLifeDays))}::jsonb)
      AS lesson (
        user_id text, provider text, model_name text, approach approach, task_type task_type,
        complexity complexity, setbacks smallint, scorer_version text, as_of timestamptz,
        quality_histogram double precision[], judged double precision,
        cost_usd_sum double precision, duration_ms_sum double precision,
        log_duration_sum double precision, log_duration_square_sum double precision,
        recent_weight double precision, recent_quality_sum double precision,
        uses double precision, successes double precision
      )
    WHERE ${when}
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
      recent_weight = EXCLUDED.recent_weight + kept.recent_weight * ${LEFT_OF_RECENT},
      recent_quality_sum = EXCLUDED.recent_quality_sum
        + kept.recent_quality_sum * ${LEFT_OF_RECENT},
      uses = ${fadedColumn('uses', halfLifeDays)},
      successes = ${fadedColumn('successes', halfLifeDays)}`;
}

/**
 * The factor by which the stored recent sums decay when n judged attempts are added. Those n have
 * the weight w = 1 + q + … + q^(n−1), hence q^n = 1 − (1 − q) w.
 */
const LEFT_OF_RECENT = Prisma.sql`
  (1 - ${1 - RECENT_FADING}::double precision * EXCLUDED.recent_weight)`;

/** One row per kind. Everyone's rows come last, so that their contended locks are held briefly. */
function evidenceRows(lessons: readonly LessonOfKind[], halfLifeDays: number): readonly object[] {
  const everyones = lessons.map(({ kind, lesson }) => ({
    kind: { ...kind, userId: EVERYONE },
    lesson,
  }));
  return [lessons, everyones].flatMap((taught) =>
    [...Map.groupBy(taught, ({ kind }) => keyOf(kind))]
      // Sorted, so that concurrent writers lock rows in the same order and cannot deadlock.
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .flatMap(([, ofKind]) => evidenceRow(ofKind, halfLifeDays)),
  );
}

const keyOf = ({ strategy, ...kind }: EvidenceKind): string =>
  JSON.stringify([
    kind.userId,
    kind.provider,
    strategy.model,
    strategy.approach,
    kind.taskType,
    kind.complexity,
    kind.setbacks,
    kind.scorerVersion,
  ]);

function evidenceRow(taught: readonly LessonOfKind[], halfLifeDays: number): readonly object[] {
  const [first] = taught;
  if (first === undefined) return [];
  const { kind } = first;
  const sums = lessonSums(
    taught.map(({ lesson }) => lesson),
    halfLifeDays,
  );
  return [
    {
      user_id: kind.userId,
      provider: kind.provider,
      model_name: kind.strategy.model,
      approach: kind.strategy.approach,
      task_type: kind.taskType,
      complexity: kind.complexity,
      setbacks: kind.setbacks,
      scorer_version: kind.scorerVersion,
      as_of: sums.asOf,
      quality_histogram: sums.histogram,
      judged: sums.judged,
      cost_usd_sum: sums.costUsd,
      duration_ms_sum: sums.durationMs,
      log_duration_sum: sums.logDuration,
      log_duration_square_sum: sums.logDurationSquare,
      recent_weight: sums.recentWeight,
      recent_quality_sum: sums.recentQuality,
      uses: sums.uses,
      successes: sums.successes,
    },
  ];
}

const fadedColumn = (column: string, halfLifeDays: number): Prisma.Sql =>
  fadedSum(`kept.${column}`, `EXCLUDED.${column}`, halfLifeDays);

/** Adds two amounts as of the newer of their rows' times. */
const fadedSum = (kept: string, given: string, halfLifeDays: number): Prisma.Sql => Prisma.sql`
  faded(${Prisma.raw(kept)}, kept.as_of, EXCLUDED.as_of, ${halfLifeDays}::double precision)
    + faded(${Prisma.raw(given)}, EXCLUDED.as_of, kept.as_of, ${halfLifeDays}::double precision)`;
