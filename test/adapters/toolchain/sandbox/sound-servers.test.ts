import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { ownFailures } from '../../../../src/orchestrator/scoring/trial/excused.ts';
import { aTrial, tried } from '../../../support/a-trial.ts';
import { EXPRESS_SERVERS } from '../../../support/sound-servers/express.ts';
import { OTHER_SERVERS } from '../../../support/sound-servers/others.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());

describe('a sound server', () => {
  it.each(Object.entries({ ...EXPRESS_SERVERS, ...OTHER_SERVERS }))('%s', async (_, files) => {
    const report = tried(await sandbox.tryOut(aTrial(files), new AbortController().signal));
    expect(ownFailures(report)).toEqual([]);
    const broken = report.absent.length > 0 ? [] : report.invariants;
    expect(broken.filter(({ breach }) => breach !== null)).toEqual([]);
  });
});
