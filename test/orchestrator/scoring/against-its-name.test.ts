import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/orchestrator/scoring/check.ts';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge } from '../../support/judge.ts';

const rules = (check: Check, code: string, path = 'a.jsx', request = 'Write it') => {
  const judgement = judge(check, { [path]: code }, { request });
  return 'found' in judgement ? judgement.found.map((line) => line.split(' ')[0]) : [];
};

describe('counts of what is left', () => {
  const list = (footer: string, given = '') =>
    `export function List() {\nconst [todos, setTodos] = useState([]);\n${given}\nreturn <div>{todos.map((t) => <p key={t.id} className={t.done ? 'done' : ''} onClick={() => setTodos([])}>{t.text}</p>)}${footer}</div>;\n}`;

  it.each([
    ['<p>{todos.length} items left</p>', ''],
    ["<p>{todos.length} {todos.length === 1 ? 'task' : 'tasks'} remaining</p>", ''],
    ['<p>{`${todos.length} left`}</p>', ''],
    ['<p>{remaining} to do</p>', 'const remaining = todos.length;'],
  ])('finds one that includes what is done: %s', (footer, given) => {
    expect(rules(nothingLeftOut, list(footer, given))).toEqual(['whole-count']);
  });

  it.each([
    ['<p>{todos.length} items</p>', ''],
    ['<p>{todos.filter((t) => !t.done).length} items left</p>', ''],
    ['<p>{activeTodos.length} items left</p>', 'const activeTodos = todos.filter((t) => !t.done);'],
    ['<p>{todos.length - done} left</p>', 'const done = todos.filter((t) => t.done).length;'],
    ['<p>{cards.length} cards left</p>', 'const cards = draw();'],
    ['<p>{todos.length} in the left column</p>', ''],
    ['<p>{open} of {todos.length} items left</p>', ''],
    ['<p>{open}/{todos.length} left</p>', ''],
    ['<p>{`${open} of ${todos.length} left`}</p>', ''],
  ])('spares %s', (footer, given) => {
    expect(rules(nothingLeftOut, list(footer, given))).toEqual([]);
  });

  it('spares the count of a list from which done items are filtered out', () => {
    const open = (list: string) =>
      `export const Open = ({ all }) => { const tasks = ${list}; return <div>{tasks.map((task) => <p key={task.id} className={task.done ? 'a' : 'b'}>{task.text}</p>)}<p>{tasks.length} tasks left</p></div>; };`;
    expect(rules(nothingLeftOut, open('all.filter((task) => !task.done)'))).toEqual([]);
    expect(rules(nothingLeftOut, open('useMemo(() => all.filter(isOpen).sort(), [all])'))).toEqual(
      [],
    );
    expect(rules(nothingLeftOut, open('all.map(toTask)'))).toEqual(['whole-count']);
  });

  it('reads Vue templates as well', () => {
    const vue = (count: string) =>
      `<script setup>\nconst todos = ref([]);\n</script>\n<template><li v-for="t in todos" :key="t.id" :class="{ done: t.done }">{{ t.text }}</li><p>{{ ${count} }} items left</p></template>`;
    expect(rules(nothingLeftOut, vue('todos.length'), 'a.vue')).toEqual(['whole-count']);
    expect(rules(nothingLeftOut, vue('open.length'), 'a.vue')).toEqual([]);
  });
});

describe('numbers shown with a unit', () => {
  it.each([
    'export const A = ({ file }) => <p>{file.size} KB</p>;',
    'export const said = (elapsedMs) => `took ${elapsedMs}s`;',
    'export const A = ({ priceCents }) => <p>${priceCents}</p>;',
    "export const said = (ms) => ms + ' seconds';",
  ])('finds another unit than the name gives: %s', (code) => {
    expect(rules(nothingLeftOut, code)).toEqual(['wrong-unit']);
  });

  it.each([
    'export const A = ({ file }) => <p>{(file.size / 1024).toFixed(1)} KB</p>;',
    'export const A = ({ file }) => <p>{file.size} bytes</p>;',
    'export const said = (elapsedMs) => `took ${elapsedMs}ms`;',
    'export const said = (elapsedMs) => `took ${elapsedMs / 1000}s`;',
    'export const A = ({ priceCents }) => <p>${(priceCents / 100).toFixed(2)}</p>;',
    'export const said = (seconds) => `took ${seconds}s`;',
    'export const said = (items) => `${items} s`;',
    'export const A = ({ map }) => <p>{map.size} KB</p>;',
    'export const A = ({ seconds, ms }) => <p>{seconds}.{ms}s</p>;',
    'export const said = (euros, cents) => `${euros},${cents} €`;',
    "const files = [{ name: 'a.pdf', size: 120 }]; export const A = () => files.map((file) => <p key={file.name}>{file.size} KB</p>);",
  ])('spares %s', (code) => {
    expect(rules(nothingLeftOut, code)).toEqual([]);
  });
});

describe('validation of e-mail addresses', () => {
  const EMAIL = 'const EMAIL = /^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$/;\n';

  it.each([
    "export const check = (email) => { if (EMAIL.test(email)) throw new Error('Invalid email'); };",
    "export const check = (email, errors) => { if (EMAIL.test(email)) { errors.email = 'Please enter a valid email'; } };",
    'export const isValidEmail = (email) => !EMAIL.test(email);',
    'export function isEmail(text) { return !EMAIL.test(text); }',
    "export const check = (email) => { if (validator.isEmail(email)) { return 'Must be a valid e-mail address'; } };",
  ])('finds inverted validation: %s', (code) => {
    expect(rules(nothingLeftOut, EMAIL + code)).toEqual(['inverted-validation']);
  });

  it.each([
    "export const check = (email) => { if (!EMAIL.test(email)) throw new Error('Invalid email'); };",
    'export const isValidEmail = (email) => EMAIL.test(email);',
    'export const isInvalidEmail = (email) => !EMAIL.test(email);',
    "export const check = (email) => { if (EMAIL.test(email)) { return null; } return 'Invalid email'; };",
    "export const check = (name) => { if (EMAIL.test(name)) throw new Error('A name, and no address'); };",
    "export const check = (name) => { if (/[^a-z]/.test(name)) throw new Error('Invalid name'); };",
    "export const check = (email) => { if (/^[^@]+@(?:mailinator|tempmail)\\.com$/.test(email)) throw new Error('Enter a valid, lasting address'); };",
    "export const check = (email) => { if (/^\\s*$/.test(email)) throw new Error('Enter a valid email'); };",
  ])('spares %s', (code) => {
    expect(rules(nothingLeftOut, EMAIL + code)).toEqual([]);
  });
});

describe('case in searches', () => {
  const list = (test: string, given = '') =>
    `export function List({ items }) {\nconst [query, setQuery] = useState('');\n${given}\nreturn <ul><input value={query} onChange={(e) => setQuery(e.target.value)} />{items.filter((item) => ${test}).map((item) => <li key={item.id}>{item.name}</li>)}</ul>;\n}`;

  it.each([
    'item.name.toLowerCase().includes(query)',
    'item.name.includes(query.toLowerCase())',
    'item.name.toLowerCase().startsWith(query.trim())',
  ])('finds searches that lower only one side: %s', (test) => {
    expect(rules(nothingLeftOut, list(test))).toEqual(['half-lowered-search']);
  });

  it.each([
    ['item.name.toLowerCase().includes(query.toLowerCase())', ''],
    ['item.name.includes(query)', ''],
    ['item.name.toLowerCase().includes(q)', 'const q = query.trim().toLowerCase();'],
    ['item.name.toLowerCase().includes(searchTerm)', 'const searchTerm = query.toLowerCase();'],
    ['item.name.toLowerCase().includes(normal(query))', ''],
    ['item.slug.includes(query.toLowerCase())', ''],
    ['fold(item.name).includes(query.toLowerCase())', ''],
    [
      'item.name.toLowerCase().includes(term)',
      'const normal = (text) => text.trim().toLowerCase(); const term = normal(query);',
    ],
    [
      'words.some((term) => item.name.toLowerCase().includes(term))',
      'const words = query.toLowerCase().split(/ +/);',
    ],
    [
      'item.name.includes(query.toLowerCase())',
      "useEffect(() => { load('https://example.com/all'); }, []);",
    ],
  ])('spares %s', (test, given) => {
    expect(rules(nothingLeftOut, list(test, given))).toEqual([]);
  });

  it('follows lowered text into functions and state', () => {
    const find = (given: string) =>
      `const find = (all, query) => all.filter((one) => one.name.toLowerCase().includes(query));\nexport const found = (all, text) => find(all, ${given});`;
    expect(rules(nothingLeftOut, find('text.trim().toLowerCase()'), 'a.js')).toEqual([]);
    expect(rules(nothingLeftOut, find('text.trim()'), 'a.js')).toEqual(['half-lowered-search']);
    const kept = (value: string) =>
      `export const songs = (all, search) => all.filter((one) => one.name.toLowerCase().includes(search));\nexport const found = (all, text) => { const q = ${value}; return songs(all, q); };`;
    expect(rules(nothingLeftOut, kept('text.toLowerCase()'), 'a.js')).toEqual([]);
    expect(rules(nothingLeftOut, kept('text.trim()'), 'a.js')).toEqual(['half-lowered-search']);
  });
});

describe('searches behind a search field', () => {
  const list = (placeholder: string, test: string) =>
    `export function List({ items }) {\nconst [query, setQuery] = useState('');\nreturn <ul><input placeholder="${placeholder}" value={query} onChange={(e) => setQuery(e.target.value)} />{items.filter((item) => ${test}).map((item) => <li key={item.id}>{item.name}</li>)}</ul>;\n}`;

  it('finds one that is case-sensitive', () => {
    expect(rules(nothingLeftOut, list('Search…', 'item.name.includes(query)'))).toEqual([
      'case-minding-search',
    ]);
  });

  it.each([
    ['Search…', 'item.name.toLowerCase().includes(query.toLowerCase())'],
    ['Search…', 'item.code.includes(query)'],
    ['Search…', 'item.name.includes(category)'],
    ['Your name', 'item.name.includes(query)'],
    ['Search…', 'new RegExp(query, "i").test(item.name)'],
  ])('spares %s, %s', (placeholder, test) => {
    expect(rules(nothingLeftOut, list(placeholder, test))).toEqual([]);
  });
});

describe('setters named for one state', () => {
  const store = (action: string) =>
    `export const useFilters = create((set) => ({ filter: 'all', sort: 'name', ${action}, setSort: (sort) => set({ sort }) }));`;

  it('finds one that sets another', () => {
    expect(rules(stateUsed, store('setFilter: (filter) => set({ sort: filter })'), 'a.js')).toEqual(
      ['crossed-action'],
    );
    const slice = (field: string) =>
      `export const slice = createSlice({ name: 'a', initialState: { filter: '', sort: '' }, reducers: { setFilter(state, action) { state.${field} = action.payload; } } });`;
    expect(rules(stateUsed, slice('sort'), 'a.js')).toEqual(['crossed-action']);
    expect(rules(stateUsed, slice('filter'), 'a.js')).toEqual([]);
  });

  it.each([
    'setFilter: (filter) => set({ filter })',
    "setFilter: (filter) => set({ filter, sort: 'name' })",
    "setDefault: () => set({ sort: 'name' })",
    "setFilter: (filter) => set({ sort: filter }), reset: () => set({ filter: 'all' })",
    'setFilterOfAll: (filter) => set({ filter })',
    'setFilter: (filter) => set((state) => ({ ...state, filter }))',
    'setFilter: (filter) => set((state) => ({ sort: { ...state.sort, filter } }))',
  ])('spares %s', (action) => {
    expect(rules(stateUsed, store(action), 'a.js')).toEqual([]);
  });

  it('spares a setter of another name, if only another object has a field of that name', () => {
    const code = `export const TABS = [{ search: 'all' }];\nexport const useTable = create((set) => ({ filter: '', setFilter: (filter) => set({ filter }), setSearch: (search) => set({ filter: search }) }));`;
    expect(rules(stateUsed, code, 'a.js')).toEqual([]);
  });

  it('finds a setter passed to the event of another state', () => {
    const bar = (given: string) =>
      `export function Page() {\nconst [filter, setFilter] = useState('all');\nconst [sort, setSort] = useState('name');\nreturn <Bar filter={filter} sort={sort} ${given} />;\n}`;
    expect(rules(stateUsed, bar('onFilterChange={setFilter} onSortChange={setFilter}'))).toContain(
      'crossed-action',
    );
    expect(rules(stateUsed, bar('onFilterChange={setFilter} onSortChange={setSort}'))).toEqual([]);
    expect(rules(stateUsed, bar('onChange={setFilter} onSelect={setSort}'))).toEqual([]);
    const dialog =
      'export function Page() {\nconst [open, setOpen] = useState(false);\nconst [asked, setAsked] = useState(false);\nreturn <p onClick={() => setOpen(!open)}><Alert open={asked} onOpenChange={setAsked} /></p>;\n}';
    expect(rules(stateUsed, dialog)).toEqual([]);
    expect(rules(stateUsed, bar('onReset={setFilter} setSort={setSort}'))).toEqual([]);
  });
});

describe('tab panels', () => {
  const tabs = (panel: string, given = '') =>
    `export function Tabs({ tabs }) {\nconst [active, setActive] = useState(tabs[0].id);\n${given}\nreturn <div>{tabs.map((tab) => <button key={tab.id} className={tab.id === active ? 'on' : ''} onClick={() => setActive(tab.id)}>{tab.label}</button>)}${panel}</div>;\n}`;

  it('finds one that always shows the first tab', () => {
    expect(rules(nothingLeftOut, tabs('<p>{tabs[0].content}</p>'))).toEqual(['fixed-panel']);
    expect(rules(nothingLeftOut, tabs('<p>{shown.content}</p>', 'const shown = tabs[0];'))).toEqual(
      ['fixed-panel'],
    );
    const next = '<p>{tabs[0].content}</p><b onClick={() => setActive(active + 1)}>Next</b>';
    expect(rules(nothingLeftOut, tabs(next))).toEqual(['fixed-panel']);
  });

  it.each([
    ['<p>{tabs.find((tab) => tab.id === active).content}</p>', ''],
    ['<p>{shown.content}</p>', 'const shown = tabs.find((tab) => tab.id === active) ?? tabs[0];'],
    ['<Panel id={active} first={tabs[0]} />', ''],
    ['', ''],
    ['<p>{others[0].content}</p>', ''],
    ['{active && <p>{tabs[0].content}</p>}', ''],
    ['<p>From {tabs[0].price}</p><button onClick={() => add(active)}>Add</button>', ''],
  ])('spares %s', (panel, given) => {
    expect(rules(nothingLeftOut, tabs(panel, given))).toEqual([]);
  });
});

describe('results that must keep their order', () => {
  const request =
    'Write a promise pool that runs tasks at once, and keeps results in the same order.';
  const order = (code: string, asked = request) => rules(asyncHandled, code, 'a.js', asked);

  it.each([
    'export async function pool(tasks, limit) { const queue = [...tasks]; const results = []; const worker = async () => { while (queue.length) { results.push(await queue.shift()()); } }; await Promise.all(Array.from({ length: limit }, worker)); return results; }',
    'export async function pool(tasks) { const results = []; await Promise.all(tasks.map(async (task) => { results.push(await task()); })); return results; }',
  ])('finds results stored as they arrive: %s', (code) => {
    expect(order(code)).toEqual(['lost-order']);
    expect(order(code, 'Write a promise pool.')).toEqual([]);
  });

  it.each([
    'export async function pool(tasks) { const results = []; for (const task of tasks) { results.push(await task()); } return results; }',
    'export async function pool(tasks) { const results = []; await Promise.all(tasks.map(async (task, place) => { results[place] = await task(); })); return results; }',
    'export const pool = (tasks) => Promise.all(tasks.map((task) => task()));',
    'export const all = (users) => Promise.all(users.map(async (user) => { const pages = []; for (const page of user.pages) pages.push(await page()); return pages; }));',
  ])('spares %s', (code) => {
    expect(order(code)).toEqual([]);
  });
});
