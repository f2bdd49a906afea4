-- DropIndex
DROP INDEX "attempts_user_id_started_at_idx";

-- CreateTable
CREATE TABLE "user_budgets" (
    "user_id" TEXT NOT NULL,
    "limit_micro_usd" BIGINT NOT NULL,
    "days" INTEGER NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_budgets_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "budget_reservations" (
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "run_id" UUID,
    "attempt_id" UUID,
    "reserved_micro_usd" BIGINT NOT NULL,
    "settled_micro_usd" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_reservations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "budget_reservations_user_id_at_idx" ON "budget_reservations"("user_id", "at");

-- CreateIndex
CREATE INDEX "budget_reservations_attempt_id_idx" ON "budget_reservations"("attempt_id");

-- CreateIndex
CREATE INDEX "budget_reservations_run_id_idx" ON "budget_reservations"("run_id");

-- CreateIndex
CREATE INDEX "attempts_user_id_started_at_cost_usd_idx" ON "attempts"("user_id", "started_at", "cost_usd");

-- What a user is charged with since a moment, in millionths of a dollar: attempts that have ended,
-- the tests of their runs, and whatever is set aside for requests under way.
CREATE FUNCTION budget_charged(for_user text, since timestamptz) RETURNS bigint
LANGUAGE sql STABLE
AS $$
    SELECT
        (SELECT coalesce(sum(round(cost_usd * 1000000)), 0)::bigint
         FROM attempts
         WHERE user_id = for_user AND started_at >= since)
        + (SELECT coalesce(sum(round(acceptance_cost_usd * 1000000)), 0)::bigint
           FROM runs
           WHERE user_id = for_user AND started_at >= since AND acceptance_cost_usd > 0)
        + (SELECT coalesce(sum(coalesce(settled_micro_usd, reserved_micro_usd)), 0)::bigint
           FROM budget_reservations
           WHERE user_id = for_user AND at >= since)
$$;

-- Sets aside as much as there is, between at_least and at_most; `granted` is null, and nothing is
-- set aside, where that is too little. `available` is what is left then; null: no budget applies.
--
-- Users stand in line at a lock of their own that falls with the transaction. What follows is read
-- after the lock is had: each statement of a volatile function sees what was committed before it.
CREATE FUNCTION reserve_budget(
    reservation uuid, for_user text, for_run uuid, for_attempt uuid,
    at_least bigint, at_most bigint,
    fallback_limit bigint, fallback_days integer, asked_at timestamptz
)
RETURNS TABLE (granted bigint, available bigint)
LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    user_limit bigint;
    user_days integer;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(for_user, 4307162027));
    SELECT limit_micro_usd, days INTO user_limit, user_days
    FROM user_budgets WHERE user_id = for_user;
    IF NOT FOUND THEN
        user_limit := fallback_limit;
        user_days := fallback_days;
    END IF;
    granted := at_most;
    IF user_limit IS NOT NULL THEN
        SELECT greatest(0, user_limit - budget_charged(for_user, asked_at - make_interval(days => user_days)))
        INTO available;
        granted := least(at_most, available);
    END IF;
    IF granted < at_least THEN
        granted := NULL;
    ELSE
        INSERT INTO budget_reservations (id, user_id, run_id, attempt_id, reserved_micro_usd, at)
        VALUES (reservation, for_user, for_run, for_attempt, granted, asked_at);
        available := available - granted;
    END IF;
    RETURN NEXT;
END
$$;
