import { AttemptError } from '../../orchestrator/failure.ts';

/** What bounds one reply, in bytes as they come off the wire. */
export interface ReplyLimits {
  /** Of an answer, whatever its events say: thoughts and comments count as well. */
  readonly maxReplyBytes: number;
  /** Of one event of the stream, which is held in memory until it is whole. */
  readonly maxEventBytes: number;
  /** Of the body of a refusal. What is beyond is left unread. */
  readonly maxRefusalBytes: number;
}

/**
 * Room for the longest answer that is ever asked for, 65,536 tokens, where each token is an event of
 * its own, twice over; and for the whole of it in one event.
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
 * The body of an answer, read no faster than it is asked for. Fails with
 * `AttemptError('OUTPUT_TRUNCATED')` where it is larger than the limits.
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

/** The beginning of the body of a refusal, which says enough. */
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

/** `take` says what of a chunk is handed on; null ends the stream, an error fails it. */
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

/** How long a reader that has all it wants waits for the end, which most often is there already. */
const READ_OUT_MS = 100;

/** Reads on to the end, so that the connection can be used again; a body without an end is cut. */
async function readOut(body: ArrivingBody, chunks: AsyncIterator<Buffer>): Promise<void> {
  const patience = setTimeout(() => body.destroy(), READ_OUT_MS);
  try {
    while (!(await chunks.next()).done);
  } catch {
    // It was cut, by us or by the server, and nobody waits for it any more.
  } finally {
    clearTimeout(patience);
  }
}

const tooLarge = (provider: string, what: string, bytes: number): AttemptError =>
  new AttemptError('OUTPUT_TRUNCATED', `${provider} sent more than ${bytes} bytes in one ${what}`);

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANK_LINES = ['\n\n', '\n\r\n', '\r\r'];

/** How much there is of the event that is arriving; a blank line ends one. */
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
