import { prismaRunStore, USUAL_RECORDING } from '../../../src/adapters/prisma/prisma-run-store.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { itKeepsRuns } from '../../support/run-store-contract.ts';

describeOverDatabases('prismaRunStore', (database) => {
  itKeepsRuns(() => {
    const { client, query } = database();
    return prismaRunStore(client, USUAL_RECORDING, query);
  });
});

describeOverDatabases('prismaRunStore by the client alone', (database) => {
  itKeepsRuns(() => prismaRunStore(database().client));
});
