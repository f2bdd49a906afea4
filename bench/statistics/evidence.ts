import type pg from 'pg';
import { throughClient } from '../../src/adapters/prisma/database/query.ts';
import type { PrismaClient } from '../../src/adapters/prisma/generated/client/client.ts';
import { prismaStrategyStats } from '../../src/adapters/prisma/learning/prisma-strategy-stats.ts';
import { addEvidence } from '../../src/adapters/prisma/learning/strategy-evidence.ts';
import { timed } from './timed.ts';

const MODELS = ['mini', 'flash', 'pro', 'large', 'coder', 'thinker'];
const HALF_LIFE_DAYS = 30;
const WRITES = 400;

/**
 * Fills in evidence of every kind that occurs among the attempts, for each user and for everyone.
 */
async function fillEvidence(connection: pg.Client): Promise<void> {
  await connection.query(`
    INSERT INTO strategy_evidence
    SELECT DISTINCT
      whose.user_id, provider, model_name, approach, task_type, request_complexity, setbacks, 'v2',
      now() - interval '1 day', array_fill(0.123456789::double precision, ARRAY[21]),
      2.592592569::double precision, 0.05, 60000, 26, 260, 5.5, 420, 3.1, 2.6
    FROM model_performance CROSS JOIN LATERAL (VALUES (user_id), ('')) AS whose (user_id)`);
  await connection.query('VACUUM (ANALYZE) strategy_evidence');
}

/**
 * Measures reading evidence for a plan, adding an attempt's, and summing others' from all users.
 */
export async function measureEvidence(
  connection: pg.Client,
  client: PrismaClient,
  users: readonly string[],
): Promise<void> {
  await fillEvidence(connection);
  const {
    rows: [size],
  } = await connection.query(
    `SELECT count(*) AS rows, count(DISTINCT user_id) - 1 AS users FROM strategy_evidence`,
  );
  console.log('\nevidence', size);
  for (const userId of users) {
    for (const isSharedBetweenUsers of [true, false]) {
      const stats = prismaStrategyStats(throughClient(client), {
        evidenceHalfLifeDays: HALF_LIFE_DAYS,
        isSharedBetweenUsers,
        now: () => new Date(),
      });
      const query = {
        userId,
        scorerVersion: 'v2',
        providers: new Map(MODELS.map((model) => [model, 'google'])),
      };
      const { length } = await stats.evidence(query);
      const whose = isSharedBetweenUsers ? 'own and others’' : 'own';
      await timed(`read ${length} rows of ${userId}, ${whose}`, () => stats.evidence(query));
    }
  }
  await timed(
    'others’ by summing over all users, 2 of 31 sums',
    () =>
      connection.query(`
        SELECT sum(faded(uses, as_of, now(), 30)), sum(faded(judged, as_of, now(), 30))
        FROM strategy_evidence WHERE user_id <> ''
        GROUP BY model_name, approach, task_type, complexity, setbacks`),
    { repeats: 5 },
  );
  for (const writers of [1, 8]) await measureWrites(client, writers);
}

/** Every write updates everyone's row of one kind, and that of one of 200 users. */
async function measureWrites(client: PrismaClient, writers: number): Promise<void> {
  const begun = performance.now();
  let written = 0;
  const write = async (): Promise<void> => {
    while (written < WRITES) {
      written += 1;
      const userId = `user-${written % 200}`;
      await client.$transaction((transaction) =>
        addEvidence(
          transaction,
          {
            kind: {
              userId,
              provider: 'google',
              strategy: { model: 'flash', approach: 'SIMPLE' },
              taskType: 'EDIT',
              complexity: 'LOW',
              setbacks: 0,
              scorerVersion: 'v2',
            },
            lesson: {
              at: new Date(),
              quality: { value: 80, weight: 1 },
              judged: { quality: 80, costUsd: 0.01, durationMs: 9000 },
              uses: 1,
            },
          },
          HALF_LIFE_DAYS,
        ),
      );
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  const perSecond = (WRITES / (performance.now() - begun)) * 1000;
  console.log(`attempts recorded a second, ${writers} at once: ${Math.round(perSecond)}`);
}
