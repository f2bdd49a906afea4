import { describe, expect, it } from 'vitest';
import { FailedRuns } from '../../../src/orchestrator/execute/failed-runs.ts';
import { aRun } from '../../support/a-run-of-three.ts';
import { anExecutor } from '../../support/an-executor.ts';

const HOUR_MS = 3_600_000;

async function aFailingRun() {
  const { ports, clock } = anExecutor([]);
  const failed = new FailedRuns(ports);
  const run = aRun();
  await ports.store.admit(run);
  const fail = (): Promise<void> => failed.note(run.id, new Error('it cannot be executed'));
  const status = async () => (await ports.store.find(run.id))?.status;
  return { fail, status, clock };
}

describe('a run that cannot be executed', () => {
  it('is ended after three failures in a row', async () => {
    const { fail, status } = await aFailingRun();
    await fail();
    await fail();
    expect(await status()).not.toBe('FAILED');
    await fail();
    expect(await status()).toBe('FAILED');
  });

  it('is counted anew where others have had it in between', async () => {
    const { fail, status, clock } = await aFailingRun();
    await fail();
    await fail();
    await clock.advance(3 * HOUR_MS);
    await fail();
    expect(await status()).not.toBe('FAILED');
  });
});
