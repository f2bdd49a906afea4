import type { Worker } from 'node:worker_threads';

export interface ProcessorDeadline {
  /** Of the thread's own processor time, from now on. */
  readonly processorMs: number;
  /** By the clock on the wall, for a thread that does not even say what it has taken. */
  readonly wallMs: number;
}

/**
 * Calls `onOver` once, when the thread has had its time, however much else the machine has to do.
 * Returns a function that calls this off.
 */
export function afterProcessorTime(
  thread: Worker,
  { processorMs, wallMs }: ProcessorDeadline,
  onOver: () => void,
): () => void {
  let isOver = false;
  let look: NodeJS.Timeout | undefined;
  const callOff = (): void => {
    isOver = true;
    clearTimeout(look);
    clearTimeout(last);
  };
  const end = (): void => {
    callOff();
    onOver();
  };
  const last = setTimeout(end, wallMs);
  // No thread takes more of the processor than the clock shows: until then there is nothing to see.
  const lookAfter = (delayMs: number, begunMs: number): void => {
    look = setTimeout(async () => {
      const leftMs = processorMs - ((await processorMsOf(thread)) - begunMs);
      if (isOver) return;
      if (leftMs <= 0) end();
      else lookAfter(Math.max(leftMs, 100), begunMs);
    }, delayMs);
  };
  void processorMsOf(thread).then((begunMs) => {
    if (!isOver) lookAfter(processorMs, begunMs);
  });
  return callOff;
}

/** Since the thread began; nothing of one that has not begun yet or has ended, nor where Node cannot tell. */
async function processorMsOf(thread: Worker): Promise<number> {
  try {
    const { user, system } = await thread.cpuUsage();
    return (user + system) / 1_000;
  } catch {
    return 0;
  }
}
