/**
 * A provider in a process of its own that never finishes an answer: `/silent/…`,
 * `/falling-silent/…`, `/dripping/…` and `/flooding/…`, in either protocol. Reports to its parent
 * its port, and when each request was received and its connection closed, in epoch milliseconds.
 */
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

type Says = (words: string) => string;

const gemini: Says = (words) =>
  `data: ${JSON.stringify({ candidates: [{ content: { parts: [{ text: words }] } }] })}\r\n\r\n`;
const chat: Says = (words) =>
  `data: ${JSON.stringify({ choices: [{ delta: { content: words } }] })}\n\n`;

const MANNERS: Readonly<Record<string, (response: ServerResponse, says: Says) => void>> = {
  silent: () => {},
  'falling-silent': (response, says) => response.write(says('Hel')),
  dripping: (response, says) => {
    const drip = setInterval(() => response.write(says('lo')), 50);
    response.on('close', () => clearInterval(drip));
  },
  flooding: (response, says) => {
    const flood = says('x'.repeat(60_000));
    const send = (): void => {
      while (!response.closed && response.write(flood));
    };
    response.on('drain', send);
    send();
  },
};

const epochMs = (): number => performance.timeOrigin + performance.now();

const server = createServer(async (request, response) => {
  const [, manner = '', model = ''] = request.url?.split('/') ?? [];
  const says = request.url?.includes('/v1beta/') ? gemini : chat;
  await text(request);
  process.send?.({ kind: 'asked', model, atMs: epochMs() });
  response.on('close', () => process.send?.({ kind: 'closed', model, atMs: epochMs() }));
  if (manner !== 'silent') response.writeHead(200, { 'content-type': 'text/event-stream' });
  MANNERS[manner]?.(response, says);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  process.send?.({ kind: 'listening', port: address.port });
});
process.on('disconnect', () => process.exit());
