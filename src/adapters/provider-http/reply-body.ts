import { AttemptError } from '../../orchestrator/failure.ts';

/** Limits of one reply, in bytes as received. */
export interface ReplyLimits {
  /** Of a whole answer, including thoughts and comments. */
  readonly maxReplyBytes: number;
  /** Of one event of the stream, which is buffered until it is complete. */
  readonly maxEventBytes: number;
  /** Of a refusal's body; the rest is left unread. */
  readonly maxRefusalBytes: number;
}

/**
 * Enough for twice the longest answer ever requested (65,536 tokens) with every token in an event
 * of its own, and for all of it in a single event.
 */
export const DEFAULT_REPLY_LIMITS: ReplyLimits = {
  maxReplyBytes: 64 * 1024 * 1024,
  maxEventBytes: 4 * 1024 * 1024,
  maxRefusalBytes: 64 * 1024,
};

/** A body as it arrives. Destroying it closes the connection. */
export interface ArrivingBody extends AsyncIterable<Buffer> {
  destroy(): void;
}

/**
 * The body of an answer, read only on demand. Fails with `AttemptError('OUTPUT_TRUNCATED')` if it
 * exceeds the limits.
 */
export function answerBody(
  body: ArrivingBody,
  limits: ReplyLimits,
  provider: string,
): ReadableStream<Uint8Array> {
  let replyBytes = 0;
  const event = new EventMeter();
  return streamOf(body, (chunk) => {
    replyBytes += chunk.length;
    if (replyBytes > limits.maxReplyBytes) throw tooLarge(provider, 'reply', limits.maxReplyBytes);
    if (event.add(chunk) > limits.maxEventBytes) {
      throw tooLarge(provider, 'event', limits.maxEventBytes);
    }
    return chunk;
  });
}

/** The start of a refusal's body, which is all that is needed. */
export function refusalBody(
  body: ArrivingBody,
  { maxRefusalBytes }: ReplyLimits,
): ReadableStream<Uint8Array> {
  let left = maxRefusalBytes;
  return streamOf(body, (chunk) => {
    const kept = left > 0 ? chunk.subarray(0, left) : null;
    left -= chunk.length;
    return kept;
  });
}

/** `take` returns what to pass on of each chunk; null ends the stream, an error fails it. */
function streamOf(
  body: ArrivingBody,
  take: (chunk: Buffer) => Buffer | null,
): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await chunks.next();
        try {
          const taken = next.done ? null : take(next.value);
          if (taken !== null) return controller.enqueue(taken);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        body.destroy();
      },
      cancel: () => void readOut(body, chunks),
    },
    { highWaterMark: 0 },
  );
}

/** How long to wait for the end after the reader has stopped; usually it has already arrived. */
const READ_OUT_MS = 100;

/**
 * Reads to the end, so that the connection can be reused; a body that does not end in time is cut.
 */
async function readOut(body: ArrivingBody, chunks: AsyncIterator<Buffer>): Promise<void> {
  const patience = setTimeout(() => body.destroy(), READ_OUT_MS);
  try {
    while (!(await chunks.next()).done);
  } catch {
    // The body was cut, by us or by the server; nobody is reading it any more.
  } finally {
    clearTimeout(patience);
  }
}

const tooLarge = (provider: string, what: string, bytes: number): AttemptError =>
  new AttemptError('OUTPUT_TRUNCATED', `${provider} sent more than ${bytes} bytes in one ${what}`);

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANK_LINES = ['\n\n', '\n\r\n', '\r\r'];

/** Measures the event in progress, in bytes; a blank line ends an event. */
class EventMeter {
  #bytes = 0;
  #atLineEnd = false;

  add(chunk: Buffer): number {
    const restAt = Math.max(...BLANK_LINES.map((line) => endOfLast(chunk, line)));
    if (restAt > 0) this.#bytes = chunk.length - restAt;
    else if (this.#atLineEnd && isLineEnd(chunk[0])) this.#bytes = chunk.length;
    else this.#bytes += chunk.length;
    this.#atLineEnd = isLineEnd(chunk.at(-1));
    return this.#bytes;
  }
}

const isLineEnd = (byte: number | undefined): boolean =>
  byte === LINE_FEED || byte === CARRIAGE_RETURN;

function endOfLast(chunk: Buffer, line: string): number {
  const at = chunk.lastIndexOf(line);
  return at < 0 ? 0 : at + line.length;
}
