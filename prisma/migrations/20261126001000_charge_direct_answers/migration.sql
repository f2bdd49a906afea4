-- Direct answers are charged as well; while one is under way, what is set aside for it counts.
CREATE OR REPLACE FUNCTION budget_charged(for_user text, since timestamptz) RETURNS bigint
LANGUAGE sql STABLE
AS $$
    SELECT
        (SELECT coalesce(sum(round(cost_usd * 1000000)), 0)::bigint
         FROM attempts
         WHERE user_id = for_user AND started_at >= since)
        + (SELECT coalesce(sum(round(acceptance_cost_usd * 1000000)), 0)::bigint
           FROM runs
           WHERE user_id = for_user AND started_at >= since AND acceptance_cost_usd > 0)
        + (SELECT coalesce(sum(round(cost_usd * 1000000)), 0)::bigint
           FROM direct_answers
           WHERE user_id = for_user AND created_at >= since AND completed_at IS NOT NULL)
        + (SELECT coalesce(sum(coalesce(settled_micro_usd, reserved_micro_usd)), 0)::bigint
           FROM budget_reservations
           WHERE user_id = for_user AND at >= since)
$$;
