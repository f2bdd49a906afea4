import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { expect, it } from 'vitest';
import {
  connectEmbedded,
  openInMemory,
} from '../../../src/adapters/prisma/database/embedded-database.ts';
import { throughClient } from '../../../src/adapters/prisma/database/query.ts';
import { PrismaClient } from '../../../src/adapters/prisma/generated/client/client.ts';
import { prismaStrategyStats } from '../../../src/adapters/prisma/learning/prisma-strategy-stats.ts';
import { applyMigrations } from '../../../src/adapters/prisma/migrations/apply-migrations.ts';
import { MIGRATIONS_DIR } from '../../../src/adapters/prisma/migrations/migrations-folder.ts';
import { prismaStatistics } from '../../../src/adapters/prisma/statistics/prisma-statistics.ts';

const THIS = 'learn_from_every_attempt';

/** Copies the migrations before this one into a folder of their own. */
async function earlierMigrations(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'contender-migrations-'));
  const names = (await readdir(MIGRATIONS_DIR)).sort();
  const earlier = names.slice(
    0,
    names.findIndex((name) => name.endsWith(THIS)),
  );
  for (const name of [...earlier, 'migration_lock.toml']) {
    await cp(join(MIGRATIONS_DIR, name), join(folder, name), { recursive: true });
  }
  return folder;
}

/** Data as an earlier version left it: one finished run, and one unfinished. */
const EARLIER_DATA = `
  INSERT INTO runs (
    id, user_id, conversation_id, request, files, mode, status, quality_threshold, max_attempts,
    timeout_ms, task_type, profile, plan, created_at
  )
  SELECT
    run_id::uuid, 'anna', 'talk', 'Build it', '[]', 'SEQUENTIAL', status::run_status, 70, 3, 1000,
    'GENERATION', '{"complexity": "LOW", "complexityScore": 20}', '{}', '2026-05-01T12:00:00Z'
  FROM (VALUES
    ('00000000-0000-4000-8000-000000000001', 'SUCCEEDED'),
    ('00000000-0000-4000-8000-000000000002', 'RUNNING')
  ) AS given (run_id, status);

  INSERT INTO attempts (
    id, run_id, user_id, ordinal, model, approach, priority, provider, status, scorecard, overall,
    failure, duration_ms, cost_usd, started_at, completed_at
  )
  SELECT
    ('00000000-0000-4000-9000-00000000000' || id)::uuid,
    ('00000000-0000-4000-8000-00000000000' || run)::uuid,
    'anna', id, model, 'SIMPLE', id, 'google', status::attempt_status,
    CASE WHEN status = 'SCORED' THEN '{"scorerVersion": "v1"}'::jsonb END, overall,
    CASE WHEN status = 'FAILED' THEN jsonb_build_object('code', code) END,
    duration_ms, 0.5,
    '2026-05-01T12:00:00Z'::timestamptz + begun * interval '1 minute',
    '2026-05-01T12:00:00Z'::timestamptz + ended * interval '1 minute'
  FROM (VALUES
    (1, 1, 'flash', 'SCORED', 40, NULL, 1000, 0, 1),
    (2, 1, 'mini', 'FAILED', NULL, 'OUTPUT_UNUSABLE', 2000, 1, 2),
    (3, 1, 'large', 'FAILED', NULL, 'RATE_LIMITED', 10, 2, 3),
    (4, 1, 'pro', 'SCORED', 90, NULL, 4000, 3, 4),
    (5, 2, 'flash', 'SCORED', 60, NULL, 3000, 5, 6),
    (6, 2, 'pro', 'CANCELLED', NULL, NULL, 10, 6, 7)
  ) AS given (id, run, model, status, overall, code, duration_ms, begun, ended);

  INSERT INTO model_performance (
    user_id, model_name, provider, approach, task_type, request_complexity, quality_score,
    scorer_version, duration_ms, cost_usd, success, file_count, metadata, run_id, attempt_id,
    created_at
  )
  SELECT
    user_id, model, provider, approach, 'GENERATION', 'LOW',
    CASE WHEN failure ->> 'code' = 'OUTPUT_UNUSABLE' THEN 0 ELSE overall END,
    scorecard ->> 'scorerVersion', duration_ms, cost_usd, status = 'SCORED', 0,
    jsonb_strip_nulls(jsonb_build_object('failureCode', failure ->> 'code')), run_id, id,
    '2026-05-01T12:10:00Z'
  FROM attempts
  WHERE run_id = '00000000-0000-4000-8000-000000000001';

  INSERT INTO model_selections (
    user_id, run_id, task_profile, selected_model, alternative_models, steps, quality_score,
    was_optimal, created_at
  )
  VALUES (
    'anna', '00000000-0000-4000-8000-000000000001', '{}', 'flash', '{}', '[]', 40, false,
    '2026-05-01T12:00:00Z'
  );`;

it('a database of an earlier version gets totals and evidence from the rows it holds', async () => {
  const folder = await earlierMigrations();
  await using opened = new AsyncDisposableStack();
  opened.defer(() => rm(folder, { recursive: true }));
  const { postgres, close } = await openInMemory();
  opened.defer(close);
  await applyMigrations(await connectEmbedded(postgres), folder);
  await postgres.exec(EARLIER_DATA);

  const [next] = await applyMigrations(await connectEmbedded(postgres));
  expect(next).toMatch(THIS);

  const client = new PrismaClient({ adapter: new PrismaPGlite(postgres) });
  opened.defer(() => client.$disconnect());
  expect(
    await client.modelPerformance.findMany({
      orderBy: [{ createdAt: 'asc' }, { durationMs: 'asc' }],
      select: { modelName: true, setbacks: true, qualityScore: true, scorerVersion: true },
    }),
  ).toEqual([
    { modelName: 'flash', setbacks: 0, qualityScore: 60, scorerVersion: 'v1' },
    { modelName: 'large', setbacks: 2, qualityScore: null, scorerVersion: null },
    { modelName: 'flash', setbacks: 0, qualityScore: 40, scorerVersion: 'v1' },
    { modelName: 'mini', setbacks: 1, qualityScore: 0, scorerVersion: null },
    { modelName: 'pro', setbacks: 2, qualityScore: 90, scorerVersion: 'v1' },
  ]);

  const statistics = prismaStatistics(client, new Map([['flash', 'google']]));
  const window = { userId: 'anna', since: new Date('2026-04-01') };
  expect(await statistics.models(window, { taskType: null, byApproach: false })).toMatchObject([
    { modelName: 'flash', totalUses: 2, avgQuality: 50, avgDurationMs: 2000, p95DurationMs: 2900 },
    { modelName: 'large', totalUses: 1, avgQuality: null, successRate: 0 },
    { modelName: 'mini', totalUses: 1, avgQuality: 0, successRate: 0 },
    { modelName: 'pro', totalUses: 1, avgQuality: 90 },
  ]);
  expect(await statistics.selections(window)).toEqual([
    { selectedModel: 'flash', avgQuality: 40, selectionCount: 1, optimalRate: 0 },
  ]);
  expect(await client.modelSelection.findMany({ select: { provider: true } })).toEqual([
    { provider: 'google' },
  ]);

  const providers = new Map(['flash', 'mini', 'large', 'pro'].map((model) => [model, 'google']));
  const evidenceOf = (userId: string) =>
    prismaStrategyStats(throughClient(client), {
      evidenceHalfLifeDays: 30,
      isSharedBetweenUsers: true,
      now: () => new Date('2026-05-31T12:10:00Z'),
    }).evidence({ userId, scorerVersion: 'v1', providers });
  const half = (count: number) => expect.closeTo(count / 2, 3);
  const eighth = 2 ** (-1 / 8);
  expect(await evidenceOf('anna')).toMatchObject([
    {
      strategy: { model: 'flash' },
      setbacks: 0,
      from: 'caller',
      weight: half(2),
      meanCostUsd: expect.closeTo(0.5, 9),
      meanDurationMs: expect.closeTo(2000, 0),
      // The unfinished run's attempt was the first of the two to end.
      recent: { weight: 1 + eighth, meanQuality: (40 + 60 * eighth) / (1 + eighth) },
      availability: { uses: half(2), successes: half(2) },
    },
    { strategy: { model: 'large' }, weight: 0, availability: { uses: half(1), successes: 0 } },
    { strategy: { model: 'mini' }, setbacks: 1, weight: half(1), recent: { meanQuality: 0 } },
    { strategy: { model: 'pro' }, setbacks: 2, weight: half(1), recent: { meanQuality: 90 } },
  ]);
  expect(await evidenceOf('berta')).toMatchObject([
    { strategy: { model: 'flash' }, from: 'others', weight: half(2) },
    { strategy: { model: 'large' }, from: 'others', weight: 0 },
    { strategy: { model: 'mini' }, from: 'others', weight: half(1) },
    { strategy: { model: 'pro' }, from: 'others', weight: half(1) },
  ]);
});
