/**
 * A server in a process of its own, so that it takes no time from what is measured. Answers every
 * request with the same short stream, in Gemini's format or OpenAI's, and reports its address to
 * its parent.
 */
import { createServer } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';

const EVENTS = 8;
const TEXT = 'export const word = 1;\n'.repeat(3);

const gemini = (isLast: boolean): string =>
  `data: ${JSON.stringify({
    candidates: [
      {
        index: 0,
        content: { role: 'model', parts: [{ text: TEXT }] },
        ...(isLast && { finishReason: 'STOP' }),
      },
    ],
    usageMetadata: { promptTokenCount: 30, candidatesTokenCount: 200, totalTokenCount: 230 },
  })}\r\n\r\n`;

const openai = (isLast: boolean): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'bench',
    choices: [{ index: 0, delta: { content: TEXT }, finish_reason: isLast ? 'stop' : null }],
  })}\n\n`;

const server = createServer(async (request, response) => {
  const event = request.url?.startsWith('/v1beta/') ? gemini : openai;
  for await (const _chunk of request);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let index = 1; index <= EVENTS; index += 1) {
    response.write(event(index === EVENTS));
    await turn();
  }
  response.end(event === openai ? 'data: [DONE]\n\n' : '');
});
// Keeps the connections of one fetch open while the other is measured.
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
