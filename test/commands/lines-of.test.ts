import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, linesOf } from '../../src/commands/lines-of.ts';
import { collected } from '../support/collected.ts';

const read = (chunks: readonly Buffer[], maxBytes = 1_000): Promise<Line[]> =>
  collected(linesOf(asyncly(chunks), maxBytes));

async function* asyncly(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

describe('linesOf', () => {
  it('finds the same lines wherever the stream is split', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'ß', '語', ' ', '\r') }), { minLength: 1 }),
        fc.array(fc.nat({ max: 60 })),
        async (lines, cuts) => {
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
          const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.byteLength];
          const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
          expect(await read(chunks)).toEqual(lines.map((text) => ({ kind: 'line', text })));
        },
      ),
    );
  });

  it('yields a last line without a line end', async () => {
    expect(await read([Buffer.from('one\ntwo')])).toEqual([
      { kind: 'line', text: 'one' },
      { kind: 'line', text: 'two' },
    ]);
  });

  it('removes a byte order mark at the start', async () => {
    expect(await read([Buffer.from('\uFEFFone\n')])).toEqual([{ kind: 'line', text: 'one' }]);
  });

  it('reports a line that is too long, and goes on with the next', async () => {
    const chunks = ['abc', 'defgh', 'ij\nok\n'].map((text) => Buffer.from(text));
    expect(await read(chunks, 5)).toEqual([
      { kind: 'too-long', maxBytes: 5 },
      { kind: 'line', text: 'ok' },
    ]);
  });
});
