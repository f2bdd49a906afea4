import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { writtenPath } from '../../../../src/orchestrator/scoring/trial/page-stage.ts';
import { aTrial, tried } from '../../../support/a-trial.ts';
import type { FilesByPath } from '../../../support/score-request-builder.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());
const { signal } = new AbortController();

const run = async (files: FilesByPath, request?: string) =>
  tried(await sandbox.tryOut(aTrial(files, request === undefined ? {} : { request }), signal));

/** The failures, in a short form that can be compared whole. */
const failuresOf = async (files: FilesByPath): Promise<readonly string[]> =>
  (await run(files)).failures.map(
    ({ kind, control, message, place }) =>
      `${kind} ${control ?? 'at start'} ${message.slice(0, 60)} ${place === null ? 'nowhere' : `${writtenPath(place.path)}:${place.line}`}`,
  );
const outcomesOf = async (files: FilesByPath): Promise<readonly string[]> =>
  (await run(files)).controls.map(({ label, outcome }) => `${label} ${outcome}`);

const REACT_COUNTER = `import { useState } from 'react';

export default function Counter() {
  const [count, setCount] = useState(0);
  return (
    <div>
      <p data-testid="count">{count}</p>
      <button onClick={() => setCount(count + 1)}>More</button>
    </div>
  );
}`;

describe('a trial', () => {
  it.each([
    ['React', { 'Counter.tsx': REACT_COUNTER }],
    [
      'React with an entry',
      {
        'package.json': '{"dependencies":{"react":"19","react-dom":"19"}}',
        'src/main.tsx':
          "import { createRoot } from 'react-dom/client';\nimport Counter from './Counter';\ncreateRoot(document.getElementById('root')!).render(<Counter />);",
        'src/Counter.tsx': REACT_COUNTER,
      },
    ],
    [
      'Vue',
      {
        'Counter.vue':
          '<script setup lang="ts">\nimport { ref } from \'vue\';\nconst count = ref<number>(0);\n</script>\n<template><p>{{ count }}</p><button @click="count++">More</button></template>',
      },
    ],
    [
      'Vue with options',
      {
        'Counter.vue':
          '<template><p>{{ count }}</p><button @click="more">More</button></template>\n<script>\nexport default { data: () => ({ count: 0 }), methods: { more() { this.count++; } } };\n</script>',
      },
    ],
    [
      'Svelte 5',
      {
        'Counter.svelte':
          '<script lang="ts">\nlet count: number = $state(0);\n</script>\n<p>{count}</p><button onclick={() => count++}>More</button>',
      },
    ],
    [
      'Svelte 4',
      {
        'Counter.svelte':
          '<script>\nlet count = 0;\n$: double = count * 2;\n</script>\n<p>{double}</p><button on:click={() => (count += 1)}>More</button>',
      },
    ],
    [
      'a page with a script of its own',
      {
        'index.html':
          "<p id=\"n\">0</p><button id=\"more\">More</button>\n<script>let n = 0;\ndocument.getElementById('more').addEventListener('click', () => { document.getElementById('n').textContent = ++n; });</script>",
      },
    ],
    [
      'a page with attributes that listen',
      {
        'index.html':
          '<p id="n">0</p><button onclick="more()">More</button><script>function more() { document.getElementById("n").textContent = "1"; }</script>',
      },
    ],
    [
      'a page with modules',
      {
        'index.html': '<div id="app"></div><script type="module" src="./main.ts"></script>',
        'main.ts':
          "import { show } from './show';\nshow(document.querySelector<HTMLElement>('#app')!);",
        'show.ts':
          "export function show(app: HTMLElement): void {\n  const button = document.createElement('button');\n  button.textContent = 'More';\n  button.onclick = () => { app.append('1'); };\n  app.append(button);\n}",
      },
    ],
  ])('presses a button of %s, and sees it answer', async (_name, files) => {
    expect(await run(files)).toMatchObject({ failures: [], isEmpty: false, absent: [] });
    expect(await outcomesOf(files)).toEqual(['More answered']);
  });

  it.each<[string, FilesByPath, readonly string[]]>([
    [
      'while a React component renders',
      {
        'A.tsx':
          'export default function A() {\n  const items: string[] = undefined as never;\n  return <p>{items.length}</p>;\n}',
      },
      ["thrown at start cannot read property 'length' of undefined A.tsx:3"],
    ],
    [
      'in a handler of React',
      {
        'A.tsx':
          "import { useState } from 'react';\nexport default function A() {\n  const [user] = useState<{ name: string } | null>(null);\n  return <button onClick={() => {\n    alert(user!.name);\n  }}>Greet</button>;\n}",
      },
      ["thrown Greet cannot read property 'name' of null A.tsx:5"],
    ],
    [
      'in a Svelte component',
      {
        'A.svelte':
          '<script>\n  let user = $state(null);\n</script>\n\n<button onclick={() => alert(user.name)}>Greet</button>',
      },
      ["thrown Greet cannot read property 'name' of null A.svelte:5"],
    ],
    [
      'in a Svelte module with types',
      {
        'A.svelte':
          "<script>\n  import { store } from './store.svelte';\n</script>\n<button onclick={() => store.greet()}>Greet</button>",
        'store.svelte.ts':
          'interface User {\n  name: string;\n}\n\nclass Store {\n  user = $state<User | null>(null);\n\n  greet(): void {\n    alert(this.user!.name);\n  }\n}\n\nexport const store = new Store();',
      },
      ["thrown Greet cannot read property 'name' of null store.svelte.ts:9"],
    ],
    [
      'in a Vue component',
      {
        'A.vue':
          '<script setup>\nconst user = null;\nfunction greet() {\n  alert(user.name);\n}\n</script>\n<template><button @click="greet">Greet</button></template>',
      },
      ["thrown Greet cannot read property 'name' of null A.vue:4"],
    ],
    [
      'in a script of a page',
      { 'index.html': '<p>Hi</p>\n<script>\n\nnothing.here();\n</script>' },
      ['thrown at start nothing is not defined index.html:4'],
    ],
    [
      'in a module script of a page',
      { 'index.html': '<p>Hi</p>\n<script type="module">\n\nnothing.here();\n</script>' },
      ['rejected at start nothing is not defined index.html:4'],
    ],
    [
      'in a script beside a page',
      { 'index.html': '<p>Hi</p><script src="a.js"></script>', 'a.js': '\nnothing.here();' },
      ['thrown at start nothing is not defined a.js:2'],
    ],
    [
      'in a timer',
      {
        'index.html':
          "<p>Hi</p>\n<script>setTimeout(() => {\nthrow new Error('late');\n}, 1000)</script>",
      },
      ['thrown at start late index.html:3'],
    ],
    [
      'in a promise',
      {
        'index.html':
          '<button onclick="save()">Save</button>\n<script>async function save() {\nthrow new Error(\'lost\');\n}</script>',
      },
      ['rejected Save lost index.html:3'],
    ],
    [
      'in a module that asserts',
      { 'a.ts': "import assert from 'node:assert';\n\nassert.equal(1 + 1, 3, 'sums');" },
      ['rejected at start sums a.ts:3'],
    ],
    [
      'to end when it is used',
      {
        'A.jsx':
          'export default function A() {\n  return <button onClick={() => { for (;;); }}>Go</button>;\n}',
      },
      ['endless Go It never ends A.jsx:2'],
    ],
    [
      'to end when something is added',
      {
        'index.html':
          '<input id="text" aria-label="New"><button onclick="for (;;);">Add</button><ul></ul>',
      },
      ['endless Add It never ends nowhere'],
    ],
    [
      'as a number that is none',
      { 'A.svelte': '<script>let price = $state();</script><p>{price * 2} euros</p>' },
      ['garbled at start "NaN" is shown nowhere'],
    ],
  ])('finds a failure %s, with its line', async (_name, files, failures) => {
    expect(await failuresOf(files)).toEqual(failures);
  });

  it('ignores rejections that are handled later', async () => {
    const page =
      "<p>Hi</p><script>const p = Promise.reject(new Error('x')); setTimeout(() => p.catch(() => {}), 5);</script>";
    expect(
      (await run({ 'index.html': page })).failures.filter(({ kind }) => kind === 'thrown'),
    ).toEqual([]);
  });

  it('tells a dead button from one that has nothing to do yet', async () => {
    const files = {
      'A.tsx': `import { useState } from 'react';
export default function A() {
  const [count, setCount] = useState(0);
  let lost = 0;
  return (
    <div>
      <button onClick={() => setCount(Math.max(0, count - 1))}>Less</button>
      <button onClick={() => setCount(Math.min(3, count + 1))}>More</button>
      <button onClick={() => { lost += 1; }}>Never</button>
      <p>{count}{lost}</p>
    </div>
  );
}`,
    };
    expect(await outcomesOf(files)).toEqual(['Less answered', 'More answered', 'Never dead']);
  });

  it.each<[string, string]>([
    ['of a list', '<ul><li><button>Remove</button></li></ul>'],
    ['of what a role calls a list', '<p role="listitem"><button>Remove</button></p>'],
    ['of a table', '<table><tbody><tr><td><button>Remove</button></td></tr></tbody></table>'],
  ])('sees that an item %s is not removed', async (_name, body) => {
    expect(await outcomesOf({ 'index.html': body })).toEqual(['Remove kept']);
  });

  it('does not take the header of a table for an item', async () => {
    const head = '<table><thead><tr><td><button>Remove</button></td></tr></thead></table>';
    expect(await outcomesOf({ 'index.html': head })).toEqual(['Remove waiting']);
  });

  it('uses controls that appear after a press, and none that are out of reach', async () => {
    const body =
      '<button onclick="document.getElementById(\'more\').style.display = \'block\'">More</button><div id="more" style="display: none"><button onclick="document.title += \'!\'">Inside</button></div><div hidden><button>Never</button></div>';
    expect(await outcomesOf({ 'index.html': body })).toEqual(['More answered', 'Inside answered']);
  });

  it.each([
    ['another kind of value', 'const [n, set] = useState<any>(1);', '<p title={n} />', 'set(NaN)'],
    ['another text', "const [n, set] = useState<any>('a');", '<p hidden={n} />', "set('false')"],
    [
      'another property',
      'const [n, set] = useState<any>({});',
      '<p {...n} />',
      'set({ onclick: alert })',
    ],
    [
      'no property',
      'const [n, set] = useState<any>(1);',
      '<input value={n} readOnly />',
      'set(null)',
    ],
  ])("keeps React's warning if an update brings %s", async (_name, state, shown, set) => {
    const files = {
      'A.tsx': `import { useState } from 'react';\nexport default function A() {\n  ${state}\n  return <>${shown}<button onClick={() => ${set}}>Update</button></>;\n}`,
    };
    const { failures } = await run(files);
    expect(failures.map(({ kind, control }) => `${kind} ${control}`)).toContain('console Update');
  });

  it('keeps warnings of misplaced elements, even if others of the kind are allowed', async () => {
    const nested = `import { useState } from 'react';

export default function Notes() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section>
      <div>One</div>
      <div>Two</div>
      <button onClick={() => setIsOpen(true)}>Open</button>
      {isOpen && <p><div>Three</div></p>}
    </section>
  );
}`;
    const { failures } = await run({ 'Notes.tsx': nested });
    expect(failures.map(({ control, message }) => [control, message.split('\n')[0]])).toEqual([
      ['Open', 'In HTML, <div> cannot be a descendant of <p>.'],
    ]);
  });

  it('renders a page in `StrictMode` once, as its users see it', async () => {
    const files = {
      'package.json': '{"dependencies":{"react":"19","react-dom":"19"}}',
      'src/main.tsx': `import React, { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

let visits = 0;
function Visits() {
  const [shown, setShown] = useState(0);
  useEffect(() => {
    visits++;
    setShown(visits);
  }, []);
  return <p>{shown} visits of it</p>;
}
createRoot(document.getElementById('root')!).render(
  <StrictMode><React.StrictMode><Visits /></React.StrictMode></StrictMode>,
);`,
    };
    const acceptance = [
      {
        id: 'once',
        title: 'begins once',
        origin: 'request' as const,
        steps: [{ kind: 'shows' as const, text: '1 visits of it' }],
      },
    ];
    const report = tried(await sandbox.tryOut(aTrial(files, { acceptance }), signal));
    expect(report.acceptance.map(({ failure }) => failure)).toEqual([null]);
  });

  it('finds a field that loses what is typed', async () => {
    const files = {
      'A.tsx': `import { useState } from 'react';
export default function A() {
  const [name] = useState('');
  const [mail, setMail] = useState('');
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <input aria-label="Name" value={name} onChange={() => undefined} />
      <input aria-label="Mail" value={mail} onChange={(event) => setMail(event.target.value)} />
    </form>
  );
}`,
    };
    expect(await outcomesOf(files)).toEqual(['Name frozen', 'Mail answered']);
  });

  it('lets a field refuse words and take numbers', async () => {
    const files = {
      'A.svelte':
        '<script>\n  let digits = $state("");\n</script>\n<input aria-label="Digits" bind:value={() => digits, (text) => (digits = text.replace(/\\D/g, ""))} /><p>{digits}</p>',
    };
    expect(await outcomesOf(files)).toEqual(['Digits answered']);
  });

  it('sees a page that stays empty', async () => {
    const files = {
      'index.html': '<div id="root"></div><script type="module" src="/main.tsx"></script>',
      'main.tsx':
        "import { createRoot } from 'react-dom/client';\ncreateRoot(document.getElementById('root')!).render(<div />);",
    };
    expect((await run(files)).isEmpty).toBe(true);
  });

  it('names what the sandbox lacks', async () => {
    const files = {
      'A.tsx':
        "import { create } from 'effector';\nconst useStore = create(() => ({ n: 1 }));\nexport default function A() {\n  return <p>{useStore().n}</p>;\n}",
    };
    expect((await run(files)).absent).toEqual(['effector']);
  });

  it('supports `Intl`, dates and storage', async () => {
    const files = {
      'a.ts': `import assert from 'node:assert';
assert.equal(new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(1234.5), '1.234,50\\u00a0€');
assert.equal(new Date(0).toLocaleDateString('en-GB', { month: 'long', year: 'numeric' }), 'January 1970');
assert.equal((1234.5).toLocaleString(), '1,234.5');
assert.deepEqual(['ä', 'z', 'a'].sort((x, y) => x.localeCompare(y, 'de')), ['a', 'ä', 'z']);
assert.throws(() => new Intl.NumberFormat('en', { style: 'currency', currency: 'no money' }), RangeError);`,
    };
    expect((await run(files)).failures).toEqual([]);
  });

  it('gives a program files of its own', async () => {
    const files = {
      'a.ts': `import assert from 'node:assert';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import path from 'node:path';
await mkdir('out', { recursive: true });
await writeFile(path.join('out', 'a.txt'), 'hello');
assert.equal(await readFile('out/a.txt', 'utf8'), 'hello');
assert.equal(createHash('sha256').update('a').digest('hex').slice(0, 8), 'ca978112');`,
    };
    expect((await run(files)).failures).toEqual([]);
  });

  it('gives a module a URL next to which there are others', async () => {
    const files = {
      'a.ts': `import assert from 'node:assert';
import { readFile, writeFile } from 'node:fs/promises';
const FILE = new URL('notes.json', import.meta.url);
await writeFile(FILE, '[]');
assert.equal(await readFile(FILE, 'utf8'), '[]');
export const keep = (text: string) => writeFile(FILE, text);`,
    };
    expect((await run(files)).failures).toEqual([]);
  });

  it('reports why code cannot be run', async () => {
    const files = {
      'A.vue':
        '<script setup lang="ts">\nimport type { Given } from \'./given\';\nconst emit = defineEmits<Given>();\n</script>\n<template><button @click="emit(\'a\')">A</button></template>',
      'given.ts': 'export interface Given { a: []; }',
    };
    const report = await sandbox.tryOut(aTrial(files), signal);
    expect(report).toMatchObject({ kind: 'untried' });
    expect(report.kind === 'untried' && report.reason).toMatch(
      /cannot be bundled to be run: .*[Tt]ype/,
    );
  });

  it('lets a caller that aborts go at once, and the next one too', async () => {
    const leaving = new AbortController();
    const busy = { 'index.html': '<p>Hi</p><script>for (;;) {}</script>' };
    const left = sandbox.tryOut(aTrial(busy), leaving.signal);
    leaving.abort(new Error('left off'));
    await expect(left).rejects.toThrow('left off');
    expect(await failuresOf({ 'Counter.tsx': REACT_COUNTER })).toEqual([]);
  });

  it('gives the same report in every run', async () => {
    const files = { 'Counter.tsx': REACT_COUNTER };
    const another = new ThreadSandbox();
    onTestFinished(() => another.close());
    expect(tried(await another.tryOut(aTrial(files), signal))).toEqual(await run(files));
  });

  it('returns the cached report of the same trial, and runs any other', async () => {
    const files = { 'Counter.tsx': REACT_COUNTER };
    const report = tried(await sandbox.tryOut(aTrial(files), signal));
    const again = tried(await sandbox.tryOut(aTrial(files), signal));
    expect(again).toEqual(report);
    expect(again.controls).toBe(report.controls);
    const styled = { ...files, 'Counter.css': 'p { color: red; }' };
    expect(await sandbox.tryOut(aTrial(styled), signal)).toEqual(report);
    const renamed = { 'Counter.tsx': REACT_COUNTER.replace('More', 'Again') };
    expect(await outcomesOf(renamed)).toEqual(['Again answered']);
  });

  it('does not repeat a trial in which only places differ, and reports the new places', async () => {
    const content = 'export const total = [].at(0).price;';
    const report = tried(await sandbox.tryOut(aTrial({ 'cart.ts': content }), signal));
    const below = {
      'cart.ts': `interface Item {\n  price: number; // in cents\n}\n${content}`,
      'cart.css': '',
    };
    const moved = tried(await sandbox.tryOut(aTrial(below), signal));
    expect(moved.controls).toBe(report.controls);
    expect(report.failures).toMatchObject([{ place: { path: 'cart.ts', line: 1 } }]);
    expect(moved.failures).toMatchObject([{ place: { path: 'cart.ts', line: 4 } }]);
  });

  it('replaces a stuck thread and goes on', async () => {
    const stuck = {
      'index.html':
        "<p>Hi</p><script>'x'.repeat(2 ** 28).normalize('NFKD').split('').sort()</script>",
    };
    await run(stuck);
    expect(await failuresOf({ 'Counter.tsx': REACT_COUNTER })).toEqual([]);
  });
});

describe('an acceptance test from the request', () => {
  const request = `Create a counter component.

- The counter should start at 0
- Clicking increment should increase the count by 2
- Show the list of names "Ann", "Bob", "Cid"

Elements need data-testid attributes:

- "count-value" for the count
- "add-one" for the button`;
  const counter = (step: number, names: string): FilesByPath => ({
    'Counter.svelte': `<script>let count = $state(0);</script>
<p data-testid="count-value">{count}</p><button data-testid="add-one" aria-label="Increment" onclick={() => (count += ${step})}>+</button>${names}`,
  });
  const missedBy = async (files: FilesByPath): Promise<readonly string[]> =>
    (await run(files, request)).acceptance.flatMap(({ title, failure }) =>
      failure === null ? [] : [`${title}: ${failure}`],
    );

  it('passes if the page does what it says', async () => {
    expect(await missedBy(counter(2, '<p>Ann, Bob and Cid</p>'))).toEqual([]);
  });

  it('reports what is missing, and what a press does instead', async () => {
    expect(await missedBy(counter(1, '<p>Ann</p>'))).toEqual([
      '"Bob" is shown: "Bob" is not shown',
      '"Cid" is shown: "Cid" is not shown',
      'Pressing increment turns 0 into 2: 2 is not shown',
    ]);
  });
});

describe('an example of a function', () => {
  const request =
    'Write a function add in TypeScript: add(2, 3) returns 5, and `add([1], "a")` should be `"1a"`';
  const missedBy = async (code: string): Promise<readonly string[]> =>
    (await run({ 'add.ts': code }, request)).acceptance.flatMap(({ title, failure }) =>
      failure === null ? [] : [`${title}: ${failure}`],
    );

  it('passes if the function returns the value, directly or as a promise', async () => {
    expect(await missedBy('export const add = (a: any, b: any) => a + b;')).toEqual([]);
    expect(await missedBy('export const add = async (a: any, b: any) => a + b;')).toEqual([]);
  });

  it('reports what is returned instead', async () => {
    expect(await missedBy('export const add = (a: any, b: any) => a - b;')).toEqual([
      'add(2,3) returns 5: it returns -1',
      'add([1],"a") returns "1a": it returns null',
    ]);
    expect(await missedBy("export const add = () => { throw new Error('no'); };")).toEqual([
      'add(2,3) returns 5: it throws "no"',
      'add([1],"a") returns "1a": it throws "no"',
    ]);
  });

  it('is ignored if there is no such export', async () => {
    const { acceptance } = await run({ 'add.ts': 'export const plus = 1;' }, request);
    expect(acceptance).toEqual([]);
  });

  it('may be in a comment of the files', async () => {
    const file =
      '/**\n * @example\n * twice(4) // => 8\n */\nexport const twice = (n: number): number => n * 3;';
    const { acceptance } = await run({ 'twice.ts': file }, 'Write a function');
    expect(acceptance).toEqual([
      {
        id: 'example-1',
        title: 'twice(4) returns 8',
        origin: 'request',
        failure: 'it returns 12',
      },
    ]);
  });
});
