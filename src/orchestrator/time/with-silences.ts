import type { Clock } from '../ports/clock.ts';

/**
 * The items as they come, and `null` whenever none has come for so long. Ends when they do. The next
 * is asked for when it is wanted, so that what gathers meanwhile can come as one.
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
