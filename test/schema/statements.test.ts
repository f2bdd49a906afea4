import { PrismaPGlite } from 'pglite-prisma-adapter';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  connectEmbedded,
  type EmbeddedDatabase,
  openInMemory,
} from '../../src/adapters/prisma/database/embedded-database.ts';
import { PrismaClient } from '../../src/adapters/prisma/generated/client/client.ts';
import { applyMigrations } from '../../src/adapters/prisma/migrations/apply-migrations.ts';
import { toGlobalId } from '../../src/resolvers/global-id.ts';
import { apiOver } from '../support/ask.ts';
import { attemptEnded, runWonBy } from '../support/run-changes.ts';
import { storeRun } from '../support/store-run.ts';
import { attemptStarted, failed, nextId, PRO, scored } from '../support/stored-run-builders.ts';

let database: EmbeddedDatabase;
let prisma: PrismaClient;
let statements: string[] = [];
let runId: string;

beforeAll(async () => {
  database = await openInMemory();
  await applyMigrations(await connectEmbedded(database.postgres));
  const logging = new PrismaClient({
    adapter: new PrismaPGlite(database.postgres),
    log: [{ emit: 'event', level: 'query' }],
  });
  logging.$on('query', ({ query }) => statements.push(query));
  prisma = logging;
  const [loser, winner] = [nextId(), nextId()];
  runId = await storeRun(prisma, {}, [
    { kind: 'RunStarted' },
    attemptStarted(loser),
    attemptEnded(loser, failed()),
    attemptStarted(winner, PRO),
    attemptEnded(winner, scored()),
    runWonBy(winner, { qualityScore: null, wasOptimal: null }),
  ]);
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.close();
});
beforeEach(() => {
  statements = [];
});

const askForRun = async (fields: string): Promise<void> => {
  const { ask } = apiOver({ prisma });
  const { errors } = await ask(`query ($id: ID!) { run(id: $id) { ${fields} } }`, {
    variables: { id: toGlobalId('Run', runId) },
  });
  expect(errors).toBeUndefined();
};

describe('a query', () => {
  it('loads only the requested columns', async () => {
    await askForRun('status createdAt');
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatch(/"status"/);
    expect(statements[0]).not.toMatch(/"plan"|"files"|"profile"|"failure"|"request"/);
  });

  it('does not load files to list attempts', async () => {
    await askForRun('attempts { status }');
    expect(statements).toHaveLength(2);
    expect(statements.join()).not.toMatch(/generated_files|"scorecard"/);
  });

  it('loads a whole run with one statement per table and relation', async () => {
    await askForRun(`
      status qualityScore strategy { model } files { path }
      winner { isWinner scorecard { overall } files { path } }
      attempts { status isWinner files { path } failure { code } }
      metrics { costUsd timeToFirstScoreMs }
      selection { selectedModel steps { propensity } }
    `);
    const tables = statements.map((statement) => /FROM "public"\."(\w+)"/.exec(statement)?.[1]);
    expect(tables.toSorted()).toEqual([
      'attempts',
      'attempts',
      'generated_files',
      'generated_files',
      'model_selections',
      'run_events',
      'runs',
      'runs',
      'runs',
    ]);
  });

  it('loads a page of runs with one statement per relation, however many runs there are', async () => {
    const { ask } = apiOver({ prisma });
    for (let count = 0; count < 5; count += 1) await storeRun(prisma);
    statements = [];
    const { errors } = await ask(
      '{ runs { edges { node { status attempts { status } selection { selectedModel } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(statements).toHaveLength(3);
  });
});
