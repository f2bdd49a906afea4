import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { itKeepsRuns } from '../../support/run-store-contract.ts';

describeOverDatabases('prismaRunStore', (database) => {
  itKeepsRuns(() => prismaRunStore(database()));
});
