import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { aTrial, tried } from '../../../support/a-trial.ts';
import { SOUND_PAGES } from '../../../support/sound-pages.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());

describe('a sound page', () => {
  it.each(Object.entries(SOUND_PAGES))('%s, and has no findings', async (_, files) => {
    const report = tried(await sandbox.tryOut(aTrial(files), new AbortController().signal));
    expect(report.failures).toEqual([]);
    expect(report.invariants.filter(({ breach }) => breach !== null)).toEqual([]);
    expect(report.controls.filter(({ outcome }) => outcome === 'dead')).toEqual([]);
  });
});
