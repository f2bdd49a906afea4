import { prismaUserLedger } from '../../../src/adapters/prisma/prisma-user-ledger.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { itKeepsBudgets } from '../../support/user-ledger-contract.ts';

describeOverDatabases('the ledger', (database) => {
  itKeepsBudgets(() => ({
    store: prismaRunStore(database()),
    ledger: prismaUserLedger(database().client),
  }));
});
