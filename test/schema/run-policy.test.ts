import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/adapters/prisma/database/open-database.ts';
import { DEFAULT_POLICY } from '../../src/orchestrator/policy.ts';
import type { NewRun } from '../../src/orchestrator/run.ts';
import { runPolicyOf } from '../../src/orchestrator/run-policy.ts';
import { toGlobalId } from '../../src/resolvers/global-id.ts';
import { apiOver } from '../support/ask.ts';
import { openTestDatabase } from '../support/database.ts';
import { scriptedOrchestrator } from '../support/scripted-orchestrator.ts';
import { storeRun } from '../support/store-run.ts';

const QUERY = `query ($id: ID!) { run(id: $id) { policy {
  maxAttempts maxCostUsd timeoutMs parallelWidth usdPerSecond hedgeShare repairRounds repairBy splice
  stopDoomed attemptTimeoutMs firstTokenTimeoutMs silenceTimeoutMs maxRetries retryAfterOutput
} } }`;

describe('the policy of a run', () => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const policyOf = async (run: Partial<NewRun>) => {
    const orchestrator = scriptedOrchestrator({
      policyOf: (wishes) => runPolicyOf(DEFAULT_POLICY, wishes),
    });
    const api = apiOver({ prisma: database.client, orchestrator });
    const id = toGlobalId('Run', await storeRun(database.client, run));
    const { data, errors } = await api.ask(QUERY, { variables: { id } });
    expect(errors).toBeUndefined();
    return data?.run;
  };
  const limits: NewRun['limits'] = {
    mode: 'SEQUENTIAL',
    qualityThreshold: 70,
    maxAttempts: 4,
    maxCostUsd: 0.25,
    timeoutMs: 90_000,
  };

  it('shows every value that a request can set, as it applies', async () => {
    const policy = {
      parallelWidth: 3,
      usdPerSecond: 0.02,
      hedgeShare: 0.1,
      repairRounds: 2,
      repairBy: 'AUTHOR',
      splice: false,
      stopDoomed: false,
      attemptTimeoutMs: 1_000,
      firstTokenTimeoutMs: 200,
      silenceTimeoutMs: 300,
      maxRetries: 0,
      retryAfterOutput: true,
    } as const;
    const bounds = { maxAttempts: 4, maxCostUsd: 0.25, timeoutMs: 90_000 };
    expect(await policyOf({ limits, policy })).toEqual({ policy: { ...bounds, ...policy } });
  });

  it('shows configured values that a stored run leaves open', async () => {
    expect(await policyOf({ limits: { ...limits, maxCostUsd: null }, policy: {} })).toMatchObject({
      policy: { maxCostUsd: null, repairRounds: 1, repairBy: 'BEST', silenceTimeoutMs: 30_000 },
    });
  });
});
