import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/orchestrator/scoring/check.ts';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { effectsCleanUp } from '../../../src/orchestrator/scoring/checks/effects-clean-up.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { stateNotMutated } from '../../../src/orchestrator/scoring/checks/state-not-mutated.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { sortsAsText } from '../../../src/orchestrator/scoring/wiring/pretences/unordered-sorts.ts';
import { contextOf, judge } from '../../support/judge.ts';

const rules = (check: Check, code: string, path = 'a.jsx', request = 'Write it') => {
  const judgement = judge(check, { [path]: code }, { request });
  return 'found' in judgement ? judgement.found.map((line) => line.split(' ')[0]) : [];
};

describe('additions', () => {
  it.each([
    'if (tag !== "" && tags.includes(tag)) tags = [...tags, tag];',
    'if (seen.has(key)) { seen.add(key); }',
  ])('finds one that only adds what is there already: %s', (code) => {
    expect(rules(nothingLeftOut, `export function add(tag, key) { ${code} }`)).toEqual([
      'inverted-addition',
    ]);
  });

  it.each([
    'if (!tags.includes(tag)) tags = [...tags, tag];',
    'if (seen.has(key)) { seen.delete(key); seen.add(key); }',
    'if (seen.has(key)) twice.add(key);',
    'if (seen.has(key) || isForced) seen.add(key);',
  ])('spares %s', (code) => {
    expect(rules(nothingLeftOut, `export function add(tag, key) { ${code} }`)).toEqual([]);
  });
});

describe('collections', () => {
  it.each([
    'export const unique = (items) => { const seen = new Set(); return items.filter((item) => !seen.has(item)); };',
    'export class Limiter { #calls = []; allow() { return this.#calls.length < 3; } }',
    'export class Cache { private kept = new Map(); get(key) { return this.kept.get(key); } }',
  ])('finds one that is read but never filled: %s', (code) => {
    expect(rules(nothingLeftOut, code, 'a.ts')).toEqual(['unfilled-collection']);
  });

  it.each([
    'export const unique = (items) => { const seen = new Set(); return items.filter((item) => !seen.has(item) && seen.add(item)); };',
    'export class Limiter { #calls = []; allow() { this.#calls.push(1); return this.#calls.length < 3; } }',
    'export class Cache { kept = new Map(); get(key) { return this.kept.get(key); } }',
    'export const kept = new Map(); export const get = (key) => kept.get(key);',
    'const kept = new Map(); fill(kept); export const get = (key) => kept.get(key);',
    'const cells = []; cells[0] = 1; export const first = () => cells.at(0);',
  ])('spares those that are filled, here or elsewhere: %s', (code) => {
    expect(rules(nothingLeftOut, code, 'a.ts')).toEqual([]);
  });
});

describe('counts of what is left', () => {
  it.each([
    'const left = todos.filter((todo) => todo.done).length;',
    'const remaining = useMemo(() => todos.filter((t) => t.completed), [todos]);',
    'const completedCount = todos.filter((todo) => !todo.completed).length;',
  ])('finds one that counts what is done: %s', (code) => {
    expect(
      rules(nothingLeftOut, `export function List({ todos }) { ${code} return null; }`),
    ).toEqual(['inverted-count']);
  });

  it.each([
    'const left = todos.filter((todo) => !todo.done).length;',
    'const done = todos.filter((todo) => todo.done);',
    'const left = todos.length - todos.filter((todo) => todo.done).length;',
    'const remaining = () => { clear(todos.filter((todo) => todo.done)); };',
  ])('spares %s', (code) => {
    expect(
      rules(nothingLeftOut, `export function List({ todos }) { ${code} return null; }`),
    ).toEqual([]);
  });
});

describe('stepping back from the first', () => {
  const carousel = (back: string): string =>
    `export function Carousel({ images }) { const [index, setIndex] = useState(0); const back = () => ${back}; return <img src={images[index].src} alt="" onClick={back} />; }`;

  it.each([
    'setIndex((index - 1) % images.length)',
    'setIndex((now) => (now - 1) % images.length)',
  ])('finds negative indexes: %s', (back) =>
    expect(rules(nothingLeftOut, carousel(back))).toEqual(['negative-wrap']),
  );

  it.each([
    'setIndex((index - 1 + images.length) % images.length)',
    'setIndex((index + 1) % images.length)',
    'paint((index - 1) % colours.length)',
  ])('spares %s', (back) => expect(rules(nothingLeftOut, carousel(back))).toEqual([]));
});

it('finds unused results, except in reactive statements of Svelte', () => {
  expect(rules(nothingLeftOut, 'export function f(n) { n + 1; return n; }')).toEqual([
    'dropped-result',
  ]);
  expect(
    rules(nothingLeftOut, '<script>export let a; let b = 0; $: a + b, go();</script>', 'A.svelte'),
  ).toEqual([]);
});

it('finds a toggle that sets the value that is there', () => {
  const toggle = (next: string): string =>
    `export function Theme() { const [theme, setTheme] = useState('light'); const toggle = () => setTheme(${next}); return <b onClick={toggle}>{theme}</b>; }`;
  expect(rules(nothingLeftOut, toggle("theme === 'light' ? 'light' : 'dark'"))).toEqual([
    'one-way-toggle',
  ]);
  expect(rules(nothingLeftOut, toggle("theme === 'light' ? 'dark' : 'light'"))).toEqual([]);
});

describe('lists appended to a page', () => {
  const page = (emptying: string): string =>
    `const list = document.getElementById('list'); const tasks = [];
     function render() { ${emptying} for (const task of tasks) { const item = document.createElement('li'); item.textContent = task; list.append(item); } }
     form.addEventListener('submit', () => { tasks.push(field.value); render(); }); render();`;

  it('finds one that every call appends again', () => {
    expect(rules(nothingLeftOut, page(''), 'a.js')).toEqual(['repeated-rendering']);
    expect(rules(nothingLeftOut, page('list.replaceChildren();'), 'a.js')).toEqual([]);
    expect(rules(nothingLeftOut, page("list.innerHTML = '';"), 'a.js')).toEqual([]);
  });
});

describe('one field of an object', () => {
  const form = (set: string): string =>
    `export function Form() { const [form, setForm] = useState({ name: '', email: '' }); const set = (name, value) => ${set}; return <input value={form.name} onChange={(e) => set('name', e.target.value)} />; }`;

  it('finds a change that drops the other fields', () => {
    expect(rules(stateUsed, form('setForm({ [name]: value })'))).toEqual(['lost-fields']);
    expect(rules(stateUsed, form('setForm({ ...form, [name]: value })'))).toEqual([]);
    expect(rules(stateUsed, form('setForm((now) => ({ ...now, [name]: value }))'))).toEqual([]);
  });
});

describe('loading flags', () => {
  const load = (tail: string): string =>
    `export function List() { const [loading, setLoading] = useState(false); const load = async () => { setLoading(true); try { show(await get()); setLoading(false); } ${tail} }; return <b onClick={load}>{String(loading)}</b>; }`;

  it('finds one that is not reset after a failure', () => {
    expect(rules(asyncHandled, load('catch (error) { show(error); }'))).toEqual(['stuck-loading']);
    expect(rules(asyncHandled, load('catch (error) { show(error); setLoading(false); }'))).toEqual(
      [],
    );
    expect(rules(asyncHandled, load('catch (error) { show(error); } setLoading(false);'))).toEqual(
      [],
    );
  });
});

describe('path and query parameters', () => {
  const server = (code: string): string =>
    `import express from 'express'; const app = express(); const items = [{ id: 1 }]; app.get('/items/:id', (req, res) => { ${code} }); app.listen(3000);`;

  it.each([
    'const limit = req.query.limit ?? 10; const start = 3 * 2; res.json(items.slice(start, start + limit));',
    'res.json(items.find((item) => item.id === req.params.id));',
    'const { id } = req.params; res.json(items.find((item) => item.id === id));',
  ])('are found when they are used as numbers: %s', (code) => {
    expect(rules(handlersWired, server(code), 'a.js')).toEqual(['unconverted-parameter']);
  });

  it.each([
    'const limit = Number(req.query.limit ?? 10); const start = 3 * 2; res.json(items.slice(start, start + limit));',
    'res.json(items.find((item) => item.id === Number(req.params.id)));',
    'const { id } = req.params; res.json(items.find((item) => String(item.id) === id));',
    'res.json(items.find((item) => item.id == req.params.id));',
    "res.send('Hello ' + req.params.id);",
  ])('are spared: %s', (code) => {
    expect(rules(handlersWired, server(code), 'a.js')).toEqual([]);
  });
});

describe('intervals', () => {
  const timer = (start: string, attributes = ''): string =>
    `export function Timer() { const ref = useRef(null); const start = () => { ${start} }; const stop = () => clearInterval(ref.current); return <p><button ${attributes} onClick={start}>Start</button><button onClick={stop}>Stop</button></p>; }`;
  const starts = 'ref.current = setInterval(tick, 1000);';

  it('finds one that a second press starts again', () => {
    expect(rules(effectsCleanUp, timer(starts))).toEqual(['doubled-timer']);
  });

  it('spares those that are guarded', () => {
    expect(rules(effectsCleanUp, timer(`if (ref.current) return; ${starts}`))).toEqual([]);
    expect(rules(effectsCleanUp, timer(`stop(); ${starts}`))).toEqual([]);
    expect(rules(effectsCleanUp, timer(starts, 'disabled={isRunning}'))).toEqual([]);
  });
});

it('finds numbers sorted as text', () => {
  const found = (code: string) => sortsAsText(contextOf({ 'a.ts': code }).project.sources).length;
  expect(found('export const sorted = (numbers: number[]) => [...numbers].sort();')).toBe(1);
  expect(found('export const sorted = (numbers: readonly number[]) => numbers.toSorted();')).toBe(
    1,
  );
  expect(
    found('export const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b);'),
  ).toBe(0);
  expect(found('export const sorted = (names: string[]) => [...names].sort();')).toBe(0);
});

it('finds an argument changed through an alias, if a new array was asked for', () => {
  const request = 'Write a function shuffle(array) that returns a new shuffled array';
  const shuffle = (copy: string): string =>
    `export function shuffle(array) { const result = ${copy}; [result[0], result[1]] = [result[1], result[0]]; return result; }`;
  expect(rules(stateNotMutated, shuffle('array'), 'a.js', request)).toContain('mutated-state');
  expect(rules(stateNotMutated, shuffle('[...array]'), 'a.js', request)).toEqual([]);
});

it('finds a reactive object that is replaced in Vue', () => {
  const list = (remove: string): string =>
    `<script setup>import { reactive } from 'vue'; let items = reactive([]); function clear() { ${remove} }</script><template><b v-for="item in items" :key="item" @click="clear">{{ item }}</b></template>`;
  expect(rules(stateUsed, list('items = [];'), 'A.vue')).toEqual(['unreactive-change']);
  expect(rules(stateUsed, list('items.splice(0);'), 'A.vue')).toEqual([]);
});
