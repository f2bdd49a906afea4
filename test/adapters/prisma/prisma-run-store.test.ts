import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../../src/adapters/prisma/open-database.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/prisma-run-store.ts';
import {
  type DatabaseKind,
  EMBEDDED,
  NO_SERVER,
  openTestDatabase,
  SERVER,
} from '../../support/database.ts';
import { itKeepsRuns } from '../../support/run-store-contract.ts';

function itKeepsRunsOver(kind: DatabaseKind): void {
  let database: Database;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });

  afterAll(() => database.close());

  itKeepsRuns(() => prismaRunStore(database.client));
}

describe(`prismaRunStore over ${EMBEDDED.name}`, () => itKeepsRunsOver(EMBEDDED));

describe.skipIf(SERVER === null)(`prismaRunStore over ${SERVER?.name ?? NO_SERVER}`, () => {
  if (SERVER !== null) itKeepsRunsOver(SERVER);
});
