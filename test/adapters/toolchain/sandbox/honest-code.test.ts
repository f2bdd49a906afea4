import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { ownFailures, toldBy } from '../../../../src/orchestrator/scoring/trial/excused.ts';
import { aTrial, planOf, tried } from '../../../support/a-trial.ts';
import type { FilesByPath } from '../../../support/score-request-builder.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());
const { signal } = new AbortController();

const run = async (files: FilesByPath) => tried(await sandbox.tryOut(aTrial(files), signal));
const page = (body: string): FilesByPath => ({ 'index.html': `<body>${body}</body>` });
const react = (body: string, imports = 'useRef, useState'): FilesByPath => ({
  'A.jsx': `import { ${imports} } from 'react';\nexport default function A() {\n${body}\n}`,
});
const REACT_17 = '{"dependencies":{"react":"^17.0.2","react-dom":"^17.0.2"}}';

describe('sound code', () => {
  it.each<[string, FilesByPath]>([
    [
      'calls an element by its id',
      page(
        '<nav id="menu"></nav><button id="go">Go</button><p id="name"></p><script>var name = 1; const other = menu; document.getElementById("go").onclick = () => { menu.textContent = other.id; };</script>',
      ),
    ],
    [
      'declares a variable of an element’s name',
      page(
        '<p id="timer">0</p><button>Go</button><script>var timer; var n = 0; document.querySelector("button").onclick = () => { if (timer) return; timer = setInterval(() => { document.getElementById("timer").textContent = ++n; }, 100); };</script>',
      ),
    ],
    [
      'moves the focus',
      react(
        'const field = useRef(null);\nreturn <><input ref={field} /><button onClick={() => field.current.focus()}>Go</button></>;',
      ),
    ],
    [
      'shows a hint as soon as the mouse is there',
      react(
        'const [isOn, set] = useState(false);\nreturn <><button onPointerEnter={() => set(true)}>Help</button>{isOn && <p>Hint</p>}</>;',
      ),
    ],
    [
      'hears of the mouse where a portal comes from',
      react(
        'const [isOn, set] = useState(false);\nreturn <div onMouseDown={() => set(true)}>{createPortal(<button>Press</button>, document.body)}{isOn && <p>Pressed</p>}</div>;',
        "useState } from 'react';\nimport { createPortal } from 'react-dom';\nimport { useRef",
      ),
    ],
    [
      'hears of the mouse at its window',
      page(
        '<button>Press</button><script>addEventListener("pointermove", () => { document.title = "Moved"; });</script>',
      ),
    ],
    [
      'hears of the mouse beside React',
      react(
        'const place = useRef(null);\nuseEffect(() => {\n  const root = place.current.parentNode;\n  const tell = () => alert("Down");\n  root.addEventListener("mousedown", tell);\n  return () => root.removeEventListener("mousedown", tell);\n}, []);\nreturn <p ref={place}><button>Press</button></p>;',
        'useEffect, useRef',
      ),
    ],
    [
      'listens for the next event only once it has heard the first',
      page(
        "<button onpointerdown=\"addEventListener('pointerup', () => { document.title = 'Up'; })\">Press</button>",
      ),
    ],
    [
      'takes three seconds',
      react("return <button onClick={() => setTimeout(() => alert('Sent'), 3000)}>Send</button>;"),
    ],
    [
      'reads the event that nobody gave it',
      page(
        '<button onclick="show()">Tab</button><script>function show() { event.currentTarget.title = "Shown"; }</script>',
      ),
    ],
    [
      'uses React from elsewhere',
      page(
        '<div id="root"></div><script src="https://unpkg.com/react@18/umd/react.development.js"></script><script src="https://unpkg.com/react-dom@18/umd/react-dom.development.js"></script><script src="https://unpkg.com/@babel/standalone/babel.min.js"></script><script type="text/babel">const App = () => { const [n, set] = React.useState(0); return <button onClick={() => set(n + 1)}>{n}</button>; };\nReactDOM.createRoot(document.getElementById("root")).render(<App />);</script>',
      ),
    ],
    [
      'uses Vue from elsewhere',
      page(
        '<div id="app"><button @click="n++">{{ n }}</button></div><script src="https://unpkg.com/vue@3/dist/vue.global.js"></script><script>Vue.createApp({ data: () => ({ n: 0 }) }).mount("#app");</script>',
      ),
    ],
    [
      'imports Vue from elsewhere',
      page(
        '<div id="app"><button @click="n++">{{ n }}</button></div><script type="module">import { createApp } from "https://unpkg.com/vue@3/dist/vue.esm-browser.js";\ncreateApp({ data: () => ({ n: 0 }) }).mount("#app");</script>',
      ),
    ],
    [
      'uses an older React',
      {
        'package.json': REACT_17,
        'src/index.js':
          "import ReactDOM from 'react-dom';\nimport List from './List';\nReactDOM.render(<List />, document.getElementById('root'));",
        'src/List.js':
          'export default function List({ items }) { return <button onClick={() => alert(items.length)}>Count</button>; }\nList.defaultProps = { items: [] };',
      },
    ],
    [
      'takes numbers by steps of a hundredth, up to what it takes at most',
      react(
        'const [all, set] = useState([]);\nconst add = (event) => { event.preventDefault(); const { price, stars } = Object.fromEntries(new FormData(event.currentTarget)); set([...all, `${price} ${stars}`]); };\nreturn <form onSubmit={add}><input type="number" name="price" min="0.01" step="0.01" required /><input type="number" name="stars" min="1" max="5" required /><button>Add</button><ul>{all.map((one) => <li key={one}>{one}</li>)}</ul></form>;',
      ),
    ],
    [
      'shows what is chosen, and is given something else first',
      react(
        'const [all, set] = useState([{ id: 0, kind: "a" }]);\nconst [kind, setKind] = useState("all");\nreturn <div><label>Filter <select value={kind} onChange={(e) => setKind(e.target.value)}><option>all</option><option>b</option></select></label><form onSubmit={(event) => { event.preventDefault(); event.target.reset(); set([...all, { id: all.length, kind: "a" }]); }}><input aria-label="Name" /><button>Add</button></form><ul>{all.filter((one) => kind === "all" || one.kind === kind).map((one) => <li key={one.id}>{one.id}</li>)}</ul></div>;',
      ),
    ],
    [
      'opens a popover',
      page(
        '<div id="menu" popover>Menu</div><button onclick="document.getElementById(\'menu\').showPopover()">Open</button>',
      ),
    ],
  ])('has no findings if it %s', async (_name, files) => {
    const { failures, controls, absent } = await run(files);
    expect({ failures, absent }).toEqual({ failures: [], absent: [] });
    expect(controls.filter(({ outcome }) => outcome !== 'answered')).toEqual([]);
    expect(controls.length).toBeGreaterThan(0);
  });

  it('may have a form that the browser does not submit', async () => {
    const { controls } = await run(
      react(
        'const [sent, set] = useState(false);\nreturn <form onSubmit={(event) => { event.preventDefault(); set(true); }}><input name="code" pattern="[A-Z]{12}" required /><button>Send</button>{sent && <p>Sent</p>}</form>;',
      ),
    );
    expect(controls.map(({ outcome }) => outcome)).toEqual(['answered', 'waiting']);
  });

  it('may keep values other than text in the options of a Svelte `select`', async () => {
    const { failures } = await run({
      'A.svelte':
        '<script>\nlet chosen = $state();\nlet all = [{ id: 1 }, { id: 2 }];\n</script>\n<select bind:value={chosen}>{#each all as one}<option value={one}>{one.id}</option>{/each}</select>\n<button onclick={() => alert(`Number ${chosen.id}`)}>Tell</button>\n<p>{chosen?.id}</p>',
    });
    expect(failures).toEqual([]);
  });

  it('may be visible by its style alone', async () => {
    const dot = react('return <div style={{ position: "absolute", background: "red" }} />;');
    expect((await run(dot)).isEmpty).toBe(false);
    expect((await run(page('<div class="skeleton"></div>'))).isEmpty).toBe(false);
    expect((await run(page('<div id="root" class="h-full"></div>'))).isEmpty).toBe(true);
  });

  it('is mounted in the page that its bundler serves', async () => {
    const { failures, isEmpty } = await run({
      'package.json': '{"dependencies":{"react":"^19.0.0","react-dom":"^19.0.0"}}',
      'public/index.html': '<div id="root"></div><div id="overlay"></div>',
      'src/index.js':
        "import { createRoot } from 'react-dom/client';\nimport { createPortal } from 'react-dom';\nconst App = () => createPortal(process.env.REACT_APP_NAME ?? global.title ?? 'Hello', document.getElementById('overlay'));\ncreateRoot(document.getElementById('root')).render(<App />);",
    });
    expect({ failures, isEmpty }).toEqual({ failures: [], isEmpty: false });
  });

  it('has no `process` if Vite builds it', async () => {
    const { failures } = await run({
      'package.json': '{"devDependencies":{"vite":"^7.0.0"}}',
      'index.html': '<p>Hi</p><script type="module" src="/main.js"></script>',
      'main.js': 'document.title = process.env.NAME;',
    });
    expect(failures.map(({ message }) => message)).toEqual(['process is not defined']);
  });

  it('is excused for names of scripts from other addresses, and for no others', async () => {
    const script = '<button onclick="marked.parse(1)">A</button>';
    const from = (address: string) => page(`${script}<script src="${address}"></script>`);
    const unknown = await run(from('https://cdn.example.com/marked.min.js'));
    expect(unknown.absent).toEqual(['marked']);
    expect(ownFailures(unknown)).toEqual([]);
    const styles = await run(from('https://cdn.tailwindcss.com'));
    expect(ownFailures(styles)).toHaveLength(1);
  });

  it('is not blamed if a missing setting keeps it from starting', async () => {
    const report = await run(
      page(
        '<div id="root"></div><script>throw new Error("VITE_API_URL is not defined in .env");</script>',
      ),
    );
    expect(ownFailures(report)).toEqual([]);
    expect(toldBy(report)).toMatch(/needs environment settings/);
  });

  it('is not blamed if axios finds no network', async () => {
    const { failures, ...rest } = await run({
      'main.js': "import axios from 'axios';\naxios.get('https://example.com');",
      'index.html': '<p>Hi</p><script type="module" src="/main.js"></script>',
    });
    expect(failures.map(({ message }) => message)).toEqual(['Network Error']);
    expect(ownFailures({ failures, ...rest })).toEqual([]);
  });

  it('is run in sloppy mode if it is no module', async () => {
    const code = 'const point = Object.freeze({ x: 1 });\npoint.x = 2;\nconsole.log(point.x);';
    expect((await run({ 'main.js': code })).failures).toEqual([]);
    expect((await run({ 'main.js': `export {};\n${code}` })).failures).toHaveLength(1);
  });

  it('is not tried if it needs a page that does not exist', () => {
    expect(planOf({ 'main.js': "document.querySelector('#more').onclick = alert;" })).toEqual({
      kind: 'none',
      reason: 'It needs a page, and there is none',
    });
  });

  it('is not tried if the engine cannot parse it', async () => {
    const files = { 'main.ts': 'const named = (type: unknown) => type;\n@named\nclass A {}' };
    expect(await sandbox.tryOut(aTrial(files), signal)).toMatchObject({ kind: 'untried' });
  });

  it.each([
    "new URL('https://example.com/?page=2').searchParams.get('page') === '2'",
    "(() => { const url = new URL('https://example.com/'); url.searchParams.set('a', 'b c'); return url.href === 'https://example.com/?a=b+c'; })()",
    "new Option('Text', 'value').value === 'value'",
    'document.fonts.ready instanceof Promise',
    "document.execCommand('copy')",
    "performance.mark('a').name === 'a'",
    "screen.orientation.type === 'landscape-primary'",
    "new Intl.Locale('en-US') !== undefined",
  ])('finds in a browser that %s', async (claim) => {
    expect(
      (await run(page(`<p>Hi</p><script>console.assert(${claim})</script>`))).failures,
    ).toEqual([]);
  });

  it.each([
    "crypto.randomUUID().length === 36 && require('crypto').randomUUID().length === 36",
    "new URL('https://example.com/?page=2').searchParams.get('page') === '2'",
    "(() => { const stop = new AbortController(); let heard = 0; stop.signal.addEventListener('abort', () => heard++); stop.abort(); stop.abort(); return heard === 1 && stop.signal.aborted && stop.signal.reason.name === 'AbortError'; })()",
    "(() => { const all = AbortSignal.any([AbortSignal.abort('why')]); return all.reason === 'why'; })()",
    "(() => { const target = new EventTarget(); let detail; target.addEventListener('a', (event) => { detail = event.detail; }, { once: true }); target.dispatchEvent(new CustomEvent('a', { detail: 7 })); return detail === 7; })()",
    "require('stream').Readable.from(['a']) !== undefined",
    "String(new URLSearchParams({ a: 1, b: 'x y' })) === 'a=1&b=x+y'",
    "String(new URLSearchParams([['a', 'b']])) === 'a=b' && String(new URLSearchParams('?a=b')) === 'a=b'",
    "new URLSearchParams(new Map([['a', 'b']])) instanceof URLSearchParams && new URLSearchParams(new URLSearchParams('a=b')).get('a') === 'b'",
  ])('finds in a program that %s', async (claim) => {
    const files = { 'main.js': `require('assert').ok(${claim}, 'It does not hold');` };
    expect(await run(files)).toMatchObject({ failures: [], absent: [] });
  });
});
