import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { runContender, startContender } from '../run-contender.ts';

const aLine = (id: unknown, content: string, more: object = {}): string =>
  `${JSON.stringify({ id, request: 'Write a function', files: [{ path: 'main.ts', content }], ...more })}\n`;

const GOOD = 'export const double = (value: number): number => 2 * value;\n';
const BAD = 'export const double = (value: number): string => 2 * value;\n';

/** A candidate that takes longer than those that follow it. */
const LONG = Array.from(
  { length: 2_000 },
  (_, index) => `export const n${index}: number = ${index};`,
).join('\n');

interface Answer {
  readonly id: unknown;
  readonly overall?: number;
  readonly error?: string;
}

const answersIn = (stdout: string): readonly Answer[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line): Answer => JSON.parse(line));

describe('contender score --jsonl', () => {
  it('answers every line in order, however long each takes', async () => {
    const input = [aLine('long', LONG), aLine('bad', BAD), aLine(3, GOOD)].join('');
    const { exitCode, stdout } = await runContender(['score', '--jsonl'], input);
    const answers = answersIn(stdout);
    expect(exitCode).toBe(0);
    expect(answers.map(({ id }) => id)).toEqual(['long', 'bad', 3]);
    expect(answers[1]?.overall).toBeLessThan(answers[2]?.overall ?? 0);
    expect(Object.keys(answers[2] ?? {})).toEqual([
      'id',
      'overall',
      'completeness',
      'codeQuality',
      'functionality',
      'performance',
      'checks',
    ]);
  });

  it('answers a bad line with an error, and goes on', async () => {
    const input = [
      'not JSON\n',
      '\n',
      '[1, 2]\n',
      `${JSON.stringify({ id: 'no files', request: 'x' })}\n`,
      `${JSON.stringify({ id: { a: 1 }, request: 'x', files: [] })}\n`,
      `{"id":"huge","request":"${'x'.repeat(33 * 1024 * 1024)}"}\n`,
      aLine('last', GOOD).trimEnd(),
    ].join('');
    const { exitCode, stdout } = await runContender(['score', '--jsonl'], input);
    const answers = answersIn(stdout);
    expect(exitCode).toBe(0);
    expect(answers.slice(0, -1)).toEqual([
      { id: null, error: 'The line is not JSON' },
      { id: null, error: expect.stringContaining('expected object') },
      { id: 'no files', error: expect.stringContaining('files: ') },
      { id: null, error: expect.stringContaining('id: ') },
      { id: null, error: 'The line is longer than 33554432 bytes' },
    ]);
    expect(answers.at(-1)).toMatchObject({ id: 'last', overall: expect.any(Number) });
  });

  it('accepts Windows line ends and a byte order mark', async () => {
    const input = `\uFEFF${aLine('first', GOOD)}\r\n${aLine('second', GOOD)}`.replaceAll(
      '}\n',
      '}\r\n',
    );
    const { stdout } = await runContender(['score', '--jsonl'], input);
    expect(answersIn(stdout)).toMatchObject([
      { id: 'first', overall: 100 },
      { id: 'second', overall: 100 },
    ]);
  });

  it('ignores invalid paths, and judges the rest', async () => {
    const files = [
      { path: '../../etc/passwd', content: 'root' },
      { path: './src/main.ts', content: GOOD },
    ];
    const input = aLine('paths', '', { files, model: 'unknown fields do not matter' });
    const { stdout } = await runContender(['score', '--jsonl'], input);
    expect(JSON.parse(stdout).checks).toContainEqual(
      expect.objectContaining({
        id: 'within-limits',
        status: 'FAILED',
        findings: [expect.objectContaining({ path: '../../etc/passwd', rule: 'over-limit' })],
      }),
    );
  });

  it('judges an edit by its base', async () => {
    const base = [{ path: 'main.ts', content: GOOD }];
    const { stdout } = await runContender(['score', '--jsonl'], aLine('same', GOOD, { base }));
    expect(JSON.parse(stdout).checks).toContainEqual(
      expect.objectContaining({ id: 'edit-made', status: 'FAILED' }),
    );
  });

  it('answers while more input is still to come', async () => {
    const child = startContender('score', '--jsonl');
    const closed = once(child, 'close');
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stdin.write(aLine('first', GOOD));
    const first = await answers.next();
    child.stdin.end(aLine('second', GOOD));
    const second = await answers.next();
    await closed;
    expect([first, second].map(({ value }) => JSON.parse(String(value)).id)).toEqual([
      'first',
      'second',
    ]);
    expect(child.exitCode).toBe(0);
  });

  it('ends quietly when the reader closes the pipe', async () => {
    const child = startContender('score', '--jsonl');
    const closed = once(child, 'close');
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += String(chunk);
    });
    // Input that the command has not read when it ends can no longer be written.
    child.stdin.on('error', () => child.stdin.destroy());
    child.stdin.write(aLine('first', GOOD));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.write(aLine('second', GOOD) + aLine('third', GOOD));
    await closed;
    expect(stderr).toBe('');
    expect(child.exitCode).toBe(0);
  });
});
