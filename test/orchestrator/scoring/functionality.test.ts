import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/orchestrator/scoring/check.ts';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { effectsCleanUp } from '../../../src/orchestrator/scoring/checks/effects-clean-up.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { stateNotMutated } from '../../../src/orchestrator/scoring/checks/state-not-mutated.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge, PASSED } from '../../support/judge.ts';

/** A component with statements and markup of its own. */
const component = (body: string, markup = '<p/>', props = ''): string =>
  `import { useState, useEffect, useReducer } from 'react';
export function Thing(${props}) {
${body}
return <section>${markup}</section>;
}`;
const found = (check: Check, code: string) => {
  const judgement = judge(check, { 'Thing.tsx': code });
  return 'found' in judgement ? judgement.found.map((finding) => finding.split(' ')[0]) : judgement;
};

describe('handlers-wired', () => {
  it.each([
    component(
      'const save = async () => post();',
      '<button onClick={() => void save()}>Save</button>',
    ),
    `const Theme = createContext({ toggle: () => {} });
export function Toggle() {
  const { toggle } = useContext(Theme);
  return <button onClick={toggle}>Dark</button>;
}`,
  ])('spares handlers that drop a promise, or that a context provides', (code) => {
    expect(found(handlersWired, code)).toEqual([]);
  });

  it.each([
    ['idle-handler', '', '<button onClick={() => {}}>Save</button>'],
    ['idle-handler', '', `<button onClick={() => console.log('saved')}>Save</button>`],
    ['idle-handler', '', '<button onClick={() => void 0}>Save</button>'],
    [
      'idle-handler',
      'const save = (id) => console.log(id);',
      '<button onClick={() => save(1)}>Save</button>',
    ],
    ['idle-handler', 'const save = () => {};', '<button onClick={save}>Save</button>'],
    [
      'handler-called-in-render',
      'const [open, setOpen] = useState(false);',
      '<button onClick={setOpen(!open)}>Open</button>',
    ],
    ['dead-button', '', '<button>Save</button>'],
    ['dead-button', '', '<form onSubmit={save}><button type="button">Cancel</button></form>'],
    ['dead-form', '', '<form><input name="a" /><button>Send</button></form>'],
    ['frozen-field', '', '<input value={name} />'],
    ['frozen-field', '', '<input type="checkbox" checked={done} />'],
    ['frozen-field', '', '<input type="checkbox" checked={done} disabled={isSaving} />'],
    ['frozen-field', '', '<input value={name} readOnly={auth.isAuthenticated} />'],
    ['dead-link', '', '<a href="#">More</a>'],
    ['unattached-handler', 'const handleSave = () => { save(); };', ''],
    ['unattached-handler', 'const handleSave = useCallback(() => { save(); }, []);', ''],
  ])('finds %s: %s %s', (rule, body, markup) => {
    expect(found(handlersWired, component(body, markup))).toEqual([rule]);
  });

  it('finds a callback that a component takes and never calls', () => {
    const code = component(
      '',
      '<button onClick={() => onEdit(id)}>Edit</button>',
      '{ id, onEdit, onDelete }: Props',
    );
    expect(judge(handlersWired, { 'Thing.tsx': code })).toMatchObject({
      found: ['uncalled-callback Thing.tsx:2'],
    });
  });

  it.each([
    ['', '<button onClick={save}>Save</button>'],
    ['', '<form onSubmit={save}><button>Send</button></form>'],
    ['', '<form action={save}><button type="submit">Send</button></form>'],
    ['', '<button type="submit" form="other">Send</button>'],
    ['', '<button {...props}>Save</button>'],
    ['', '<Dialog.Trigger asChild><button>Open</button></Dialog.Trigger>'],
    ['', '<ul onClick={choose}><li><button>One</button></li></ul>'],
    ['', '<button disabled>Soon</button>'],
    [
      '',
      '<input value={name} onChange={change} /><input value={a} readOnly /><input defaultValue={a} />',
    ],
    [
      '',
      '<input type="radio" value="a" checked={a} onChange={change} /><input type="hidden" value={a} />',
    ],
    ['', '<a href="#top" /><a href={url}>More</a>'],
    ['const handleSave = () => save();', '<button onClick={handleSave}>Save</button>'],
    ['const handleKey = (event) => go(event); useEffect(() => { listen(handleKey); });', ''],
    ['', '<Row onEdit={() => {}} />'],
  ])('spares %s %s', (body, markup) => {
    expect(found(handlersWired, component(body, markup))).toEqual([]);
  });

  it('knows that a button in another file stands in a form', () => {
    const files = {
      'Send.tsx': 'export function Send() { return <button>Send</button>; }',
      'Form.tsx': 'export const Form = () => <form onSubmit={send}><Send /></form>;',
    };
    expect(judge(handlersWired, files)).toEqual(PASSED);
  });

  it('skips code without markup', () => {
    expect(judge(handlersWired, { 'a.ts': 'export const a = 1;' })).toEqual({
      skipped: 'There is no markup, or none that parses',
    });
  });
});

describe('state-used', () => {
  it.each([
    ['state-never-set', 'const [open, setOpen] = useState(false);', '{open}'],
    ['state-never-set', 'const [items, dispatch] = useReducer(reduce, []);', '{items}'],
    [
      'state-never-read',
      'const [open, setOpen] = React.useState(false);',
      '<button onClick={() => setOpen(true)} />',
    ],
    ['unused-state', 'const [open, setOpen] = useState(false);', ''],
  ])('finds %s: %s', (rule, body, markup) => {
    expect(found(stateUsed, component(body, markup))).toEqual([rule]);
  });

  it.each([
    ['const [open, setOpen] = useState(false);', '<button onClick={() => setOpen(!open)} />'],
    ['const [client] = useState(() => create());', '{client.name}'],
    ['const [, refresh] = useReducer((n) => n + 1, 0);', '<button onClick={refresh} />'],
    ['const [open, setOpen] = useState(false); return { open, setOpen };', ''],
  ])('spares %s', (body, markup) => {
    expect(found(stateUsed, component(body, markup))).toEqual([]);
  });

  describe('in the app router of Next.js', () => {
    const next = { 'package.json': '{"dependencies":{"next":"15.0.0"}}' };
    const page = (directive: string) =>
      `${directive}${component('const [open, setOpen] = useState(false);', '<button onClick={() => setOpen(!open)} />')}`;

    it.each(['app/page.tsx', 'src/app/(shop)/cart/page.tsx', 'app/layout.jsx'])(
      'finds hooks of the browser in %s, which runs on the server',
      (path) => {
        expect(judge(stateUsed, { ...next, [path]: page('') })).toEqual({
          value: 0.1,
          found: [`hook-on-server ${path}:${page('').split('useState(')[0]?.split('\n').length}`],
        });
      },
    );

    it.each(['useRef', 'useTransition', 'useSyncExternalStore'])(
      'finds %s, which React does not offer on the server',
      (hook) => {
        const code = component(`const thing = ${hook}(null);`, '<p>{String(thing)}</p>');
        expect(judge(stateUsed, { ...next, 'app/page.tsx': code })).toMatchObject({
          found: [expect.stringMatching(/^hook-on-server /)],
        });
      },
    );

    it('finds them in what a page imports, down to what is marked as the client’s', () => {
      const files = (counter: string, wrapper: string) => ({
        ...next,
        'app/page.tsx': "import { Box } from './box';\nexport default () => <Box />;",
        'app/box.tsx': `${wrapper}import { Thing } from './counter';\nexport const Box = () => <Thing />;`,
        'app/counter.tsx': counter,
      });
      expect(judge(stateUsed, files(page(''), ''))).toMatchObject({
        found: [expect.stringMatching(/^hook-on-server app\/counter\.tsx:/)],
      });
      expect(judge(stateUsed, files(page("'use client';\n"), ''))).toEqual(PASSED);
      expect(judge(stateUsed, files(page(''), "'use client';\n"))).toEqual(PASSED);
    });

    it.each([
      ['app/page.tsx', "'use client';\n"],
      ['app/page.tsx', '// What is shown first.\n"use client"\n'],
      ['app/error.tsx', ''],
      ['app/counter.tsx', ''],
      ['pages/index.tsx', ''],
    ])('spares %s with %j', (path, directive) => {
      expect(judge(stateUsed, { ...next, [path]: page(directive) })).toEqual(PASSED);
    });
  });

  it('skips code that keeps no state', () => {
    expect(judge(stateUsed, { 'a.tsx': component('') })).toEqual({
      skipped: 'No component keeps state',
    });
  });
});

describe('effects-clean-up', () => {
  it.each([
    ['leaking-effect', 'useEffect(() => { setInterval(tick, 1000); }, []);'],
    [
      'leaking-effect',
      'useEffect(() => { const id = setInterval(tick, 1000); return () => console.log(id); }, []);',
    ],
    ['leaking-effect', `useEffect(() => { window.addEventListener('resize', measure); }, []);`],
    ['leaking-effect', 'useEffect(() => { store.subscribe(refresh); }, []);'],
    [
      'leaking-effect',
      'useEffect(() => { const socket = new WebSocket(url); socket.onmessage = read; }, []);',
    ],
    ['endless-effect', 'const [n, setN] = useState(0); useEffect(() => { setN(n + 1); });'],
    [
      'leaking-effect',
      'useEffect(() => { const id = setInterval(() => { if (done) clearInterval(id); }, 9); }, []);',
    ],
    [
      'leaking-effect',
      'useEffect(() => { const c = new AbortController(); load(c.signal); }, []);',
    ],
    ['interval-in-render', 'setInterval(tick, 1000);'],
  ])('finds %s: %s', (rule, body) => {
    expect(found(effectsCleanUp, component(body))).toEqual([rule]);
  });

  it.each([
    'useEffect(() => { const id = setInterval(tick, 1000); return () => clearInterval(id); }, []);',
    'useEffect(() => { ref.current = setInterval(tick, 1000); }, []); const stop = () => clearInterval(ref.current);',
    `useEffect(() => { window.addEventListener('resize', measure); return () => window.removeEventListener('resize', measure); }, []);`,
    `useEffect(() => { const c = new AbortController(); window.addEventListener('resize', measure, { signal: c.signal }); return () => c.abort(); }, []);`,
    'useEffect(() => store.subscribe(refresh), []);',
    'useEffect(() => { const unsubscribe = store.subscribe(refresh); return unsubscribe; }, []);',
    'useEffect(() => { const socket = new WebSocket(url); return () => socket.close(); }, []);',
    'useEffect(() => { setTimeout(hide, 1000); }, []);',
    'useEffect(() => { document.title = name; });',
    'const start = () => { setInterval(tick, 1000); };\nuseEffect(() => {}, []);',
  ])('spares %s', (body) => {
    expect(found(effectsCleanUp, component(body))).toEqual([]);
  });
});

describe('async-handled', () => {
  it('leaves failures to a callback', () => {
    const code = `
class Store { async load() { throw new Error('gone'); } }
export function show(store: { load(then: (error: unknown) => void): void }) {
  store.load((error) => { console.error(error); });
}`;
    expect(judge(asyncHandled, { 'a.ts': code })).toEqual(PASSED);
  });

  it.each([
    ['useEffect(() => { fetch(url).then((r) => r.json()).then(setData); }, []);', ''],
    ['useEffect(() => { async function load() { setData(await fetch(url)); } load(); }, []);', ''],
    ['const save = async () => { await fetch(url); };', '<button onClick={save} />'],
    ['', '<button onClick={async () => { await axios.post(url); }} />'],
  ])('finds a failure that goes nowhere: %s%s', (body, markup) => {
    expect(found(asyncHandled, component(body, markup))).toEqual(['unhandled-failure']);
  });

  it('follows a failure through functions of other files', () => {
    const files = {
      'api.ts': `export async function load() { const r = await fetch('/x'); if (!r.ok) throw new Error('x'); return r; }
export async function loadTwice() { await load(); return load(); }`,
      'Thing.tsx': component('useEffect(() => { loadTwice().then(show); }, []);'),
    };
    expect(judge(asyncHandled, files)).toMatchObject({ found: ['unhandled-failure Thing.tsx:3'] });
  });

  it.each([
    ['useEffect(() => { fetch(url).then(setData).catch(setError); }, []);', ''],
    ['useEffect(() => { fetch(url).then(setData, setError); }, []);', ''],
    [
      'const save = async () => { try { await fetch(url); } catch (error) { setError(error); } };',
      '<button onClick={save} />',
    ],
    ['const { data } = useQuery({ queryFn: () => fetch(url) });', ''],
    [
      'const load = async () => fetch(url); const ask = () => load().catch(show);',
      '<button onClick={ask} />',
    ],
    ['const nap = async () => { await sleep(1); };', '<button onClick={nap} />'],
  ])('spares %s%s', (body, markup) => {
    expect(found(asyncHandled, component(body, markup))).toEqual([]);
  });

  it('finds a promise that nothing awaits, wherever it is dropped', () => {
    const files = {
      'send.ts': `export async function send() { throw new Error('offline'); }
export function sendLater() { void send(); }
export function sendNow() { return send(); }`,
    };
    expect(judge(asyncHandled, files)).toMatchObject({ found: ['unhandled-failure send.ts:2'] });
  });

  it('finds stored text that is parsed unguarded', () => {
    const files = {
      'a.ts': `export const load = () => JSON.parse(localStorage.getItem('a') ?? '[]');
export function read() { const text = localStorage.getItem('b'); return JSON.parse(text); }
export function safe() { try { return JSON.parse(localStorage.getItem('c')); } catch { return null; } }
export const other = (text) => JSON.parse(text);`,
    };
    expect(judge(asyncHandled, files)).toMatchObject({
      found: ['unguarded-parse a.ts:1', 'unguarded-parse a.ts:2'],
    });
  });

  it('asks an application to show that it loads', () => {
    const code = component('useEffect(() => { fetch(url).then(setData).catch(setError); }, []);');
    const request = 'Build a weather app';
    expect(judge(asyncHandled, { 'Thing.tsx': code }, { request })).toMatchObject({
      found: ['no-loading-state Thing.tsx:3'],
    });
    const showing = code.replace('<p/>', '{isLoading && <p>Loading…</p>}');
    expect(judge(asyncHandled, { 'Thing.tsx': showing }, { request })).toEqual(PASSED);
  });

  it('asks it of no page that Next.js renders on the server', () => {
    const page =
      'export default async function Page() {\n  try { const posts = await (await fetch(url)).json(); return <p>{posts.length}</p>; } catch { return <p>Nothing</p>; }\n}';
    const files = { 'package.json': '{"dependencies":{"next":"16"}}', 'app/page.tsx': page };
    const request = 'Build a blog app';
    expect(judge(asyncHandled, files, { request })).toEqual(PASSED);
    const ofClient = { ...files, 'app/page.tsx': `'use client';\n${page}` };
    expect(judge(asyncHandled, ofClient, { request })).toMatchObject({
      found: ['no-loading-state app/page.tsx:3'],
    });
  });
});

describe('state-not-mutated', () => {
  const list = 'const [items, setItems] = useState([]);';

  it.each([
    `${list} const add = () => { items.push(1); setItems(items); };`,
    `${list} const order = items.sort(compare);`,
    `${list} const tick = () => { items[0].done = true; setItems([...items]); };`,
    `${list} const add = () => setItems((previous) => { previous.push(1); return previous; });`,
    'const [chosen, setChosen] = useState(new Set()); const choose = (id) => { chosen.add(id); setChosen(chosen); };',
    `${list} const all = Object.assign(items, more);`,
    `${list} const marked = items.map((item) => { item.done = true; return item; });`,
    `${list} const next = items.map((item) => Object.assign(item, { done: true }));`,
    `${list} function reducer(state, action) { state.items.push(action.item); return state; }`,
    'const [count, setCount] = useState({ n: 0 }); const more = () => { count.n++; setCount(count); };',
  ])('finds %s', (body) => {
    expect(found(stateNotMutated, component(body))).toEqual(['mutated-state']);
  });

  it.each([
    `${list} const add = () => setItems([...items, 1]);`,
    `${list} const order = [...items].sort(compare); const same = items.toSorted(compare);`,
    `${list} const add = () => { const items = []; items.push(1); return items; };`,
    `${list} const add = (items) => { items.push(1); };`,
    'const [editor] = useState(() => new Editor()); editor.push(1); editor.state = 2;',
    'const [store] = useState(createStore); const put = () => store.add(1);',
    `${list} const box = useRef(items); box.current = 1;`,
    `${list} const copy = items.map((item) => Object.assign({}, item, { done: true }));`,
    `${list} const made = build().map((item) => { item.done = true; return item; });`,
    `${list} items.forEach((item) => { totals[item.id] = 1; });`,
  ])('spares %s', (body) => {
    expect(found(stateNotMutated, component(body))).toEqual([]);
  });
});
