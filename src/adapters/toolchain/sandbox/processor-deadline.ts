import type { Worker } from 'node:worker_threads';

export interface ProcessorDeadline {
  /** Limit of the thread's own processor time, counted from now. */
  readonly processorMs: number;
  /** Limit of wall time, for a thread that does not even report its processor time. */
  readonly wallMs: number;
}

/**
 * Calls `onOver` once, when the thread has exceeded either limit, however busy the machine is.
 * Returns a function that cancels this.
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
  // Processor time never exceeds wall time, so it need not be looked at any sooner.
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

/** Since the thread started. 0 if it has not started or has ended, or if Node cannot measure it. */
async function processorMsOf(thread: Worker): Promise<number> {
  try {
    const { user, system } = await thread.cpuUsage();
    return (user + system) / 1_000;
  } catch {
    return 0;
  }
}
