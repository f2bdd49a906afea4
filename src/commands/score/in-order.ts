/**
 * Maps items through `work` concurrently and yields the results in the items' order, each as soon
 * as it and all before it are ready. At most `ahead` items are in progress or waiting to be
 * yielded; beyond that, reading pauses.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  { ahead }: { readonly ahead: number },
): AsyncGenerator<Result> {
  const iterator = items[Symbol.asyncIterator]();
  const underWay: Promise<Result>[] = [];
  let reading: Promise<IteratorResult<Item>> | null = null;
  let hasEnded = false;
  try {
    while (!hasEnded || underWay.length > 0) {
      if (!hasEnded && underWay.length < ahead) reading ??= iterator.next();
      const [first] = underWay;
      // Raced, so that waiting for the next item does not hold back a finished result.
      const event = await Promise.race([
        ...(first === undefined ? [] : [first.then((result) => ({ result }))]),
        ...(reading === null ? [] : [reading.then((read) => ({ read }))]),
      ]);
      if ('result' in event) {
        underWay.shift();
        yield event.result;
      } else {
        reading = null;
        if (event.read.done === true) hasEnded = true;
        else underWay.push(work(event.read.value));
      }
    }
  } finally {
    // The consumer has stopped, so failures of the abandoned work concern nobody.
    for (const left of underWay) left.catch(() => undefined);
    reading?.catch(() => undefined);
    if (reading === null) await iterator.return?.();
  }
}
