import { throughClient } from '../../src/adapters/prisma/database/query.ts';
import type { PrismaClient } from '../../src/adapters/prisma/generated/client/client.ts';
import { prismaRunStore } from '../../src/adapters/prisma/runs/prisma-run-store.ts';
import type { NewRun } from '../../src/orchestrator/run.ts';
import type { RunChange } from '../../src/orchestrator/run-event.ts';
import { aNewRun, eventsOf } from './stored-run-builders.ts';

/** Stores a run with these changes; returns its id. */
export async function storeRun(
  client: PrismaClient,
  run: Partial<NewRun> = {},
  changes: readonly RunChange[] = [],
): Promise<string> {
  const store = prismaRunStore({ client, query: throughClient(client) });
  const { runId } = await store.admit(aNewRun(run));
  for (const event of eventsOf(runId, changes)) await store.append(event);
  return runId;
}
