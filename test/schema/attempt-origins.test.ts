import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/adapters/prisma/database/open-database.ts';
import { toGlobalId } from '../../src/resolvers/global-id.ts';
import { apiOver } from '../support/ask.ts';
import { openTestDatabase } from '../support/database.ts';
import { attemptEnded } from '../support/run-changes.ts';
import { storeRun } from '../support/store-run.ts';
import {
  aScorecard,
  attemptStarted,
  cancelled,
  nextId,
  PRO,
  scored,
} from '../support/stored-run-builders.ts';

const RUN = `query ($id: ID!) { run(id: $id) {
  attempts { startReason tokensSpared pointsGained origin { kind of round } }
  metrics { hedgedAttempts tokensSpared strategiesTried }
} }`;

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('an attempt', () => {
  it('shows why it was started, from what, and what cancelling it saved', async () => {
    const [first, slow, repair, splice] = [nextId(), nextId(), nextId(), nextId()];
    const runId = await storeRun(database.client, {}, [
      { kind: 'RunStarted' },
      attemptStarted(first),
      { ...attemptStarted(slow, PRO), reason: 'SLOW' },
      attemptEnded(first, scored()),
      attemptEnded(slow, cancelled({ tokensSpared: 900 })),
      {
        ...attemptStarted(repair),
        reason: 'REPAIR',
        origin: { kind: 'repair', of: first, round: 1 },
      },
      attemptEnded(repair, scored()),
      {
        ...attemptStarted(splice),
        reason: 'SPLICE',
        origin: { kind: 'splice', of: [first, repair] },
      },
      attemptEnded(splice, scored({ scorecard: aScorecard({ overall: 88 }) })),
    ]);
    const api = apiOver({ prisma: database.client });
    const { data, errors } = await api.ask(RUN, { variables: { id: toGlobalId('Run', runId) } });
    expect(errors).toBeUndefined();
    const id = (attemptId: string): string => toGlobalId('Attempt', attemptId);
    expect(data).toEqual({
      run: {
        attempts: [
          {
            startReason: 'FIRST',
            tokensSpared: 0,
            pointsGained: null,
            origin: { kind: 'FRESH', of: [], round: null },
          },
          {
            startReason: 'SLOW',
            tokensSpared: 900,
            pointsGained: null,
            origin: { kind: 'FRESH', of: [], round: null },
          },
          {
            startReason: 'REPAIR',
            tokensSpared: 0,
            pointsGained: 0,
            origin: { kind: 'REPAIR', of: [id(first)], round: 1 },
          },
          {
            startReason: 'SPLICE',
            tokensSpared: 0,
            pointsGained: 7,
            origin: { kind: 'SPLICE', of: [id(first), id(repair)], round: null },
          },
        ],
        metrics: { hedgedAttempts: 1, tokensSpared: 900, strategiesTried: 4 },
      },
    });
  });
});
