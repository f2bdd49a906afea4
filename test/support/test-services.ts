import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../src/adapters/prisma/generated/client/client.ts';
import type { Services } from '../../src/resolvers/context.ts';
import { scriptedOrchestrator } from './scripted-orchestrator.ts';
import { scriptedStatistics } from './scripted-statistics.ts';

/** Services of which only those given are there; any other use fails. */
export const testServices = (given: Partial<Services> = {}): Services => ({
  orchestrator: scriptedOrchestrator(),
  statistics: scriptedStatistics(),
  whatIf: () => {
    throw new Error('testServices: whatIf was not expected');
  },
  // Connects at its first query, which then fails: nobody listens there.
  prisma: new PrismaClient({
    adapter: new PrismaPg({ connectionString: 'postgres://127.0.0.1:1/none' }),
  }),
  now: () => new Date('2026-05-01T12:00:00Z'),
  ...given,
});
