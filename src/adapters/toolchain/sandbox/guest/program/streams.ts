import * as stream from 'stream';

type Source = AsyncIterable<unknown> | Iterable<unknown>;

/** A text or bytes are read as a whole, everything else item by item. */
function readableFrom(source: Source | string | Uint8Array, options: object = {}): stream.Readable {
  const items: Source =
    typeof source === 'string' || source instanceof Uint8Array ? [source] : source;
  const iterator =
    Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  return new stream.Readable({
    objectMode: true,
    ...options,
    read(this: stream.Readable) {
      Promise.resolve(iterator.next()).then(
        ({ done, value }) => this.push(done === true ? null : value),
        (error: Error) => this.destroy(error),
      );
    },
  });
}

Object.defineProperty(stream.Readable, 'from', { value: readableFrom });

/** Node's streams as browsers have them, with what is left out there. */
export const streams = stream;
