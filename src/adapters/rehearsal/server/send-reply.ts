import type { ServerResponse } from 'node:http';
import { type GoogleRefusal, refusalBody } from './google-error.ts';
import type { ReplyStep } from './reply.ts';
import { mergeChunks, type ReplyChunk } from './reply-chunk.ts';

const EVENT_STREAM = { 'content-type': 'text/event-stream' };

export interface SendOptions {
  /** Resolves after that many milliseconds; rejects when the signal aborts. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Aborts when the client has left. */
  readonly signal: AbortSignal;
}

/** Whether the reply was sent, or the connection is now to be reset. */
export type SendResult = 'sent' | 'reset-due';

/** Sends a reply as server-sent events. Rejects when the client leaves. */
export async function streamReply(
  response: ServerResponse,
  steps: readonly ReplyStep[],
  options: SendOptions,
): Promise<SendResult> {
  const sendChunk = async (chunk: ReplyChunk) => {
    if (!response.headersSent) response.writeHead(200, EVENT_STREAM);
    await written(response, `data: ${JSON.stringify(chunk)}\r\n\r\n`);
  };
  const result = await play(steps, { ...options, sendChunk });
  if (result === 'reset-due') return result;
  if (!response.headersSent) response.writeHead(200, EVENT_STREAM);
  response.end();
  return result;
}

/**
 * Sends a reply in one piece, when its last chunk would have come. Rejects when the client leaves.
 */
export async function sendReply(
  response: ServerResponse,
  steps: readonly ReplyStep[],
  options: SendOptions,
): Promise<SendResult> {
  const chunks: ReplyChunk[] = [];
  const sendChunk = async (chunk: ReplyChunk) => void chunks.push(chunk);
  const result = await play(steps, { ...options, sendChunk });
  if (result === 'sent') sendJson(response, 200, JSON.stringify(mergeChunks(chunks) ?? {}));
  return result;
}

/** Refuses a request in Google's error format. */
export function sendRefusal(response: ServerResponse, refusal: GoogleRefusal): void {
  const { status, retryAfterSeconds } = refusal;
  if (retryAfterSeconds !== null) response.setHeader('retry-after', retryAfterSeconds);
  sendJson(response, status, refusalBody(refusal));
}

export function sendJson(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(body);
}

async function play(
  steps: readonly ReplyStep[],
  options: SendOptions & { readonly sendChunk: (chunk: ReplyChunk) => Promise<void> },
): Promise<SendResult> {
  const { pause, signal, sendChunk } = options;
  for (const step of steps) {
    switch (step.kind) {
      case 'pause':
        if (step.ms > 0) await pause(step.ms, signal);
        break;
      case 'chunk':
        await sendChunk(step.chunk);
        break;
      case 'hang':
        await untilAborted(signal);
        break;
      case 'reset':
        return 'reset-due';
    }
  }
  return 'sent';
}

/** Resolves when the text has left the process, so that a reset right after cannot discard it. */
function written(response: ServerResponse, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    response.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
