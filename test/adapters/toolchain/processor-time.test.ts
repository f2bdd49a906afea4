import { describe, expect, it } from 'vitest';
import {
  processorMsOf,
  withinProcessorTime,
} from '../../../src/adapters/toolchain/processor-time.ts';

const never = new Promise<string>(() => undefined);

describe('processor time', () => {
  it.runIf(process.platform === 'linux')('of a process is what it has used so far', () => {
    const { user, system } = process.cpuUsage();
    expect(processorMsOf(process.pid)).toBeGreaterThan((user + system) / 2_000);
  });

  it('of a process that does not exist is unknown', () => {
    expect(processorMsOf(2 ** 30)).toBeNull();
  });
});

describe('withinProcessorTime', () => {
  it('resolves to the result of the work', async () => {
    const limit = { timeoutMs: 1_000, wallMs: 2_000, spentMs: () => 0 };
    expect(await withinProcessorTime(limit, Promise.resolve('done'))).toBe('done');
  });

  it('resolves to null as soon as the processor time is used up', async () => {
    const spent = [0, 500];
    const limit = { timeoutMs: 20, wallMs: 60_000, spentMs: () => spent.shift() ?? 500 };
    expect(await withinProcessorTime(limit, never)).toBeNull();
  });

  it('waits longer for work that got no processor time, up to the limit of wall time', async () => {
    const startedMs = performance.now();
    const limit = { timeoutMs: 20, wallMs: 200, spentMs: () => 0 };
    expect(await withinProcessorTime(limit, never)).toBeNull();
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(150);
  });

  it('uses the wall time if processor time cannot be measured', async () => {
    const limit = { timeoutMs: 20, wallMs: 60_000, spentMs: () => null };
    expect(await withinProcessorTime(limit, never)).toBeNull();
  });
});
