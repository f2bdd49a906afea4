import type { ServerClock } from './server-clock.ts';

const WARM_UPS = 6;

export interface TimedOptions {
  readonly repeats?: number;
  readonly clock?: ServerClock | null;
}

/**
 * Prints p50 and p95 of repeated calls, and the server's processor time per call, in milliseconds.
 */
export async function timed(
  title: string,
  call: () => Promise<unknown>,
  { repeats = 100, clock = null }: TimedOptions = {},
): Promise<void> {
  for (let turn = 0; turn < WARM_UPS; turn += 1) await call();
  const durations: number[] = [];
  const takenBefore = clock?.() ?? 0;
  for (let turn = 0; turn < repeats; turn += 1) {
    const begun = performance.now();
    await call();
    durations.push(performance.now() - begun);
  }
  const serverMs = clock === null ? '–' : ((clock() - takenBefore) / repeats).toFixed(1);
  durations.sort((left, right) => left - right);
  const at = (share: number) => (durations[Math.floor(share * repeats)] ?? 0).toFixed(1);
  console.log(
    `${title.padEnd(55)} ${at(0.5).padStart(7)} ${at(0.95).padStart(7)} ${serverMs.padStart(7)}`,
  );
}
