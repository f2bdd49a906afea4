import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import {
  type Fixture,
  isChatCompletionBody,
  type Journal,
  type JournalBody,
  LLMock,
  type Mountable,
} from '@copilotkit/aimock';

/** Usage that a model of the emulator reports, in OpenAI's words and in Gemini's. */
const USAGE = {
  prompt_tokens: 30,
  completion_tokens: 200,
  promptTokenCount: 30,
  candidatesTokenCount: 200,
};

const TEXT = 'Twelve words are enough here to be cut off in their midst.';

const AN_APP = JSON.stringify({
  files: [
    {
      path: 'src/App.tsx',
      content:
        "import { useState } from 'react';\n\nexport default function App() {\n  const [count, setCount] = useState(0);\n  return <button onClick={() => setCount(count + 1)}>Pressed {count} times</button>;\n}\n",
    },
  ],
});

/** Models of the emulator by name, and what each does to whoever asks it. */
const MODELS: Readonly<Record<string, Omit<Fixture, 'match'>>> = {
  sound: { response: { content: TEXT, usage: USAGE } },
  steady: { response: { content: AN_APP, usage: USAGE } },
  'rate-limited': {
    response: { error: { message: 'Slow down' }, status: 429, retryAfter: 7 },
  },
  'failing-500': { response: { error: { message: 'Oh' }, status: 500 } },
  'failing-503': { response: { error: { message: 'Busy' }, status: 503 } },
  unknown: { response: { error: { message: 'No such model' }, status: 404 } },
  locked: { response: { error: { message: 'Invalid key' }, status: 401 } },
  // It cuts between two pieces of an answer only where it waits between them.
  cut: { response: { content: TEXT }, chunkSize: 10, latency: 5, truncateAfterChunks: 4 },
  dropped: { response: { content: TEXT }, chaos: { disconnectRate: 1 } },
  malformed: { response: { content: TEXT }, chaos: { malformedRate: 1 } },
  empty: { response: { content: '' } },
  withheld: { response: { content: TEXT, finishReason: 'content_filter' } },
  limited: { response: { content: TEXT, finishReason: 'length' } },
  slow: { response: { content: TEXT }, chunkSize: 10, streamingProfile: { ttft: 80, tps: 200 } },
};

/** A client that left one of the emulator's stalling models, on `performance.now()`'s clock. */
export interface Leaving {
  readonly path: string;
  readonly atMs: number;
}

export interface Emulator extends AsyncDisposable {
  readonly url: string;
  /** Base URL under which every model sends nothing at all. */
  readonly silentUrl: string;
  /** Resolves when a request has come to a silent model. */
  asked(): Promise<void>;
  /** Resolves when the client of one has left, which stands in the emulator's journal then. */
  left(): Promise<Leaving>;
  readonly journal: Journal;
  /** How often a model was asked. */
  requestsOf(model: string): number;
}

/** An emulator of providers that somebody else wrote, with a model for each way to fail. */
export async function anEmulator(): Promise<Emulator> {
  const emulator = new LLMock({ port: 0, host: '127.0.0.1' });
  for (const [model, fixture] of Object.entries(MODELS)) {
    emulator.addFixture({ ...fixture, match: { model } });
  }
  const silence = new Silence();
  emulator.mount('/silent', silence);
  await emulator.start();
  return {
    url: emulator.url,
    silentUrl: `${emulator.url}/silent`,
    asked: () => silence.asked.promise,
    left: () => silence.left.promise,
    journal: emulator.journal,
    requestsOf: (model) =>
      emulator.journal
        .getAll()
        .filter(({ body }) => isChatCompletionBody(body) && body.model === model).length,
    [Symbol.asyncDispose]: () => emulator.stop(),
  };
}

/** What the emulator lacks: a model that says nothing, and takes note of who loses patience. */
class Silence implements Mountable {
  readonly asked = Promise.withResolvers<void>();
  readonly left = Promise.withResolvers<Leaving>();
  #journal: Journal | null = null;

  setJournal(journal: Journal): void {
    this.#journal = journal;
  }

  async handleRequest(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<boolean> {
    // The journal takes whatever a client sends for what it should be.
    const body = (await json(request)) as JournalBody;
    response.on('close', () => {
      this.#journal?.add({
        method: 'POST',
        path,
        headers: {},
        body,
        response: { status: 499, fixture: null, interrupted: true, interruptReason: 'client left' },
      });
      this.left.resolve({ path, atMs: performance.now() });
    });
    this.asked.resolve();
    return true;
  }
}
