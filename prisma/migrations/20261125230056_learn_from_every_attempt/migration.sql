-- CreateEnum
CREATE TYPE "totals_span" AS ENUM ('DAY', 'MONTH');

-- DropIndex
DROP INDEX "model_performance_user_id_created_at_idx";

-- DropIndex
DROP INDEX "model_performance_user_id_task_type_model_name_approach_idx";

-- AlterTable
ALTER TABLE "model_performance" ADD COLUMN     "failure_code" TEXT GENERATED ALWAYS AS (metadata ->> 'failureCode') STORED,
ADD COLUMN     "setbacks" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "model_selections" ADD COLUMN     "provider" TEXT;

-- CreateTable
CREATE TABLE "ratings" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "attempt_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "accepted" BOOLEAN NOT NULL,
    "score" INTEGER,
    "comment" TEXT,
    "weight" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ratings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "performance_totals" (
    "user_id" TEXT NOT NULL,
    "span" "totals_span" NOT NULL,
    "starts_on" DATE NOT NULL,
    "task_type" "task_type" NOT NULL,
    "provider" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "approach" "approach" NOT NULL,
    "scorer_version" TEXT NOT NULL,
    "uses" INTEGER NOT NULL,
    "telling" INTEGER NOT NULL,
    "telling_successes" INTEGER NOT NULL,
    "judged" INTEGER NOT NULL,
    "judged_successes" INTEGER NOT NULL,
    "quality_sum" BIGINT NOT NULL,
    "quality_square_sum" BIGINT NOT NULL,
    "duration_ms_sum" BIGINT NOT NULL,
    "cost_usd_sum" DECIMAL(24,12) NOT NULL,
    "durations" INTEGER[],

    CONSTRAINT "performance_totals_pkey" PRIMARY KEY ("user_id","span","starts_on","task_type","provider","model_name","approach","scorer_version")
);

-- CreateTable
CREATE TABLE "strategy_evidence" (
    "user_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "approach" "approach" NOT NULL,
    "task_type" "task_type" NOT NULL,
    "complexity" "complexity" NOT NULL,
    "setbacks" SMALLINT NOT NULL,
    "scorer_version" TEXT NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "quality_histogram" DOUBLE PRECISION[],
    "judged" DOUBLE PRECISION NOT NULL,
    "cost_usd_sum" DOUBLE PRECISION NOT NULL,
    "duration_ms_sum" DOUBLE PRECISION NOT NULL,
    "log_duration_sum" DOUBLE PRECISION NOT NULL,
    "log_duration_square_sum" DOUBLE PRECISION NOT NULL,
    "recent_weight" DOUBLE PRECISION NOT NULL,
    "recent_quality_sum" DOUBLE PRECISION NOT NULL,
    "uses" DOUBLE PRECISION NOT NULL,
    "successes" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "strategy_evidence_pkey" PRIMARY KEY ("user_id","provider","model_name","approach","task_type","complexity","setbacks","scorer_version")
);

-- CreateTable
CREATE TABLE "selection_totals" (
    "user_id" TEXT NOT NULL,
    "span" "totals_span" NOT NULL,
    "starts_on" DATE NOT NULL,
    "provider" TEXT NOT NULL,
    "selected_model" TEXT NOT NULL,
    "selections" INTEGER NOT NULL,
    "scored" INTEGER NOT NULL,
    "quality_sum" BIGINT NOT NULL,
    "decided" INTEGER NOT NULL,
    "optimal" INTEGER NOT NULL,

    CONSTRAINT "selection_totals_pkey" PRIMARY KEY ("user_id","span","starts_on","provider","selected_model")
);

-- CreateIndex
CREATE UNIQUE INDEX "ratings_attempt_id_revision_key" ON "ratings"("attempt_id", "revision");

-- CreateIndex
CREATE INDEX "model_performance_window_idx" ON "model_performance"("user_id", "created_at", "model_name", "approach", "task_type", "provider", "quality_score", "duration_ms", "cost_usd", "success", "failure_code");

-- CreateIndex
CREATE INDEX "model_performance_durations_idx" ON "model_performance"("user_id", "model_name", "duration_ms", "created_at", "approach", "task_type", "provider", "quality_score");

-- AddForeignKey
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------- Totals ----------
--
-- `performance_totals` and `selection_totals` sum up their tables by day and by month of UTC. The
-- triggers below keep them in the statement that changes a table, whoever writes it and however
-- many rows at once, so that they always agree with it.

-- Thresholds, in milliseconds, between the buckets by which durations are counted: four for each
-- doubling. Whoever changes them has to fill the totals anew.
CREATE FUNCTION duration_bounds() RETURNS integer[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT ARRAY[
        250, 297, 354, 420, 500, 595, 707, 841, 1000, 1189, 1414,
        1682, 2000, 2378, 2828, 3364, 4000, 4757, 5657, 6727, 8000, 9514,
        11314, 13454, 16000, 19027, 22627, 26909, 32000, 38055, 45255, 53817, 64000,
        76109, 90510, 107635, 128000, 152219, 181019, 215269, 256000, 304437, 362039, 430539
    ]
$$;

-- 0 for what is below the first threshold, up to 44 for what is not below the last.
CREATE FUNCTION duration_bucket(duration_ms integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT width_bucket(duration_ms, duration_bounds())
$$;

-- False where an attempt failed by our own doing.
CREATE FUNCTION tells_of_model(success boolean, failure_code text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT success
        OR coalesce(failure_code, '') NOT IN ('BUDGET_EXCEEDED', 'INTERRUPTED', 'INTERNAL')
$$;

-- Adds the rows in `changed` to the totals, times the trigger's argument: 1 or -1.
CREATE FUNCTION sum_up_performance() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    sign constant integer := TG_ARGV[0];
BEGIN
    WITH cells AS (
        SELECT
            entry.user_id, spans.span, spans.starts_on, entry.task_type, entry.provider, entry.model_name,
            entry.approach, coalesce(entry.scorer_version, '') AS scorer_version,
            CASE WHEN entry.quality_score IS NOT NULL THEN duration_bucket(entry.duration_ms) END
                AS bucket,
            count(*) AS uses,
            count(*) FILTER (WHERE told.of_model) AS telling,
            count(*) FILTER (WHERE told.of_model AND entry.success) AS telling_successes,
            count(entry.quality_score) AS judged,
            count(entry.quality_score) FILTER (WHERE entry.success) AS judged_successes,
            coalesce(sum(entry.quality_score), 0) AS quality_sum,
            coalesce(sum(entry.quality_score * entry.quality_score), 0) AS quality_square_sum,
            coalesce(sum(entry.duration_ms) FILTER (WHERE entry.quality_score IS NOT NULL), 0)
                AS duration_ms_sum,
            coalesce(sum(entry.cost_usd::numeric) FILTER (WHERE entry.quality_score IS NOT NULL), 0)
                AS cost_usd_sum
        FROM changed AS entry
        CROSS JOIN LATERAL (VALUES
            ('DAY'::totals_span, (entry.created_at AT TIME ZONE 'UTC')::date),
            ('MONTH', date_trunc('month', entry.created_at AT TIME ZONE 'UTC')::date)
        ) AS spans (span, starts_on)
        CROSS JOIN LATERAL (VALUES (tells_of_model(entry.success, entry.failure_code))) AS told (of_model)
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
    ),
    kinds AS (
        SELECT
            user_id, span, starts_on, task_type, provider, model_name, approach, scorer_version,
            sum(uses) AS uses,
            sum(telling) AS telling,
            sum(telling_successes) AS telling_successes,
            sum(judged) AS judged,
            sum(judged_successes) AS judged_successes,
            sum(quality_sum) AS quality_sum,
            sum(quality_square_sum) AS quality_square_sum,
            sum(duration_ms_sum) AS duration_ms_sum,
            sum(cost_usd_sum) AS cost_usd_sum,
            coalesce(jsonb_object_agg(bucket, judged) FILTER (WHERE bucket IS NOT NULL), '{}')
                AS durations
        FROM cells
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
    )
    INSERT INTO performance_totals AS kept (
        user_id, span, starts_on, task_type, provider, model_name, approach, scorer_version,
        uses, telling, telling_successes, judged, judged_successes,
        quality_sum, quality_square_sum, duration_ms_sum, cost_usd_sum, durations
    )
    SELECT
        user_id, span, starts_on, task_type, provider, model_name, approach, scorer_version,
        sign * uses, sign * telling, sign * telling_successes, sign * judged,
        sign * judged_successes, sign * quality_sum, sign * quality_square_sum,
        sign * duration_ms_sum, sign * cost_usd_sum,
        ARRAY(
            SELECT sign * coalesce((durations ->> bucket::text)::integer, 0)
            FROM generate_series(0, cardinality(duration_bounds())) AS bucket
            ORDER BY bucket
        )
    FROM kinds
    -- In one order, so that writers at the same time wait for each other, but not in a circle.
    ORDER BY user_id, span, starts_on, task_type, provider, model_name, approach, scorer_version
    ON CONFLICT (
        user_id, span, starts_on, task_type, provider, model_name, approach, scorer_version
    ) DO UPDATE SET
        uses = kept.uses + EXCLUDED.uses,
        telling = kept.telling + EXCLUDED.telling,
        telling_successes = kept.telling_successes + EXCLUDED.telling_successes,
        judged = kept.judged + EXCLUDED.judged,
        judged_successes = kept.judged_successes + EXCLUDED.judged_successes,
        quality_sum = kept.quality_sum + EXCLUDED.quality_sum,
        quality_square_sum = kept.quality_square_sum + EXCLUDED.quality_square_sum,
        duration_ms_sum = kept.duration_ms_sum + EXCLUDED.duration_ms_sum,
        cost_usd_sum = kept.cost_usd_sum + EXCLUDED.cost_usd_sum,
        durations = ARRAY(
            SELECT pair.kept + pair.given
            FROM unnest(kept.durations, EXCLUDED.durations)
                WITH ORDINALITY AS pair (kept, given, place)
            ORDER BY pair.place
        );
    RETURN NULL;
END
$$;

CREATE FUNCTION forget_performance_totals() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    DELETE FROM performance_totals;
    RETURN NULL;
END
$$;

-- Attempts used to be recorded when their run had ended: those of unfinished runs are, from now on.
INSERT INTO model_performance (
    user_id, model_name, provider, approach, task_type, request_complexity, quality_score,
    scorer_version, duration_ms, cost_usd, success, file_count, metadata, run_id, attempt_id,
    created_at
)
SELECT
    a.user_id, a.model, a.provider, a.approach, r.task_type,
    (r.profile ->> 'complexity')::complexity,
    CASE WHEN a.failure ->> 'code' IN ('OUTPUT_UNUSABLE', 'OUTPUT_TRUNCATED') THEN 0
        ELSE a.overall END,
    a.scorecard ->> 'scorerVersion', a.duration_ms, a.cost_usd, a.status = 'SCORED',
    (SELECT count(*) FROM generated_files AS f WHERE f.attempt_id = a.id),
    jsonb_strip_nulls(jsonb_build_object(
        'complexityScore', r.profile -> 'complexityScore',
        'inputTokens', a.input_tokens,
        'outputTokens', a.output_tokens,
        'thinkingTokens', a.thinking_tokens,
        'timeToFirstTokenMs', a.time_to_first_token_ms,
        'failureCode', a.failure ->> 'code'
    )),
    r.id, a.id, a.completed_at
FROM attempts AS a
JOIN runs AS r ON r.id = a.run_id
WHERE r.status IN ('QUEUED', 'RUNNING') AND a.status IN ('SCORED', 'FAILED');

-- Before the other triggers are there, this one sums up what there has been so far.
CREATE TRIGGER performance_changed_to AFTER UPDATE ON model_performance
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sum_up_performance('1');

UPDATE model_performance AS p
SET setbacks = least(2, (
    SELECT count(DISTINCT (earlier.model, earlier.approach))
    FROM attempts AS own
    JOIN runs AS r ON r.id = own.run_id
    JOIN attempts AS earlier
        ON earlier.run_id = own.run_id
        AND earlier.completed_at <= own.started_at
        AND (earlier.model, earlier.approach) <> (own.model, own.approach)
    WHERE own.id = p.attempt_id
      AND r.quality_threshold > CASE
          WHEN earlier.failure ->> 'code' IN ('OUTPUT_UNUSABLE', 'OUTPUT_TRUNCATED') THEN 0
          ELSE earlier.overall END
));

CREATE TRIGGER performance_added AFTER INSERT ON model_performance
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sum_up_performance('1');
CREATE TRIGGER performance_removed AFTER DELETE ON model_performance
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sum_up_performance('-1');
CREATE TRIGGER performance_changed_from AFTER UPDATE ON model_performance
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sum_up_performance('-1');
CREATE TRIGGER performance_emptied AFTER TRUNCATE ON model_performance
    FOR EACH STATEMENT EXECUTE FUNCTION forget_performance_totals();

-- The same for selections.
CREATE FUNCTION sum_up_selections() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    sign constant integer := TG_ARGV[0];
BEGIN
    INSERT INTO selection_totals AS kept (
        user_id, span, starts_on, provider, selected_model,
        selections, scored, quality_sum, decided, optimal
    )
    SELECT
        entry.user_id, spans.span, spans.starts_on, coalesce(entry.provider, ''), entry.selected_model,
        sign * count(*),
        sign * count(entry.quality_score),
        sign * coalesce(sum(entry.quality_score), 0),
        sign * count(entry.was_optimal),
        sign * count(*) FILTER (WHERE entry.was_optimal)
    FROM changed AS entry
    CROSS JOIN LATERAL (VALUES
        ('DAY'::totals_span, (entry.created_at AT TIME ZONE 'UTC')::date),
        ('MONTH', date_trunc('month', entry.created_at AT TIME ZONE 'UTC')::date)
    ) AS spans (span, starts_on)
    GROUP BY 1, 2, 3, 4, 5
    ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (user_id, span, starts_on, provider, selected_model) DO UPDATE SET
        selections = kept.selections + EXCLUDED.selections,
        scored = kept.scored + EXCLUDED.scored,
        quality_sum = kept.quality_sum + EXCLUDED.quality_sum,
        decided = kept.decided + EXCLUDED.decided,
        optimal = kept.optimal + EXCLUDED.optimal;
    RETURN NULL;
END
$$;

CREATE FUNCTION forget_selection_totals() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    DELETE FROM selection_totals;
    RETURN NULL;
END
$$;

CREATE TRIGGER selection_changed_to AFTER UPDATE ON model_selections
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sum_up_selections('1');

UPDATE model_selections AS s
SET provider = (
    SELECT a.provider
    FROM attempts AS a
    WHERE a.run_id = s.run_id AND a.model = s.selected_model
    ORDER BY a.ordinal
    LIMIT 1
);

CREATE TRIGGER selection_added AFTER INSERT ON model_selections
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sum_up_selections('1');
CREATE TRIGGER selection_removed AFTER DELETE ON model_selections
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sum_up_selections('-1');
CREATE TRIGGER selection_changed_from AFTER UPDATE ON model_selections
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sum_up_selections('-1');
CREATE TRIGGER selection_emptied AFTER TRUNCATE ON model_selections
    FOR EACH STATEMENT EXECUTE FUNCTION forget_selection_totals();

-- The same answers as before, from the totals.
CREATE OR REPLACE FUNCTION get_best_model_for_task(
    user_id text, task_type text, provider text DEFAULT NULL
)
RETURNS TABLE (
    model_name       text,
    approach         text,
    avg_quality      double precision,
    quality_stddev   double precision,
    sample_count     integer,
    avg_duration_ms  double precision,
    avg_cost_usd     double precision,
    success_rate     double precision,
    expected_quality double precision,
    model_provider   text
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    WITH strategies AS (
        SELECT
            t.model_name,
            t.approach,
            t.provider,
            sum(t.judged)::numeric AS samples,
            sum(t.judged_successes) AS successes,
            sum(t.quality_sum) AS quality_sum,
            sum(t.quality_square_sum) AS quality_square_sum,
            sum(t.duration_ms_sum) AS duration_ms_sum,
            sum(t.cost_usd_sum) AS cost_usd_sum
        FROM performance_totals AS t
        WHERE t.user_id = get_best_model_for_task.user_id
          AND t.span = 'MONTH'
          AND t.task_type = upper(get_best_model_for_task.task_type)::task_type
          AND t.provider = coalesce(get_best_model_for_task.provider, t.provider)
          AND (t.scorer_version = '' OR t.scorer_version = (
              SELECT newest.scorer_version
              FROM model_performance AS newest
              WHERE newest.user_id = get_best_model_for_task.user_id
                AND newest.scorer_version IS NOT NULL
              ORDER BY newest.created_at DESC
              LIMIT 1
          ))
        GROUP BY t.model_name, t.approach, t.provider
        HAVING sum(t.judged) > 0
    ),
    figures AS (
        SELECT
            s.*,
            (s.quality_sum / s.samples)::double precision AS quality,
            (sum(s.quality_sum) OVER served / sum(s.samples) OVER served)::double precision
                AS overall
        FROM strategies AS s
        WINDOW served AS (PARTITION BY s.provider)
    )
    SELECT
        f.model_name,
        f.approach::text,
        f.quality,
        CASE WHEN f.samples < 2 THEN 0 ELSE
            sqrt(greatest(0,
                (f.quality_square_sum - f.quality_sum * f.quality_sum / f.samples)
                    / (f.samples - 1)
            ))
        END::double precision,
        f.samples::integer,
        (f.duration_ms_sum / f.samples)::double precision,
        (f.cost_usd_sum / f.samples)::double precision,
        (f.successes / f.samples)::double precision,
        (f.samples * f.quality + 3 * f.overall) / (f.samples + 3),
        f.provider
    FROM figures AS f
    ORDER BY 9 DESC, 7, f.model_name, f.approach
$$;

-- ---------- Evidence ----------

-- What is left of an amount that was halved so often. Less than nothing worth keeping is none, so
-- that no number ever becomes too small to be one.
CREATE FUNCTION halved(amount double precision, times double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN abs(amount) < 1e-12 OR times > 60 THEN 0 ELSE amount * power(0.5, times) END
$$;

-- What is left at `until` of an amount as of `since`; all of it where `until` is earlier.
CREATE FUNCTION faded(
    amount double precision, since timestamptz, until timestamptz, half_life_days double precision
) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT halved(
        amount,
        greatest(0, extract(epoch FROM until - since))::double precision / 86400 / half_life_days
    )
$$;

-- What there has been so far, faded by the usual half-life of 30 days. An output that could not be
-- scored counts under the newest scorer.
WITH newest AS (
    SELECT coalesce((
        SELECT scorer_version
        FROM model_performance
        WHERE scorer_version IS NOT NULL
        ORDER BY created_at DESC
        LIMIT 1
    ), '') AS scorer_version
),
told AS (
    SELECT
        whose.user_id, p.provider, p.model_name, p.approach, p.task_type,
        p.request_complexity AS complexity, p.setbacks,
        coalesce(p.scorer_version, newest.scorer_version) AS scorer_version,
        p.id, p.created_at, p.quality_score, p.cost_usd, p.duration_ms,
        ln(greatest(p.duration_ms, 1)::double precision) AS log_duration
    FROM model_performance AS p
    CROSS JOIN newest
    CROSS JOIN LATERAL (VALUES (p.user_id), ('')) AS whose (user_id)
    WHERE tells_of_model(p.success, p.failure_code)
),
placed AS (
    SELECT
        told.*,
        max(created_at) OVER kind AS as_of,
        -- -1 where there is no quality.
        coalesce(round(quality_score / 5.0), -1) AS bin,
        count(quality_score) OVER (
            kind ORDER BY created_at DESC, id ROWS UNBOUNDED PRECEDING
        ) - 1 AS newer
    FROM told
    WINDOW kind AS (
        PARTITION BY user_id, provider, model_name, approach, task_type, complexity, setbacks,
            scorer_version
    )
),
bins AS (
    SELECT
        user_id, provider, model_name, approach, task_type, complexity, setbacks, scorer_version,
        as_of, bin,
        sum(faded(1, created_at, as_of, 30)) AS weight,
        sum(faded(cost_usd, created_at, as_of, 30)) AS cost_usd,
        sum(faded(duration_ms, created_at, as_of, 30)) AS duration_ms,
        sum(faded(log_duration, created_at, as_of, 30)) AS log_duration,
        sum(faded(log_duration * log_duration, created_at, as_of, 30)) AS log_duration_square,
        sum(halved(1, newer / 8.0)) AS recent_weight,
        sum(halved(quality_score, newer / 8.0)) AS recent_quality
    FROM placed
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
)
INSERT INTO strategy_evidence (
    user_id, provider, model_name, approach, task_type, complexity, setbacks, scorer_version,
    as_of, quality_histogram, judged, cost_usd_sum, duration_ms_sum, log_duration_sum,
    log_duration_square_sum, recent_weight, recent_quality_sum, uses, successes
)
SELECT
    user_id, provider, model_name, approach, task_type, complexity, setbacks, scorer_version,
    as_of,
    ARRAY(
        SELECT coalesce((weights ->> place::text)::double precision, 0)
        FROM generate_series(0, 20) AS place
        ORDER BY place
    ),
    judged, cost_usd, duration_ms, log_duration, log_duration_square, recent_weight,
    recent_quality, uses, judged
FROM (
    SELECT
        user_id, provider, model_name, approach, task_type, complexity, setbacks, scorer_version,
        as_of,
        jsonb_object_agg(bin, weight) AS weights,
        coalesce(sum(weight) FILTER (WHERE bin >= 0), 0) AS judged,
        coalesce(sum(cost_usd) FILTER (WHERE bin >= 0), 0) AS cost_usd,
        coalesce(sum(duration_ms) FILTER (WHERE bin >= 0), 0) AS duration_ms,
        coalesce(sum(log_duration) FILTER (WHERE bin >= 0), 0) AS log_duration,
        coalesce(sum(log_duration_square) FILTER (WHERE bin >= 0), 0) AS log_duration_square,
        coalesce(sum(recent_weight) FILTER (WHERE bin >= 0), 0) AS recent_weight,
        coalesce(sum(recent_quality) FILTER (WHERE bin >= 0), 0) AS recent_quality,
        sum(weight) AS uses
    FROM bins
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
) AS kinds;
