import type { PrismaClient } from '../../../src/adapters/prisma/generated/client/client.ts';
import { newRunRow } from '../../../src/adapters/prisma/runs/new-run-rows.ts';
import { aNewRun, secondsIn } from '../../support/stored-run-builders.ts';

/** What flash and pro scored in one run. */
export interface ScoredPair {
  readonly flash: number;
  readonly pro: number;
}

/** Stores that many finished runs, each with a scored attempt by flash and by pro. */
export async function storeManyRuns(
  client: PrismaClient,
  { userId, count }: { readonly userId: string; readonly count: number },
): Promise<readonly ScoredPair[]> {
  const { plan, profile } = newRunRow({ run: aNewRun(), lease: undefined, events: [] });
  await client.$executeRaw`
    INSERT INTO runs (id, user_id, conversation_id, request, files, mode, status, quality_threshold,
      max_attempts, timeout_ms, task_type, profile, plan, created_at, started_at, completed_at)
    SELECT gen_random_uuid(), ${userId}, 'talk-' || n, 'Build it', '[]', 'PARALLEL', 'SUCCEEDED', 70,
      3, 60000, 'GENERATION', ${JSON.stringify(profile)}::jsonb, ${JSON.stringify(plan)}::jsonb,
      ${secondsIn(0)}::timestamptz, ${secondsIn(1)}::timestamptz, ${secondsIn(9)}::timestamptz
    FROM generate_series(1, ${count}::int) AS n`;
  await client.$executeRaw`
    INSERT INTO attempts (id, run_id, user_id, ordinal, model, approach, priority, provider, status,
      overall, duration_ms, cost_usd, started_at, completed_at)
    SELECT gen_random_uuid(), runs.id, ${userId}, strategy.ordinal, strategy.model,
      strategy.approach::approach, strategy.ordinal, 'rehearsal', 'SCORED',
      abs(hashtext(runs.id::text || strategy.model)) % 101, 8000, 0.01,
      ${secondsIn(1)}::timestamptz, ${secondsIn(9)}::timestamptz
    FROM runs, (VALUES (1, 'flash', 'SIMPLE'), (2, 'pro', 'PROGRESSIVE'))
      AS strategy(ordinal, model, approach)
    WHERE runs.user_id = ${userId}`;
  await client.$executeRaw`
    UPDATE runs SET winner_attempt_id = (
      SELECT id FROM attempts WHERE run_id = runs.id ORDER BY overall DESC, ordinal LIMIT 1
    ) WHERE user_id = ${userId}`;
  await client.$executeRaw`
    INSERT INTO model_performance (user_id, model_name, provider, approach, task_type,
      request_complexity, quality_score, scorer_version, duration_ms, cost_usd, success, file_count,
      metadata, run_id, attempt_id, created_at)
    SELECT user_id, model, provider, approach, 'GENERATION', 'HIGH', overall, 'v1', duration_ms,
      cost_usd, true, 3, '{}', run_id, id, completed_at
    FROM attempts WHERE user_id = ${userId}`;
  return client.$queryRaw<ScoredPair[]>`
    SELECT flash.overall AS "flash", pro.overall AS "pro"
    FROM attempts AS flash JOIN attempts AS pro ON pro.run_id = flash.run_id AND pro.ordinal = 2
    WHERE flash.user_id = ${userId} AND flash.ordinal = 1`;
}
