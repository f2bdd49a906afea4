import { APIError, type OpenAI } from 'openai';
import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions';
import { Stream } from 'openai/streaming';

/** What a server says, event by event. To be read once. */
export interface ChatEvents extends AsyncIterable<ChatCompletionChunk | ChatCompletion | null> {
  /** Whether it has said that there is no more: by `[DONE]`, or by a document that is whole. */
  readonly isDone: boolean;
}

/**
 * Reads a reply as the stream that was asked for, or, from a server that does not stream, as one
 * event. Aborting `leaving` ends it as if it had come to its end. Throws what the SDK throws.
 */
export function chatEvents(
  response: Response,
  { leaving, client }: { readonly leaving: AbortController; readonly client: OpenAI },
): ChatEvents {
  return isDocument(response)
    ? new WholeAnswer(response)
    : new StreamedAnswer(response, leaving, client);
}

const isDocument = ({ headers }: Response): boolean =>
  /^application\/json\b/i.test(headers.get('content-type')?.trim() ?? '');

class WholeAnswer implements ChatEvents {
  readonly #response: Response;
  isDone = false;

  constructor(response: Response) {
    this.#response = response;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ChatCompletion | null> {
    const answer: (ChatCompletion & { readonly error?: object }) | null =
      await this.#response.json();
    if (answer?.error)
      throw new APIError(undefined, answer.error, undefined, this.#response.headers);
    this.isDone = true;
    yield answer;
  }
}

class StreamedAnswer implements ChatEvents {
  readonly #events: Stream<ChatCompletionChunk | null>;
  isDone = false;

  constructor(response: Response, leaving: AbortController, client: OpenAI) {
    const body =
      response.body &&
      lookingForDone(response.body, () => {
        this.isDone = true;
      });
    this.#events = Stream.fromSSEResponse(new Response(body, response), leaving, client);
  }

  [Symbol.asyncIterator](): AsyncIterator<ChatCompletionChunk | null> {
    return this.#events[Symbol.asyncIterator]();
  }
}

const DONE = /[\r\n]data: ?\[DONE\]/;
/** As long as a line break and the word may be, less one. */
const TAIL_CHARS = 12;

/** The SDK ends alike at `[DONE]` and where a server just stops; this tells them apart. */
function lookingForDone(
  body: ReadableStream<Uint8Array>,
  found: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let tail = '\n';
  // By hand, which costs half as much as a `TransformStream`.
  return new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        const text = tail + Buffer.from(value).toString('latin1');
        if (DONE.test(text)) found();
        tail = text.slice(-TAIL_CHARS);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
