import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { aTrial, tried } from '../../../support/a-trial.ts';
import type { FilesByPath } from '../../../support/score-request-builder.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());

const outcomesOf = async (files: FilesByPath): Promise<readonly string[]> =>
  tried(await sandbox.tryOut(aTrial(files), new AbortController().signal)).controls.map(
    ({ label, outcome }) => `${label} ${outcome}`,
  );

const search = (keep: string, wait = 0): FilesByPath => ({
  'Search.jsx': `import { useEffect, useState } from 'react';
const ALL = ['Apple', 'Banana', 'Cherry'];
export default function Search() {
  const [query, setQuery] = useState('');
  const [term, setTerm] = useState('');
  useEffect(() => { const id = setTimeout(() => setTerm(query), ${wait}); return () => clearTimeout(id); }, [query]);
  return <div><input aria-label="Search" value={query} onChange={(e) => setQuery(e.target.value)} />
    <ul>{ALL.filter((item) => ${keep}).map((item) => <li key={item}>{item}</li>)}</ul></div>;
}`,
});

describe('a search', () => {
  const holds = 'item.toLowerCase().includes(term.toLowerCase())';

  it('is tried with the text of an item, and must leave that', async () => {
    expect(await outcomesOf(search(holds))).toEqual(['Search answered']);
  });

  it.each([0, 600])(
    'is inverted when that vanishes and the rest stays, %i ms later',
    async (wait) => {
      expect(await outcomesOf(search(`term === '' || !${holds}`, wait))).toEqual([
        'Search inverted',
      ]);
    },
  );

  it('may leave nothing at all', async () => {
    expect(await outcomesOf(search("term === ''"))).toEqual(['Search answered']);
  });
});

const page = (script: string): FilesByPath => ({
  'index.html': `<!doctype html><html lang="en"><head><title>Notes</title></head><body>
<input id="text" aria-label="Note"><button id="add">Add</button><ul id="list"></ul>
<script>
const field = document.getElementById('text'), list = document.getElementById('list');
let notes = [];
const show = (items) => { list.innerHTML = items.map((item) => '<li>' + item + '</li>').join(''); };
document.getElementById('add').addEventListener('click', () => {
  ${script}
});
</script></body></html>`,
});
const KEEP = 'notes = [...notes, field.value];';

describe('an entry', () => {
  it('must be shown after adding', async () => {
    expect(await outcomesOf(page(`${KEEP} field.value = ''; show(notes);`))).toEqual([
      'Note answered',
      'Add answered',
    ]);
  });

  it('is lost if the page is only written again as it was', async () => {
    const files = page(`${KEEP} field.value = ''; show([]);`);
    expect(await outcomesOf(files)).toEqual(['Note answered', 'Add unshown']);
  });

  it('may be sent over the network instead', async () => {
    const files = page(
      "fetch('/notes', { method: 'POST' }).catch(console.error); field.value = '';",
    );
    expect(await outcomesOf(files)).toEqual(['Note answered', 'Add answered']);
  });
});

describe('a page without a framework', () => {
  it('does not answer if it only writes the same content again', async () => {
    expect(await outcomesOf(page('show(notes);'))).toEqual(['Note answered', 'Add dead']);
  });
});
