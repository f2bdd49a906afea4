import { describe, expect, it } from 'vitest';
import {
  processorMsOf,
  withinProcessorTime,
} from '../../../src/adapters/toolchain/processor-time.ts';

const never = new Promise<string>(() => undefined);

describe('processor time', () => {
  it.runIf(process.platform === 'linux')('of a process is what it has taken so far', () => {
    const { user, system } = process.cpuUsage();
    expect(processorMsOf(process.pid)).toBeGreaterThan((user + system) / 2_000);
  });

  it('of a process that is not there is not known', () => {
    expect(processorMsOf(2 ** 30)).toBeNull();
  });
});

describe('work within processor time', () => {
  it('is what it resolves to', async () => {
    const limit = { timeoutMs: 1_000, wallMs: 2_000, spentMs: () => 0 };
    expect(await withinProcessorTime(limit, Promise.resolve('done'))).toBe('done');
  });

  it('is over as soon as the time is spent', async () => {
    const spent = [0, 500];
    const limit = { timeoutMs: 20, wallMs: 60_000, spentMs: () => spent.shift() ?? 500 };
    expect(await withinProcessorTime(limit, never)).toBeNull();
  });

  it('goes on where it only waited for the processor, until the clock says so', async () => {
    const startedMs = performance.now();
    const limit = { timeoutMs: 20, wallMs: 200, spentMs: () => 0 };
    expect(await withinProcessorTime(limit, never)).toBeNull();
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(150);
  });

  it('is over in time where nothing tells what was spent', async () => {
    const limit = { timeoutMs: 20, wallMs: 60_000, spentMs: () => null };
    expect(await withinProcessorTime(limit, never)).toBeNull();
  });
});
