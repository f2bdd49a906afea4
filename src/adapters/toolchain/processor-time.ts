import { readFileSync } from 'node:fs';
import { withinTime } from './within-time.ts';

/**
 * The unit of Linux's `/proc` is a hundredth of a second on every machine, whatever the kernel's
 * HZ.
 */
const TICKS_PER_SECOND = 100;
const MIN_LOOK_MS = 50;

/**
 * The processor time of a process and all its threads since it started, in milliseconds. Null off
 * Linux, and for a process that does not exist.
 */
export function processorMsOf(pid: number): number | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The second field is the name in brackets, which may hold anything. Counted after it, the 12th
  // and 13th fields are user and system time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isFinite(ticks) ? (ticks * 1_000) / TICKS_PER_SECOND : null;
}

export interface ProcessorLimit {
  /** The limit of processor time; of wall time, if processor time cannot be measured. */
  readonly timeoutMs: number;
  /** The limit of wall time, however little processor time the work was given. */
  readonly wallMs: number;
  /** Processor time so far, counted from any fixed point; null if it cannot be measured. */
  readonly spentMs: () => number | null;
}

/**
 * Resolves to the work's result, or to null if it exceeds its limits. Time spent waiting for the
 * processor on a busy machine is not counted against it, up to `wallMs`. The work itself goes on.
 */
export async function withinProcessorTime<Result>(
  { timeoutMs, wallMs, spentMs }: ProcessorLimit,
  work: Promise<Result>,
): Promise<Result | null> {
  const startedMs = performance.now();
  const begunMs = spentMs() ?? 0;
  for (let leftMs = timeoutMs; leftMs > 0; ) {
    const result = await withinTime(leftMs, work);
    if (result !== null) return result;
    const spent = spentMs();
    if (spent === null || spent - begunMs >= timeoutMs) return null;
    leftMs = Math.min(
      Math.max(timeoutMs - (spent - begunMs), MIN_LOOK_MS),
      wallMs - (performance.now() - startedMs),
    );
  }
  return null;
}
