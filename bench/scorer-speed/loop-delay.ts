import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How this process's event loop fared while something went on, in milliseconds. */
export interface LoopDelay {
  /** The most that this thread worked between two looks at its timers: how long it was blocked. */
  readonly blockedMs: number;
  /** How late timers were: blocked, or kept waiting by whatever else the machine does. */
  readonly p99LateMs: number;
  readonly maxLateMs: number;
}

/** Watches the event loop of this process, which is where a server's would be. */
export async function loopDelayDuring(work: () => Promise<unknown>): Promise<LoopDelay> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let blockedMs = 0;
  let before = ownMs();
  const look = (): void => {
    const now = ownMs();
    blockedMs = Math.max(blockedMs, now - before);
    before = now;
  };
  const looking = setInterval(look, 1);
  delay.enable();
  try {
    await work();
    look();
  } finally {
    delay.disable();
    clearInterval(looking);
  }
  return { blockedMs, p99LateMs: delay.percentile(99) / 1e6, maxLateMs: delay.max / 1e6 };
}

/** Processor time of this thread alone, so that it stands still while others have the processor. */
function ownMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
