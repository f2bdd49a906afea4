import { readFileSync } from 'node:fs';
import { withinTime } from './within-time.ts';

/** What Linux counts processor time by, for all that ask, whatever the kernel itself counts by. */
const TICKS_PER_SECOND = 100;
const MIN_LOOK_MS = 50;

/**
 * What a process has taken of the processors since it began, all its threads together, in
 * milliseconds. Null where nothing tells: off Linux, or when there is no such process.
 */
export function processorMsOf(pid: number): number | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The name before it is in brackets, and may hold anything; of what follows, times are the 12th and 13th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isFinite(ticks) ? (ticks * 1_000) / TICKS_PER_SECOND : null;
}

export interface ProcessorLimit {
  /** By the clock on the wall, and of the processor as well, as far as that can be told. */
  readonly timeoutMs: number;
  /** By the clock on the wall, however little of the processor the work was given. */
  readonly wallMs: number;
  /** What the work has taken of the processor, of whatever beginning; null where nothing tells. */
  readonly spentMs: () => number | null;
}

/**
 * What the work resolves to, or null when it takes longer: a busy machine, on which it waits for the
 * processor, is no fault of the work. The work itself goes on.
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
