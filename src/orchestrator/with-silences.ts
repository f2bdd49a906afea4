import type { Clock } from './ports/clock.ts';

/** The items as they come, and `null` whenever none has come for so long. Ends when they do. */
export async function* withSilences<Item>(
  items: AsyncIterable<Item>,
  silenceMs: number,
  clock: Clock,
): AsyncGenerator<Item | null> {
  const iterator = items[Symbol.asyncIterator]();
  let next = iterator.next();
  for (;;) {
    const silence = Promise.withResolvers<null>();
    const cancelTimer = clock.after(silenceMs, () => silence.resolve(null));
    const result = await Promise.race([next, silence.promise]).finally(cancelTimer);
    if (result?.done) return;
    if (result !== null) next = iterator.next();
    yield result === null ? null : result.value;
  }
}
