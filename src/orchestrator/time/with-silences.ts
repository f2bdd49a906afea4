import type { Clock } from '../ports/clock.ts';

/**
 * Yields the items as they come, and `null` whenever none came for `silenceMs`. Ends when they do.
 * The next item is requested only when the reader wants it, so that a source can merge what gathers
 * meanwhile.
 */
export async function* withSilences<Item>(
  items: AsyncIterable<Item>,
  silenceMs: number,
  clock: Clock,
): AsyncGenerator<Item | null> {
  const iterator = items[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<Item, unknown>> | null = null;
  for (;;) {
    next ??= iterator.next();
    const silence = Promise.withResolvers<null>();
    const cancelTimer = clock.after(silenceMs, () => silence.resolve(null));
    const result = await Promise.race([next, silence.promise]).finally(cancelTimer);
    if (result?.done) return;
    if (result !== null) next = null;
    yield result === null ? null : result.value;
  }
}
