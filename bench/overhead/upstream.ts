/**
 * A server whose models answer at once with one small file, in Google's streaming protocol or
 * OpenAI's. Runs in a process of its own, so that its work counts as nobody's overhead; reports its
 * port to its parent.
 */
import { createServer } from 'node:http';

const ANSWER = JSON.stringify({
  files: [{ path: 'src/App.tsx', content: 'export const App = () => <p>Done</p>;\n' }],
});

const googleChunk = (text: string, isLast: boolean): string =>
  `data: ${JSON.stringify({
    candidates: [
      { content: { parts: [{ text }], role: 'model' }, ...(isLast && { finishReason: 'STOP' }) },
    ],
    usageMetadata: { promptTokenCount: 400, candidatesTokenCount: 60, totalTokenCount: 460 },
  })}\r\n\r\n`;

const GOOGLE = googleChunk(ANSWER.slice(0, 40), false) + googleChunk(ANSWER.slice(40), true);

const OPENAI = JSON.stringify({
  id: 'chat-1',
  object: 'chat.completion',
  model: 'at-once',
  choices: [{ index: 0, message: { role: 'assistant', content: ANSWER }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 400, completion_tokens: 60, total_tokens: 460 },
});

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const isGoogle = request.url?.includes(':streamGenerateContent') === true;
    response.writeHead(200, {
      'content-type': isGoogle ? 'text/event-stream' : 'application/json',
    });
    response.end(isGoogle ? GOOGLE : OPENAI);
  });
});
// Keeps each contestant's connections open while the others have their turn.
server.keepAliveTimeout = 3_600_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  process.send?.(address.port);
});
process.on('disconnect', () => process.exit());
