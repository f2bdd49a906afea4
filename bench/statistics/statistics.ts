/**
 * Measures statistics over a million attempts on a PostgreSQL server:
 * `node bench/statistics/statistics.ts [--rows N] [--plans]`. Creates a database on the server of
 * DATABASE_URL, fills it, prints how long queries and reading and adding evidence take, with
 * `--plans` also the query plans, and drops it.
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openDatabase } from '../../src/adapters/prisma/database/open-database.ts';
import { serverConnections } from '../../src/adapters/prisma/database/server-database.ts';
import { PrismaClient } from '../../src/adapters/prisma/generated/client/client.ts';
import { prismaStatistics } from '../../src/adapters/prisma/statistics/prisma-statistics.ts';
import { readConfig } from '../../src/config.ts';
import { measureEvidence } from './evidence.ts';
import { fill, HEAVY_USER, LIGHT_USER } from './fill.ts';
import { serverClock } from './server-clock.ts';
import { timed } from './timed.ts';

const DAY_MS = 86_400_000;
const PROVIDERS = new Map([['pro', 'google']]);

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, plans: { type: 'boolean' } },
});
const rows = Number(values.rows);
const { databaseUrl: serverUrl } = readConfig(process.env);
if (serverUrl === null) throw new Error('DATABASE_URL names no PostgreSQL server');

const name = `contender_bench_${crypto.randomUUID().replaceAll('-', '')}`;
const url = new URL(serverUrl);
url.pathname = `/${name}`;
await using opened = new AsyncDisposableStack();
const server = await connected(serverUrl);
opened.defer(() => server.end());
await server.query(`CREATE DATABASE ${name}`);
opened.defer(async () => {
  await server.query(`DROP DATABASE ${name}`);
});
await (await openDatabase({ databaseUrl: url.href, dataDir: null })).close();
const connection = await connected(url.href);
opened.defer(() => connection.end());

const filling = performance.now();
await fill(connection, rows);
const {
  rows: [sizes],
} = await connection.query(`
  SELECT version(), (SELECT count(*) FROM model_performance WHERE user_id = '${HEAVY_USER}') AS heavy,
    (SELECT count(*) FROM performance_totals) AS totals,
    pg_size_pretty(pg_total_relation_size('model_performance')) AS table_size,
    pg_size_pretty(pg_total_relation_size('performance_totals')) AS totals_size`);
console.log(`${rows} rows filled in ${Math.round((performance.now() - filling) / 1000)} s`, sizes);

function connections(count: number) {
  const { adapter, close } = serverConnections(url.href, {
    maxConnections: count,
    answerTimeoutMs: 600_000,
    lockTimeoutMs: 600_000,
    closeTimeoutMs: 2_000,
  });
  opened.defer(close);
  return adapter;
}
const client = new PrismaClient({
  adapter: connections(1),
  log: [{ emit: 'event', level: 'query' }],
});
opened.defer(() => client.$disconnect());
const writers = new PrismaClient({ adapter: connections(8) });
opened.defer(() => writers.$disconnect());
let latest: { readonly query: string; readonly params: string } | null = null;
client.$on('query', (event) => {
  latest = event;
});
const statistics = prismaStatistics(client, PROVIDERS);
const window = (userId: string, days: number) => ({
  userId,
  since: new Date(Date.now() - days * DAY_MS),
});
const byModel = { taskType: null, byApproach: false };

const queries: Record<string, (userId: string) => Promise<unknown>> = {
  'modelStats, 7 days': (userId) => statistics.models(window(userId, 7), byModel),
  'modelStats, 30 days': (userId) => statistics.models(window(userId, 30), byModel),
  'modelStats, 90 days': (userId) => statistics.models(window(userId, 90), byModel),
  'modelStats, 3,650 days': (userId) => statistics.models(window(userId, 3650), byModel),
  'modelStats, 30 days, by approach': (userId) =>
    statistics.models(window(userId, 30), { taskType: null, byApproach: true }),
  'modelStats, 30 days, one type, by approach': (userId) =>
    statistics.models(window(userId, 30), { taskType: 'EDIT', byApproach: true }),
  'approachStats, 90 days': (userId) => statistics.approaches(window(userId, 90)),
  'selectionStats, 90 days': (userId) => statistics.selections(window(userId, 90)),
  bestModelForTask: (userId) =>
    client.$queryRaw`SELECT * FROM get_best_model_for_task(${userId}, 'EDIT')`,
};

const clock = await serverClock(client);
console.log('\np50, p95, and processor time of the server, in ms a query through the client');
for (const userId of [HEAVY_USER, LIGHT_USER]) {
  for (const [title, ask] of Object.entries(queries)) {
    await timed(`${userId}: ${title}`, () => ask(userId), { clock });
    if (values.plans && userId === HEAVY_USER) await explainLatest();
  }
}
await measureEvidence(connection, writers, [HEAVY_USER, LIGHT_USER]);

async function explainLatest(): Promise<void> {
  if (latest === null) return;
  const { query, params } = latest;
  const plan = await connection.query(
    `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${query}`,
    JSON.parse(params),
  );
  console.log(plan.rows.map((row) => row['QUERY PLAN']).join('\n'));
}

async function connected(address: string): Promise<pg.Client> {
  const connection = new pg.Client({ connectionString: address });
  await connection.connect();
  return connection;
}
