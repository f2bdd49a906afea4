import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type Database,
  openDatabase,
} from '../../../src/adapters/prisma/database/open-database.ts';
import { prismaUserLedger } from '../../../src/adapters/prisma/prisma-user-ledger.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import { systemClock } from '../../../src/adapters/system/system-clock.ts';
import { createOrchestrator } from '../../../src/orchestrator/create-orchestrator.ts';
import { BudgetExceededError } from '../../../src/orchestrator/errors.ts';
import type { Orchestrator } from '../../../src/orchestrator/orchestrator.ts';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { createServerDatabase, OVER_SERVER, TEST_SERVER_URL } from '../../support/database.ts';
import { fileScoring } from '../../support/fixed-scorer.ts';
import { greedyModel } from '../../support/greedy-model.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';

const RUNS = 100;
const TIMEOUT_MS = 120_000;
const never = new AbortController().signal;

/** An orchestrator in a process of its own on the database. */
const aProcess = (database: Database) =>
  createOrchestrator({
    ports: {
      ...anExecutor([]).ports,
      // Two groups of two processes may deadlock; the one that is undone is stored a moment later.
      clock: systemClock,
      store: prismaRunStore(database),
      ledger: prismaUserLedger(database.client),
      ids: randomUUID,
      // Each worst case is a few cents, so that a dollar pays for some of the runs but not for all.
      catalogue: [
        aCatalogueModel('pro', {
          prices: { inputUsdPerMillionTokens: 1.1, outputUsdPerMillionTokens: 1.7 },
        }),
      ],
      models: new Map([['pro', greedyModel('pro', fileScoring(60))]]),
    },
    policy: { ...DEFAULT_POLICY, userBudgetUsd: 1, maxConcurrentRuns: RUNS },
    isSoleExecutor: false,
  });

async function race(database: Database, processes: readonly Orchestrator[]): Promise<void> {
  const userId = `user-${randomUUID()}`;
  const one = async (index: number): Promise<void> => {
    const orchestrator = processes[index % processes.length];
    if (orchestrator === undefined) throw new Error('there is at least one process');
    try {
      const runId = await orchestrator.start(userId, {
        request: 'Build a todo app',
        mode: index % 3 === 0 ? 'PARALLEL' : 'SEQUENTIAL',
        strategies: [
          { model: 'pro', approach: 'SIMPLE' },
          { model: 'pro', approach: 'PROGRESSIVE' },
        ],
      });
      await orchestrator.finished(runId, never);
    } catch (error) {
      // Whoever comes when nothing is left is refused.
      if (!(error instanceof BudgetExceededError)) throw error;
    }
  };
  await Promise.all(Array.from({ length: RUNS }, (_, index) => one(index)));

  const attempts = await database.client.attempt.findMany({ where: { userId } });
  const spentMicroUsd = attempts.reduce((sum, { costUsd }) => sum + Math.round(costUsd * 1e6), 0);
  expect(spentMicroUsd).toBeLessThanOrEqual(1_000_000);
  expect(spentMicroUsd).toBeGreaterThan(900_000);
  expect(await database.client.budgetReservation.count({ where: { userId } })).toBe(0);
  for (const orchestrator of processes) {
    expect(await orchestrator.spendingPower(userId)).toEqual({
      budgetUsd: 1,
      remainingUsd: (1_000_000 - spentMicroUsd) / 1e6,
    });
    expect(await orchestrator.spentUsd(userId, 30)).toBe(spentMicroUsd / 1e6);
  }
  const runs = await database.client.run.findMany({ where: { userId } });
  expect(runs.filter(({ status }) => status === 'QUEUED' || status === 'RUNNING')).toEqual([]);
}

describeOverDatabases('a hundred runs that race for a user’s last dollar', (database) => {
  it(
    'overspend nothing, and leave nothing set aside',
    async () => {
      const orchestrator = await aProcess(database());
      try {
        await race(database(), [orchestrator]);
      } finally {
        await orchestrator.close();
      }
    },
    TIMEOUT_MS,
  );
});

describe.skipIf(TEST_SERVER_URL === null)(
  `a hundred runs in two processes that race for a user’s last dollar ${OVER_SERVER}`,
  () => {
    it(
      'overspend nothing, and leave nothing set aside',
      async () => {
        if (TEST_SERVER_URL === null) throw new Error('there is no server to test over');
        await using opened = new AsyncDisposableStack();
        const { url, drop } = await createServerDatabase(TEST_SERVER_URL);
        opened.defer(drop);
        const processes: Orchestrator[] = [];
        const databases: Database[] = [];
        for (let index = 0; index < 2; index += 1) {
          const database = await openDatabase({ databaseUrl: url, dataDir: null });
          opened.defer(() => database.close());
          const orchestrator = await aProcess(database);
          opened.defer(() => orchestrator.close());
          databases.push(database);
          processes.push(orchestrator);
        }
        const [database] = databases;
        if (database === undefined) throw new Error('two databases were opened');
        await race(database, processes);
      },
      TIMEOUT_MS,
    );
  },
);
