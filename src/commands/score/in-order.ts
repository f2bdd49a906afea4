/**
 * The results of work on items, in the items' order, each as soon as it and all before it are
 * there. At most `ahead` items are taken up before their results are; then reading waits.
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
      // An item that is late must not hold back a result that is there.
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
    // Nobody waits for these any more; what becomes of them is no news to anyone.
    for (const left of underWay) left.catch(() => undefined);
    reading?.catch(() => undefined);
    if (reading === null) await iterator.return?.();
  }
}
