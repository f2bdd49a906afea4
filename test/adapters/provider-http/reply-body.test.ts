import { describe, expect, it } from 'vitest';
import {
  answerBody,
  DEFAULT_REPLY_LIMITS,
} from '../../../src/adapters/provider-http/reply-body.ts';

const LIMITS = { ...DEFAULT_REPLY_LIMITS, maxEventBytes: 30 };

/** Reads an answer that arrives in exactly these pieces. */
function read(pieces: readonly string[]): Promise<string> {
  async function* arriving(): AsyncGenerator<Buffer> {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  const body = Object.assign(arriving(), { destroy: () => {} });
  return new Response(answerBody(body, LIMITS, 'scripted')).text();
}

const EVENT = `data: ${'x'.repeat(14)}`;

describe('answerBody', () => {
  it.each(['\n\n', '\r\n\r\n', '\r\r'])(
    'measures each event by itself, wherever %j between them is split',
    async (end) => {
      const events = `${EVENT}${end}`.repeat(10);
      for (let bytes = 1; bytes <= EVENT.length + end.length; bytes += 1) {
        const pieces = events.match(new RegExp(`[\\s\\S]{1,${bytes}}`, 'g')) ?? [];
        expect(await read(pieces)).toBe(events);
      }
    },
  );

  it('fails in the middle of an event that is too long, however it is split', async () => {
    const pieces = [...`data: ${'x'.repeat(30)}`];
    await expect(read(pieces)).rejects.toMatchObject({ code: 'OUTPUT_TRUNCATED' });
  });
});
