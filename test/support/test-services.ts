import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../src/adapters/prisma/generated/client/client.ts';
import type { Services } from '../../src/resolvers/context.ts';
import { scriptedOrchestrator } from './scripted-orchestrator.ts';
import { scriptedStatistics } from './scripted-statistics.ts';

/** Services of which only the given ones work; using any other fails. */
export const testServices = (given: Partial<Services> = {}): Services => ({
  orchestrator: scriptedOrchestrator(),
  statistics: scriptedStatistics(),
  whatIf: () => {
    throw new Error('testServices: whatIf was not expected');
  },
  // Connects on its first query, which then fails, since nothing listens at that address.
  prisma: new PrismaClient({
    adapter: new PrismaPg({ connectionString: 'postgres://127.0.0.1:1/none' }),
  }),
  now: () => new Date('2026-05-01T12:00:00Z'),
  ...given,
});
