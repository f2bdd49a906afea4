/** Opens the database in the given folder, stores a run, reports that, and never lets go. */
import { openDatabase } from '../../../../src/adapters/prisma/database/open-database.ts';
import { prismaRunStore } from '../../../../src/adapters/prisma/runs/prisma-run-store.ts';
import { aNewRun } from '../../../support/stored-run-builders.ts';

const [, , dataDir = null] = process.argv;
const database = await openDatabase({ databaseUrl: null, dataDir });
const { runId } = await prismaRunStore(database).admit(aNewRun({ userId: 'anna' }));
console.log(runId);
setInterval(() => undefined, 60_000);
