import type pg from 'pg';

/** The user with 30% of all attempts, and one of the many with few. */
export const HEAVY_USER = 'heavy';
export const LIGHT_USER = 'user-77';
const USERS = 10_000;
const HEAVY_SHARE = 0.3;
const DAYS = 90;

/**
 * Fills in attempts (a million by default) of 10,000 users over the last 90 days: 30% by one heavy
 * user, and of the others most by few; 12 strategies, log-normal durations that get shorter over
 * time, one attempt in twelve failed. Half as many selections. Triggers maintain the totals
 * meanwhile.
 */
export async function fill(connection: pg.Client, rows: number): Promise<void> {
  await connection.query(`SELECT setseed(0.5)`);
  const columns = `
    CASE WHEN random() < ${HEAVY_SHARE} THEN '${HEAVY_USER}'
      ELSE 'user-' || floor(${USERS} * random() ^ 2)::int END AS user_id,
    (ARRAY['mini', 'flash', 'pro', 'large', 'coder', 'thinker'])[1 + floor(6 * random())::int]
      AS model,
    now() - random() * interval '${DAYS} days' AS created_at,
    random() AS fate,
    sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) AS normal`;
  await connection.query(
    `INSERT INTO model_performance (
       user_id, model_name, provider, approach, task_type, request_complexity, setbacks,
       quality_score, scorer_version, duration_ms, cost_usd, success, file_count, metadata,
       attempt_id, created_at
     )
     SELECT
       user_id, model, 'google',
       (ARRAY['SIMPLE', 'PROGRESSIVE'])[1 + (random() < 0.3)::int]::approach,
       (ARRAY['GENERATION', 'EDIT', 'FIX', 'REFACTOR', 'QUESTION'])[1 + floor(5 * random())::int]
         ::task_type,
       (ARRAY['LOW', 'MEDIUM', 'HIGH'])[1 + floor(3 * random())::int]::complexity,
       floor(random() * random() * 3),
       CASE WHEN fate < 0.02 THEN 0 WHEN fate < 0.08 THEN NULL
         ELSE least(100, greatest(0, round(78 + 15 * normal))) END,
       CASE WHEN fate >= 0.08 THEN CASE WHEN created_at < now() - interval '40 days'
         THEN 'v1' ELSE 'v2' END END,
       round(20000 * exp(0.7 * normal + extract(epoch FROM now() - created_at) / 86400 / 200)),
       0.001 + random() * 0.05, fate >= 0.08, floor(random() * 12),
       CASE WHEN fate < 0.08 THEN
         jsonb_build_object('failureCode', CASE WHEN fate < 0.02 THEN 'OUTPUT_UNUSABLE'
           WHEN fate < 0.07 THEN 'RATE_LIMITED' ELSE 'INTERRUPTED' END)
       ELSE usual || jsonb_build_object('inputTokens', 1000 + floor(random() * 1000))
       END,
       gen_random_uuid(), created_at
     FROM (SELECT ${columns} FROM generate_series(1, $1::int) ORDER BY 3) AS drawn
     CROSS JOIN (
       SELECT jsonb_build_object('checks', jsonb_object_agg('check-number-' || c, 0.5)) AS usual
       FROM generate_series(1, 30) AS c
     ) AS metadata`,
    [rows],
  );
  await connection.query(
    `INSERT INTO model_selections (
       user_id, task_profile, selected_model, provider, alternative_models, steps, quality_score,
       was_optimal, created_at
     )
     SELECT
       user_id, '{}', model, 'google', '{}', '[]', least(100, greatest(0, round(78 + 15 * normal))),
       CASE WHEN fate < 0.4 THEN fate < 0.3 END, created_at
     FROM (SELECT ${columns} FROM generate_series(1, $1::int) ORDER BY 3) AS drawn`,
    [Math.round(rows / 2)],
  );
  await connection.query('VACUUM (ANALYZE) model_performance');
  await connection.query('VACUUM (ANALYZE) model_selections');
  await connection.query('VACUUM (ANALYZE) performance_totals');
  await connection.query('VACUUM (ANALYZE) selection_totals');
}
