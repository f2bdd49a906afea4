const WARM_UPS = 5;

/** Prints p50 and p95 of so many calls, in milliseconds. */
export async function timed(
  title: string,
  call: () => Promise<unknown>,
  repeats = 60,
): Promise<void> {
  const durations: number[] = [];
  for (let turn = -WARM_UPS; turn < repeats; turn += 1) {
    const begun = performance.now();
    await call();
    if (turn >= 0) durations.push(performance.now() - begun);
  }
  durations.sort((left, right) => left - right);
  const at = (share: number) => (durations[Math.floor(share * repeats)] ?? 0).toFixed(1);
  console.log(`${title.padEnd(55)} ${at(0.5).padStart(7)} ${at(0.95).padStart(7)}`);
}
