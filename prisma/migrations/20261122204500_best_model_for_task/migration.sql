-- Which model and approach have done best for a user on one type of task, best first:
--
--   SELECT * FROM get_best_model_for_task('anna', 'EDIT');
--   SELECT * FROM get_best_model_for_task('anna', 'EDIT', 'google');
--
-- Evidence is every attempt that could be judged: scored, or with an output too broken to score,
-- which counts as quality 0. Attempts that never reached a model's answer say nothing of quality
-- and are left out; so are scores of scorer versions older than the user's newest, since scores
-- compare only within one version. What different providers served is kept apart.
--
-- Ranked by expected_quality, the mean drawn towards that of all the provider's strategies here as
-- if each had three average attempts more, so that one lucky run does not lead:
--
--   expected_quality = (sample_count * avg_quality + 3 * overall_mean) / (sample_count + 3)
CREATE FUNCTION get_best_model_for_task(user_id text, task_type text, provider text DEFAULT NULL)
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
    WITH evidence AS (
        SELECT p.*
        FROM model_performance AS p
        WHERE p.user_id = get_best_model_for_task.user_id
          AND p.task_type = upper(get_best_model_for_task.task_type)::task_type
          AND p.provider = coalesce(get_best_model_for_task.provider, p.provider)
          AND p.quality_score IS NOT NULL
          AND (p.scorer_version IS NULL OR p.scorer_version = (
              SELECT newest.scorer_version
              FROM model_performance AS newest
              WHERE newest.user_id = get_best_model_for_task.user_id
                AND newest.scorer_version IS NOT NULL
              ORDER BY newest.created_at DESC
              LIMIT 1
          ))
    ),
    overall AS (
        SELECT e.provider, avg(e.quality_score)::double precision AS mean
        FROM evidence AS e
        GROUP BY e.provider
    ),
    strategies AS (
        SELECT
            e.model_name,
            e.approach,
            e.provider,
            avg(e.quality_score)::double precision AS quality,
            coalesce(stddev_samp(e.quality_score), 0)::double precision AS stddev,
            count(*)::integer AS samples,
            avg(e.duration_ms)::double precision AS duration_ms,
            avg(e.cost_usd) AS cost_usd,
            avg(e.success::integer)::double precision AS succeeded
        FROM evidence AS e
        GROUP BY e.model_name, e.approach, e.provider
    )
    SELECT
        s.model_name,
        s.approach::text,
        s.quality,
        s.stddev,
        s.samples,
        s.duration_ms,
        s.cost_usd,
        s.succeeded,
        (s.samples * s.quality + 3 * o.mean) / (s.samples + 3),
        s.provider
    FROM strategies AS s
    JOIN overall AS o USING (provider)
    ORDER BY 9 DESC, s.cost_usd, s.model_name, s.approach
$$;
