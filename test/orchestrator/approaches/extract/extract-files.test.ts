import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerChunk, FileChange } from '../../../../src/orchestrator/approaches/approach.ts';
import {
  type Extraction,
  type ExtractOptions,
  extractFiles,
} from '../../../../src/orchestrator/approaches/extract/extract-files.ts';

interface Extracted extends Extraction {
  readonly changes: readonly FileChange[];
}

async function extract(
  pieces: readonly string[],
  options: ExtractOptions & { readonly end?: 'complete' | 'length' | null } = {},
): Promise<Extracted> {
  const { end = 'complete', ...rest } = options;
  async function* chunks(): AsyncIterable<AnswerChunk> {
    for (const text of pieces) yield { kind: 'text', text };
    if (end !== null) yield { kind: 'end', reason: end };
  }
  const extraction = extractFiles(chunks(), rest);
  const changes: FileChange[] = [];
  for (;;) {
    const next = await extraction.next();
    if (next.done) return { changes, ...next.value };
    changes.push(next.value);
  }
}

const written = (path: string, content: string): FileChange => ({
  kind: 'written',
  file: { path, content },
});
const answerOf = (...files: readonly (readonly [string, string])[]): string =>
  JSON.stringify({ files: files.map(([path, content]) => ({ path, content })) });

const APP = 'export const App = () => <p className="a">{"x"}</p>;\n// \\d+ ``` {"files":[]}\n';
const TWO_FILES = answerOf(['src/App.tsx', APP], ['index.html', '<div id="root"></div>']);
const TWO_CHANGES = [written('src/App.tsx', APP), written('index.html', '<div id="root"></div>')];

describe('extractFiles', () => {
  it('yields the files and deletions of a well-formed answer', async () => {
    const answer = JSON.stringify({
      files: [{ path: './a.ts', content: 'a' }],
      deletedPaths: ['src/old.ts'],
    });
    const existing = [{ path: 'src/old.ts', content: '' }];
    expect(await extract([answer], { existing })).toEqual({
      changes: [written('a.ts', 'a'), { kind: 'deleted', path: 'src/old.ts' }],
      takenCount: 2,
      refusedCount: 0,
      refusals: [],
      isTruncated: false,
    });
  });

  it('yields a file as soon as its object is closed', async () => {
    const seen: string[] = [];
    async function* chunks(): AsyncIterable<AnswerChunk> {
      yield { kind: 'text', text: '{"files":[{"path":"a.ts","content":"a"}' };
      seen.push('more');
      yield { kind: 'text', text: ',{"path":"b.ts","content":"b"}]}' };
      yield { kind: 'end', reason: 'complete' };
    }
    for await (const change of extractFiles(chunks())) {
      if (change.kind === 'written') seen.push(change.file.path);
    }
    expect(seen).toEqual(['a.ts', 'more', 'b.ts']);
  });

  it.each([
    [
      'prose on both sides',
      `Sure! With {braces} and {"a": 1}:\n${TWO_FILES}\nHope this helps {x}.`,
    ],
    ['a fence', `\`\`\`json\n${TWO_FILES}\n\`\`\``],
    ['a fence within prose', `Here you are:\n\n\`\`\`json\n${TWO_FILES}\n\`\`\`\n\nEnjoy!`],
    ['a wrapping object', `{"answer": ${TWO_FILES}, "note": "done"}`],
    ['other keys before', `{"thoughts": "I use {\\"files\\"}", ${TWO_FILES.slice(1)}`],
    ['a bare array', TWO_FILES.slice('{"files":'.length, -1)],
    ['a byte-order mark', `\uFEFF${TWO_FILES}`],
    ['pretty printing', JSON.stringify(JSON.parse(TWO_FILES), null, 2)],
    ['broken JSON before it', `{"plan": oops}\n${TWO_FILES}`],
  ])('finds the answer in %s', async (_, text) => {
    expect((await extract([text])).changes).toEqual(TWO_CHANGES);
  });

  describe('with broken JSON', () => {
    it.each([
      [
        'trailing commas',
        '{"files":[{"path":"a.ts","content":"a",},{"path":"b.ts","content":"b",},],}',
      ],
      ['single quotes', "{'files':[{'path':'a.ts','content':'a'},{'path':'b.ts','content':'b'}]}"],
      ['bare keys', '{files:[{path:"a.ts",content:"a"},{path:"b.ts",content:"b"}]}'],
      [
        'a missing comma',
        '{"files":[{"path":"a.ts","content":"a"} {"path":"b.ts","content":"b"}]}',
      ],
    ])('mends %s', async (_, text) => {
      expect((await extract([text])).changes).toEqual([written('a.ts', 'a'), written('b.ts', 'b')]);
    });

    it('mends raw line breaks and unescaped quotes', async () => {
      const text = '{"files":[{"path":"a.tsx","content":"<p class="x">\n</p>"}]}\nThat is all.';
      expect((await extract([text])).changes).toEqual([written('a.tsx', '<p class="x">\n</p>')]);
    });

    it('keeps backslashes that were not escaped', async () => {
      const text = '{"files":[{"path":"a.ts","content":"/\\d+\\.\\w/.test(x)\\n"}]}';
      expect((await extract([text])).changes).toEqual([written('a.ts', '/\\d+\\.\\w/.test(x)\n')]);
    });

    it('does not yield a file again that was complete before the break', async () => {
      const text =
        '{"files":[{"path":"a.ts","content":"a"},{"path":"b.ts","content":\'b\'}],"deletedPaths":["c.ts"]}';
      const existing = [{ path: 'c.ts', content: '' }];
      expect(await extract([text], { existing })).toMatchObject({
        changes: [written('a.ts', 'a'), written('b.ts', 'b'), { kind: 'deleted', path: 'c.ts' }],
        takenCount: 3,
      });
    });
  });

  describe('with an answer that was cut off', () => {
    it('never takes the file that was cut off, wherever the cut is', async () => {
      const whole = new Map([
        ['src/App.tsx', APP],
        ['index.html', '<div id="root"></div>'],
      ]);
      for (const end of ['complete', 'length', null] as const) {
        for (let cut = 0; cut < TWO_FILES.length - 1; cut += 1) {
          const { changes, isTruncated } = await extract([TWO_FILES.slice(0, cut)], { end });
          expect(isTruncated).toBe(end !== 'complete');
          for (const change of changes) {
            if (change.kind === 'deleted') throw new Error('nothing is deleted here');
            expect(change.file.content).toBe(whole.get(change.file.path));
          }
        }
      }
    });

    it('takes no incomplete file from broken JSON, wherever the cut is', async () => {
      const broken =
        '{"files":[{"path":"a.ts","content":"const a = {};\n",},{"path":"b.ts","content":"<p>{[y]}</p>\n}"},]}';
      const whole = new Map([
        ['a.ts', 'const a = {};\n'],
        ['b.ts', '<p>{[y]}</p>\n}'],
      ]);
      for (let cut = 0; cut <= broken.length; cut += 1) {
        const { changes } = await extract([broken.slice(0, cut)]);
        for (const change of changes) {
          if (change.kind === 'deleted') throw new Error('nothing is deleted here');
          expect(change.file.content).toBe(whole.get(change.file.path));
        }
        if (cut === broken.length) expect(changes).toHaveLength(2);
      }
    });

    it('leaves out a fenced block that is never closed', async () => {
      const text = '```ts a.ts\nconst a = 1;\n```\n```ts b.ts\nconst b =';
      expect((await extract([text], { end: 'length' })).changes).toEqual([
        written('a.ts', 'const a = 1;\n'),
      ]);
    });
  });

  describe('with fenced blocks instead of JSON', () => {
    it.each([
      ['its info line', '```tsx src/App.tsx\nlet a;\n```'],
      ['a title in its info line', '```tsx title="src/App.tsx"\nlet a;\n```'],
      ['a language and path', '```tsx:src/App.tsx\nlet a;\n```'],
      ['a heading', '### 1. `src/App.tsx`\n\n```tsx\nlet a;\n```'],
      ['a bold line', 'The entry:\n\n**src/App.tsx**:\n```tsx\nlet a;\n```'],
    ])('takes the path from %s', async (_, text) => {
      expect((await extract([text])).changes).toEqual([written('src/App.tsx', 'let a;\n')]);
    });

    it('takes the path from a comment at the top, and keeps the comment', async () => {
      const text = 'First:\n```tsx\n// src/App.tsx\nlet a;\n```\nWith Node.js:\n```sh\nnpm i\n```';
      expect((await extract([text])).changes).toEqual([
        written('src/App.tsx', '// src/App.tsx\nlet a;\n'),
      ]);
    });

    it('keeps shorter fences inside a longer one', async () => {
      const text = '````md README.md\n```sh\nnpm i\n```\n````';
      expect((await extract([text])).changes).toEqual([
        written('README.md', '```sh\nnpm i\n```\n'),
      ]);
    });
  });

  describe('with hostile answers', () => {
    it('refuses paths that leave the project and says why', async () => {
      const answer = answerOf(
        ['../../etc/passwd', 'x'],
        ['/etc/shadow', 'x'],
        ['C:\\boot.ini', 'x'],
        ['.git/config', 'x'],
        ['ok.ts', 'x'],
      );
      expect(await extract([answer])).toEqual({
        changes: [written('ok.ts', 'x')],
        takenCount: 1,
        refusedCount: 4,
        refusals: [
          '"../../etc/passwd": it leaves the project',
          '"/etc/shadow": it is absolute',
          '"C:\\\\boot.ini": it contains one of < > : " | ? *',
          '".git/config": .git does not belong to a project\'s own files',
        ],
        isTruncated: false,
      });
    });

    it('refuses to delete a file that does not exist', async () => {
      expect(await extract(['{"files":[],"deletedPaths":["../a.ts","b.ts",3]}'])).toMatchObject({
        changes: [],
        refusals: [
          '"../a.ts": it leaves the project',
          '"b.ts": there is no such file to delete',
          'a deleted path is not text',
        ],
      });
    });

    it('refuses content that is not text', async () => {
      const answer =
        '{"files":[{"path":"a.ts","content":"\\u0000"},{"path":"b.ts","content":"\\ud800"},{"path":"c.ts"},7]}';
      expect(await extract([answer])).toMatchObject({
        changes: [],
        refusals: [
          '"a.ts": its content is not text',
          '"b.ts": its content is not valid Unicode',
          '"c.ts" has no content',
          'it is not an object',
        ],
      });
    });

    it('keeps sizes and counts within their limits', async () => {
      const limits = { maxFiles: 2, maxFileBytes: 4, maxTotalBytes: 6 };
      const answer = answerOf(
        ['big.ts', '12345'],
        ['a.ts', '1234'],
        ['b.ts', 'äö'],
        ['b.ts', '12'],
        ['c.ts', ''],
        ['a.ts', 'é'],
      );
      expect(await extract([answer], { limits })).toMatchObject({
        changes: [written('a.ts', '1234'), written('b.ts', '12'), written('a.ts', 'é')],
        refusals: [
          '"big.ts": it is larger than 4 bytes',
          '"b.ts": the files together are larger than 6 bytes',
          '"c.ts": there are already 2 files',
        ],
      });
    });

    it('stops reading an answer that is too long', async () => {
      let asked = 0;
      async function* endless(): AsyncIterable<AnswerChunk> {
        for (;;) {
          asked += 1;
          yield { kind: 'text', text: 'x'.repeat(100) };
        }
      }
      const extraction = extractFiles(endless(), { limits: { maxAnswerChars: 1000 } });
      expect(await extraction.next()).toMatchObject({ done: true, value: { isTruncated: true } });
      expect(asked).toBe(11);
    });

    it('treats a path that differs only in case as the same', async () => {
      const answer = answerOf(['src/app.tsx', '1'], ['src/New.ts', '2'], ['SRC/new.ts', '3']);
      expect(
        (await extract([answer], { existing: [{ path: 'src/App.tsx', content: '0' }] })).changes,
      ).toEqual([
        written('src/App.tsx', '1'),
        written('src/New.ts', '2'),
        written('src/New.ts', '3'),
      ]);
    });

    it('refuses a file where a folder is, and the other way round', async () => {
      const answer = answerOf(['src/a', '1'], ['src/a/b.ts', '2'], ['src', '3']);
      expect(await extract([answer])).toMatchObject({ takenCount: 1, refusedCount: 2 });
    });

    it.each([
      ['deep nesting', `{"files":${'[{"a":'.repeat(50_000)}`],
      ['deep broken nesting', `{files:${'[{a:'.repeat(50_000)}`],
      ['stray quotes', `{"files":[{"path":"a","content":"${'class="x" '.repeat(60_000)}"}]}`],
      ['many beginnings', '{"a":{"files":'.repeat(30_000)],
      ['many fences', '```ts a.ts\n'.repeat(100_000)],
      ['many prototypes', `{"files":[{"__proto__":{"path":"a.ts","content":"x"}}]}`],
    ])('gives up in time and without an error on %s', async (_, text) => {
      const startMs = performance.now();
      expect((await extract([text])).changes).toEqual([]);
      expect(performance.now() - startMs).toBeLessThan(3000);
    });
  });

  it('undoes the changes of a void answer, and reads the next one from its start', async () => {
    const existing = [
      { path: 'src/kept.ts', content: 'kept' },
      { path: 'src/old.ts', content: 'old' },
    ];
    async function* chunks(): AsyncIterable<AnswerChunk> {
      const cut = {
        files: [
          { path: 'src/kept.ts', content: 'void' },
          { path: 'src/new.ts', content: 'void' },
        ],
        deletedPaths: ['src/old.ts'],
      };
      yield { kind: 'text', text: JSON.stringify(cut) };
      yield { kind: 'restart' };
      yield { kind: 'text', text: answerOf(['a.ts', 'a']) };
      yield { kind: 'end', reason: 'complete' };
    }
    const files = new Map(existing.map(({ path, content }) => [path, content]));
    const extraction = extractFiles(chunks(), { existing });
    let next = await extraction.next();
    for (; !next.done; next = await extraction.next()) {
      if (next.value.kind === 'deleted') files.delete(next.value.path);
      else files.set(next.value.file.path, next.value.file.content);
    }
    expect(Object.fromEntries(files)).toEqual({
      'src/kept.ts': 'kept',
      'src/old.ts': 'old',
      'a.ts': 'a',
    });
    expect(next.value).toMatchObject({ takenCount: 1, refusedCount: 0, isTruncated: false });
  });

  it('yields the same files however the text is cut into chunks', async () => {
    const texts = [
      TWO_FILES,
      `Talk {"a":1} first\n\`\`\`json\n${TWO_FILES}\n\`\`\`\nlast`,
      answerOf(['emoji/😀.ts', '"\u{1F600}\\ud83d é 漢 \u2028'], ['b.ts', '\\"\\\\']),
      '{"x": bad, [{"path":"a.ts","content":"1"},{"path":"b.ts","content":\'2\'}]',
      '### a.ts\n```ts\nlet a = {"b": 1};\n```\n',
    ];
    const expected = await Promise.all(texts.map((text) => extract([text])));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(texts.length - 1),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 40 }),
        async (index, sizes) => {
          const pieces: string[] = [];
          let rest = texts[index] ?? '';
          for (let turn = 0; rest !== ''; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1;
            pieces.push(rest.slice(0, size));
            rest = rest.slice(size);
          }
          expect(await extract(pieces)).toEqual(expected[index]);
        },
      ),
      { numRuns: 200 },
    );
    expect(expected.map(({ takenCount }) => takenCount)).toEqual([2, 2, 2, 2, 1]);
  });

  it('never fails and never yields an unsafe path, whatever the text', async () => {
    const fragment = fc.constantFrom(
      ...[
        '{"files":[',
        '{"path":"',
        '../',
        'a.ts',
        '","content":"',
        '"}',
        ']}',
        ',',
        '\\',
        '\\u0000',
      ],
      ...[
        '```ts x.ts\n',
        '\n```\n',
        '{',
        '}',
        '"',
        "'",
        '\uD800',
        '\0',
        '"deletedPaths":["',
        '/etc',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fragment, { maxLength: 40 }), async (pieces) => {
        for (const change of (await extract(pieces)).changes) {
          const path = change.kind === 'written' ? change.file.path : change.path;
          expect(path).not.toMatch(/(?:^|\/)\.\.(?:\/|$)|^\/|\0|\\/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
