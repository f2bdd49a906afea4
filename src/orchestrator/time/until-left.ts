/**
 * What a generator gives until it ends, the signal aborts, or whoever reads it returns. One that
 * awaits something cannot be returned from: the signal that it is given wakes it first.
 */
export function untilLeft<Item>(
  signal: AbortSignal,
  generate: (signal: AbortSignal) => AsyncGenerator<Item>,
): AsyncIterableIterator<Item> {
  const leaving = new AbortController();
  const items = generate(AbortSignal.any([signal, leaving.signal]));
  return {
    next: () => items.next(),
    return: () => {
      leaving.abort();
      return items.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
