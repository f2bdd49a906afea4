import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How this process's event loop fared during some work, in milliseconds. */
export interface LoopDelay {
  /** The most processor time this thread used between two timer ticks, all the while blocked. */
  readonly blockedMs: number;
  /** How late timers fired: because the loop was blocked, or because the machine was busy. */
  readonly p99LateMs: number;
  readonly maxLateMs: number;
}

/** Watches the event loop of this process, which stands for a server's. */
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

/** Processor time of this thread alone, which stands still while other processes run. */
function ownMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
