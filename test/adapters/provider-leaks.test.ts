import type { Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { geminiModel } from '../../src/adapters/gemini/gemini-model.ts';
import { openAICompatibleModel } from '../../src/adapters/openai-compatible/openai-compatible-model.ts';
import { openProviderHttp } from '../../src/adapters/provider-http/provider-http.ts';
import type { CodeModel } from '../../src/orchestrator/ports/code-model.ts';
import { aRawServer, STREAM_HEAD } from '../support/a-raw-server.ts';
import { A_REQUEST } from '../support/heard-answer.ts';

const GEMINI = `data: ${JSON.stringify({ candidates: [{ content: { parts: [{ text: 'Hel' }] } }] })}\r\n\r\n`;
const CHAT = `data: ${JSON.stringify({ choices: [{ delta: { content: 'Hel' } }] })}\n\n`;

/** What the server does to incoming requests, in turn. */
const misbehave = (event: string): readonly ((socket: Socket) => void)[] => [
  (socket) => socket.resetAndDestroy(),
  (socket) => socket.write(STREAM_HEAD + event, () => socket.resetAndDestroy()),
  (socket) => socket.end('HTTP/1.1 429 Slow\r\ncontent-length: 2\r\n\r\n{}'),
  (socket) => socket.end(STREAM_HEAD + event),
  (socket) => socket.write(`${STREAM_HEAD}data: ${'x'.repeat(40_000)}`),
  // The next two send nothing more until the client leaves.
  (socket) => socket.write(STREAM_HEAD + event),
  (socket) => socket.write('HTTP/1.1 500 Oh\r\ncontent-length: 9000\r\n\r\nO'),
];

/** How often the heap is measured. */
const SAMPLES = 8;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Everything that keeps this process alive, including the test runner's own. */
const resources = () => {
  const kinds = process.getActiveResourcesInfo();
  const count = (kind: string): number => kinds.filter((each) => each === kind).length;
  return { sockets: count('TCPSocketWrap'), timers: count('Timeout') };
};

describe.each<[string, string, (url: string, send: typeof fetch) => CodeModel]>([
  [
    'Gemini',
    GEMINI,
    (url, send) => geminiModel({ name: 'm', apiKey: 'k', baseUrl: url, fetch: send }),
  ],
  [
    'an OpenAI-compatible server',
    CHAT,
    (url, send) =>
      openAICompatibleModel({ name: 'm', apiKey: 'k', baseUrl: `${url}/v1`, fetch: send }),
  ],
])('requests to %s that fail in every way', (_name, event, modelAt) => {
  it('leave no socket, timer or memory behind', async () => {
    const turns = misbehave(event);
    let turn = 0;
    const server = await aRawServer((socket) => turns[turn++ % turns.length]?.(socket));
    const before = resources();
    const http = openProviderHttp({ provider: 'm', limits: { maxEventBytes: 30_000 } });
    const model = modelAt(server.url, http.fetch);
    // One signal for all, as a run has for its attempts.
    const run = new AbortController();

    /** Reads an answer until it fails or stalls, then abandons it. */
    const request = async (): Promise<void> => {
      const attempt = new AbortController();
      const patience = setTimeout(() => attempt.abort(new Error('enough')), 30);
      const signal = AbortSignal.any([run.signal, attempt.signal]);
      try {
        for await (const _chunk of model.generate(A_REQUEST, signal));
      } catch {
        // All of them fail.
      } finally {
        clearTimeout(patience);
      }
    };
    const heapAfter = async (rounds: number): Promise<number> => {
      for (let round = 0; round < rounds; round += 1) {
        await Promise.all(Array.from({ length: 2 * turns.length }, request));
      }
      for (const { closedAtMs } of server.connections) await closedAtMs;
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };

    const heaps: number[] = [];
    for (let sample = 0; sample < SAMPLES; sample += 1) heaps.push(await heapAfter(15));
    await http.close();
    const requests = 15 * 2 * turns.length;
    expect(server.connectionCount()).toBe(SAMPLES * requests);
    // Compilers and caches grow at first, and weakly held objects go late; a leak grows every time,
    // by a kilobyte per request or more.
    const grown = heaps.slice(1).map((heap, index) => heap - (heaps[index] ?? 0));
    expect(Math.min(...grown)).toBeLessThan(requests * 1024);
    const after = resources();
    expect(after.sockets).toBeLessThanOrEqual(before.sockets);
    expect(after.timers).toBeLessThanOrEqual(before.timers);
  });
});
