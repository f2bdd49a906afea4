/**
 * Iterates over a generator until it ends, the signal aborts or the reader returns. A generator
 * that is awaiting something cannot be made to return, so the signal that it is given is aborted
 * first.
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
