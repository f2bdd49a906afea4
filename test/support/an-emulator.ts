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

/** Usage that the emulator's models report, in the fields of OpenAI and of Gemini. */
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

/** The emulator's models by name, and how each answers. */
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
  // Answers are only cut between chunks if there is latency between them.
  cut: { response: { content: TEXT }, chunkSize: 10, latency: 5, truncateAfterChunks: 4 },
  dropped: { response: { content: TEXT }, chaos: { disconnectRate: 1 } },
  malformed: { response: { content: TEXT }, chaos: { malformedRate: 1 } },
  empty: { response: { content: '' } },
  withheld: { response: { content: TEXT, finishReason: 'content_filter' } },
  limited: { response: { content: TEXT, finishReason: 'length' } },
  slow: { response: { content: TEXT }, chunkSize: 10, streamingProfile: { ttft: 80, tps: 200 } },
};

/** When a client left a silent model, on `performance.now()`'s clock. */
export interface Leaving {
  readonly path: string;
  readonly atMs: number;
}

export interface Emulator extends AsyncDisposable {
  readonly url: string;
  /** Base URL on which every model is silent. */
  readonly silentUrl: string;
  /** Resolves when a silent model has received a request. */
  asked(): Promise<void>;
  /** Resolves when a client has left a silent model; by then the journal has an entry of it. */
  left(): Promise<Leaving>;
  readonly journal: Journal;
  /** How many requests the model has received. */
  requestsOf(model: string): number;
}

/** An independent emulator of providers, with a model for each way to fail. */
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

/** A model that never answers, which the emulator lacks; it notes when its client leaves. */
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
    // The journal accepts any body.
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
