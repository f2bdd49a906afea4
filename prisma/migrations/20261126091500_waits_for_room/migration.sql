-- False where an attempt failed by our own doing: by our own limits of its provider, too.
CREATE OR REPLACE FUNCTION tells_of_model(success boolean, failure_code text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT success
        OR coalesce(failure_code, '') NOT IN ('NO_ROOM', 'BUDGET_EXCEEDED', 'INTERRUPTED', 'INTERNAL')
$$;
