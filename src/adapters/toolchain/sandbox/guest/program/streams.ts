import * as stream from 'stream';

type Source = AsyncIterable<unknown> | Iterable<unknown>;

/** Strings and bytes become one chunk; anything else, one chunk for each item. */
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

/** The browser version of Node's streams, with `Readable.from`, which that lacks. */
export const streams = stream;
