import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Author } from '../author.ts';
import { parseGenerateRequest } from './generate-request.ts';
import { refusal } from './google-error.ts';
import type { Journal } from './journal.ts';
import { readBody } from './read-body.ts';
import type { RehearsalModel } from './rehearsal-model.ts';
import { composeReply } from './reply.ts';
import { type SendOptions, sendRefusal, sendReply, streamReply } from './send-reply.ts';

export interface GenerateContext extends Pick<SendOptions, 'pause'> {
  readonly model: RehearsalModel;
  readonly isStreamed: boolean;
  readonly author: Author;
  readonly maxRequestBytes: number;
  readonly journal: Journal;
}

/**
 * Answers `generateContent` and `streamGenerateContent`. Valid requests are recorded in the
 * journal; their entries end with the response. Rejects when the client leaves or the author
 * throws.
 */
export async function respondToGenerate(
  request: IncomingMessage,
  response: ServerResponse,
  context: GenerateContext,
): Promise<void> {
  const { model, author, pause, maxRequestBytes } = context;
  const body = await readBody(request, maxRequestBytes);
  if (body === null) {
    return sendRefusal(response, refusal(413, `A request has at most ${maxRequestBytes} bytes.`));
  }
  const parsed = parseGenerateRequest(body, model.entry);
  if (parsed.kind === 'refused') return sendRefusal(response, parsed.refusal);

  const { responseId, end } = context.journal.begin(parsed.ask);
  const leaving = new AbortController();
  response.once('close', () => {
    end(response.writableFinished ? 'completed' : 'closed-early');
    leaving.abort();
  });
  const fault = model.nextFault();
  const reply = composeReply(parsed.ask, { author, behaviour: model.behaviour, fault, responseId });
  if (reply.kind === 'refused') {
    end('refused');
    return sendRefusal(response, reply.refusal);
  }
  const send = context.isStreamed ? streamReply : sendReply;
  const result = await send(response, reply.steps, { pause, signal: leaving.signal });
  if (result === 'reset-due') {
    end('broken-off');
    response.socket?.resetAndDestroy();
  }
}
