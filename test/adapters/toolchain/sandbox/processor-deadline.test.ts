import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { afterProcessorTime } from '../../../../src/adapters/toolchain/sandbox/processor-deadline.ts';

const BUSY = 'for (;;);';
const IDLE = 'require("node:worker_threads").parentPort.on("message", () => undefined);';

const threads: Worker[] = [];

async function aThread(code: string): Promise<Worker> {
  const thread = new Worker(code, { eval: true });
  threads.push(thread);
  await once(thread, 'online');
  return thread;
}

const over = (thread: Worker, deadline: { processorMs: number; wallMs: number }): Promise<void> =>
  new Promise((resolve) => {
    afterProcessorTime(thread, deadline, resolve);
  });

const processorMs = async (thread: Worker): Promise<number> =>
  (await thread.cpuUsage()).user / 1_000;

afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.terminate()));
});

describe('the deadline of a thread', () => {
  it('passes once the thread has used its processor time', async () => {
    const thread = await aThread(BUSY);
    const begunMs = await processorMs(thread);
    await over(thread, { processorMs: 150, wallMs: 30_000 });
    expect((await processorMs(thread)) - begunMs).toBeGreaterThanOrEqual(100);
  });

  it('does not pass for a thread without processor time until its wall time is over', async () => {
    const thread = await aThread(IDLE);
    const startedMs = performance.now();
    await over(thread, { processorMs: 20, wallMs: 400 });
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(390);
  });

  it('never passes once it was cancelled', async () => {
    const thread = await aThread(BUSY);
    let isCalled = false;
    const callOff = afterProcessorTime(thread, { processorMs: 20, wallMs: 20 }, () => {
      isCalled = true;
    });
    callOff();
    await over(thread, { processorMs: 150, wallMs: 30_000 });
    expect(isCalled).toBe(false);
  });
});
