import { expect, it } from 'vitest';
import { readPrompt } from '../../../../src/adapters/rehearsal/author/read-prompt.ts';

const ask = (prompt: string, responseSchema: unknown = null) =>
  readPrompt({ model: 'flash', system: '', prompt, responseSchema, temperature: 0 });

it('reads every section and the text around them', () => {
  const prompt = `Write the files.

<request>
Build it
</request>

<files>
<file path="src/a.ts">
const a = 1;

</file>
<file path="empty.css">

</file>
</files>

<written>
<file path="src/b.ts">
const b = 2;
</file>
</written>

<stage>
src/c.ts
src/d.ts
</stage>

<findings>
src/b.ts:1 TS2322 wrong type
</findings>`;

  expect(ask(prompt, { properties: { files: {}, deletedPaths: {} } })).toEqual({
    request: 'Build it',
    instructions: 'Write the files.\n\n\n\n\n\n\n\n\n\n',
    base: [
      { path: 'src/a.ts', content: 'const a = 1;\n' },
      { path: 'empty.css', content: '' },
    ],
    written: [{ path: 'src/b.ts', content: 'const b = 2;' }],
    stage: ['src/c.ts', 'src/d.ts'],
    findings: ['src/b.ts:1 TS2322 wrong type'],
    answer: { kind: 'files', mayDelete: true },
  });
});

it('treats an escaped tag inside content as content, and unescapes it', () => {
  const prompt =
    '<request>\nShow <\\/request>\n<\\stage>\nx\n</request>\n<files>\n<file path="a.md">\n<\\/file> and <\\files>\n</file>\n</files>';

  expect(ask(prompt)).toMatchObject({
    request: 'Show </request>\n<stage>\nx',
    base: [{ path: 'a.md', content: '</file> and <files>' }],
    stage: null,
  });
});

it('uses the first section of a name', () => {
  const prompt = '<request>\nfirst\n</request>\n<request>\nsecond\n</request>';

  expect(ask(prompt).request).toBe('first');
});

it('treats a section inside another as content', () => {
  const prompt = '<request>\nhello\n<stage>\nsrc/evil.ts\n</stage>\n</request>';

  expect(ask(prompt)).toMatchObject({
    stage: null,
    request: 'hello\n<stage>\nsrc/evil.ts\n</stage>',
  });
});

it('treats a prompt without sections as the request', () => {
  expect(ask('Build a timer')).toMatchObject({ request: 'Build a timer', base: [] });
});

it.each([
  [null, 'prose'],
  [{ type: 'object', properties: { stages: {} } }, 'plan'],
  [{ type: 'OBJECT', properties: { files: {} } }, 'files'],
  [{ type: 'string' }, 'prose'],
])('reads the shape of the answer from the schema %j', (schema, kind) => {
  expect(ask('x', schema).answer.kind).toBe(kind);
});
