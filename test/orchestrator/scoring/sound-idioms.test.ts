import { expect, it } from 'vitest';
import type { Check } from '../../../src/orchestrator/scoring/check.ts';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { effectsCleanUp } from '../../../src/orchestrator/scoring/checks/effects-clean-up.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { stateNotMutated } from '../../../src/orchestrator/scoring/checks/state-not-mutated.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { sortsAsText } from '../../../src/orchestrator/scoring/wiring/pretences/unordered-sorts.ts';
import { contextOf, judge } from '../../support/judge.ts';

const rules = (check: Check, code: string, path = 'a.tsx', request = 'Write it') => {
  const judgement = judge(check, { [path]: code }, { request });
  return 'found' in judgement ? judgement.found.map((line) => line.split(' ')[0]) : [];
};

it.each([
  [
    `export class Store { #todos = [{ id: 1, done: false }]; toggle(id) { let found = false; for (const todo of this.#todos) if (todo.id === id) { todo.done = !todo.done; found = true; } return found; } }`,
    `a.js`,
    `Write it`,
  ],
  [
    `export function D() { const [open, setOpen] = useState(false); const [touched, setTouched] = useState(false); const toggle = () => { setOpen((o) => !o); setTouched(true); }; return <b onClick={toggle}>{String(open)}{String(touched)}</b>; }`,
    `a.tsx`,
    `Write it`,
  ],
  [
    `<script setup>
import { ref } from "vue";
const open = ref(false);
function toggleModal() { open.value = true; }
</script>
<template><button @click="toggleModal">Open</button><p v-if="open" @click="open = false">x</p></template>`,
    `A.vue`,
    `Write it`,
  ],
  [
    `<script>
export default { data() { return { shown: false }; }, methods: { toggleForm() { this.shown = true; } } };
</script>
<template><button @click="toggleForm">Open</button><p v-if="shown" @click="shown = false">x</p></template>`,
    `A.vue`,
    `Write it`,
  ],
  [
    `export class Card { up = false; toggle() { this.up = true; } }
export const reset = (cards) => { for (const card of cards) card.up = false; };`,
    `a.js`,
    `Write it`,
  ],
])('spares a toggle whose state is reset or negated elsewhere: %s', (code, path, request) => {
  expect(rules(nothingLeftOut, code, path, request)).toEqual([]);
});

it.each([[`export class Card { up = false; toggle() { this.up = true; } }`, `a.js`, `Write it`]])(
  'finds a toggle whose state nothing resets: %s',
  (code, path, request) => {
    expect(rules(nothingLeftOut, code, path, request)).toEqual(['one-way-toggle']);
  },
);

it.each([
  [
    `function collect(list, out) { for (const one of list) out.push(one); }
export function flatten(list) { const out = []; collect(list, out); return out; }`,
    `a.js`,
    `Flatten a list and return a new array`,
  ],
  [
    `function swap(values, i) { [values[i], values[0]] = [values[0], values[i]]; }
export function sorted(input) { const copy = [...input]; swap(copy, 1); return copy; }`,
    `a.js`,
    `Return a new array`,
  ],
  [
    `export function cheap(items) { let result = items; result = [...result]; result.sort(); return result; }`,
    `a.js`,
    `Return a new array`,
  ],
])('spares changes of arrays that the caller created: %s', (code, path, request) => {
  expect(rules(stateNotMutated, code, path, request)).toEqual([]);
});

it.each([
  [
    `function swap(values, i) { values[i] = values[0]; }
export function sorted(input) { swap(input, 1); return input; }`,
    `a.js`,
    `Return a new array`,
  ],
  [
    `function sorted(input) { input.sort(); return input; }
console.log(sorted([2, 1]));`,
    `a.js`,
    `Return a new array`,
  ],
])('finds changes of arguments: %s', (code, path, request) => {
  expect(rules(stateNotMutated, code, path, request)).toEqual(['mutated-state']);
});

it.each([
  [
    `export function F() { const navigate = useNavigate(); const [isSubmitting, setIsSubmitting] = useState(false); const send = () => { setIsSubmitting(true); navigate("/thanks"); }; return <button disabled={isSubmitting} onClick={send}>Send</button>; }`,
    `a.tsx`,
    `Write it`,
  ],
  [
    `export function S() { const [isLoading, setIsLoading] = useState(false); return <button disabled={isLoading} onClick={() => { setIsLoading(true); signIn("github"); }}>Sign in</button>; }`,
    `a.tsx`,
    `Write it`,
  ],
])('spares a loading flag that ends when the page changes: %s', (code, path, request) => {
  expect(rules(stateUsed, code, path, request)).toEqual([]);
});

it.each([
  [
    `export function S() { const [isLoading, setIsLoading] = useState(false); return <button disabled={isLoading} onClick={() => { setIsLoading(true); load(); }}>Load</button>; }`,
    `a.tsx`,
    `Write it`,
  ],
])('finds a loading flag that never ends: %s', (code, path, request) => {
  expect(rules(stateUsed, code, path, request)).toEqual(['never-ending-wait']);
});

it.each([
  [
    `<script setup>
import { ref } from "vue";
const loading = ref(false); const error = ref("");
function fail(cause) { loading.value = false; error.value = cause.message; }
async function load() { loading.value = true; try { await fetch("/a"); loading.value = false; } catch (cause) { fail(cause); } }
</script>
<template><p v-if="loading" @click="load">…</p><p>{{ error }}</p></template>`,
    `A.vue`,
    `Write it`,
  ],
  [
    `let loading = false;
export async function ask() { loading = true; try { await fetch("/a"); loading = false; } catch { setTimeout(ask, 1000); } }`,
    `a.js`,
    `Write it`,
  ],
  [
    `export function U() { const [loading, setLoading] = useState(false); const [error, setError] = useState(null); const load = async () => { setLoading(true); try { await fetch("/a"); setLoading(false); } catch (e) { setError(e); } }; if (error) return <p>{error}</p>; if (loading) return <p>…</p>; return <button onClick={load}>Load</button>; }`,
    `a.tsx`,
    `Write it`,
  ],
])('spares a loading flag that is reset in another way: %s', (code, path, request) => {
  expect(rules(asyncHandled, code, path, request)).toEqual([]);
});

it.each([
  [
    `const startButton = document.getElementById("s"); let timer;
function start() { startButton.classList.add("gone"); timer = setInterval(() => {}, 1000); }
startButton.addEventListener("click", start);
export const stop = () => clearInterval(timer);`,
    `a.js`,
    `Write it`,
  ],
  [
    `const startButton = document.getElementById("s"); let timer;
function start() { timer = setInterval(() => {}, 1000); }
startButton.addEventListener("click", start, { once: true });
export const stop = () => clearInterval(timer);`,
    `a.js`,
    `Write it`,
  ],
  [
    `export function C() { const [on, setOn] = useState(false); const timer = useRef(0); const start = () => { setOn(true); timer.current = setInterval(() => {}, 1); }; const stop = () => { clearInterval(timer.current); setOn(false); }; if (on) return <button onClick={stop}>Stop</button>; return <button onClick={start}>Start</button>; }`,
    `a.tsx`,
    `Write it`,
  ],
])('spares an interval whose button cannot be pressed twice: %s', (code, path, request) => {
  expect(rules(effectsCleanUp, code, path, request)).toEqual([]);
});

it.each([
  [
    `const startButton = document.getElementById("s"); let timer;
function start() { timer = setInterval(() => {}, 1000); }
startButton.addEventListener("click", start);
export const stop = () => clearInterval(timer);`,
    `a.js`,
    `Write it`,
  ],
])('finds an interval that a second press starts again: %s', (code, path, request) => {
  expect(rules(effectsCleanUp, code, path, request)).toEqual(['doubled-timer']);
});

it.each([
  [
    `import express from "express";
const app = express();
app.delete("/session", (req, res) => { res.clearCookie("user"); res.status(204).end(); });
app.listen(3000);`,
    `a.js`,
    `Write it`,
  ],
  [
    `import { Hono } from "hono";
const app = new Hono();
app.delete("/todos/:id", (c) => { c.var.todos.delete(c.req.param("id")); return c.body(null, 204); });
export default app;`,
    `a.js`,
    `Write it`,
  ],
])('spares a route that deletes in another way: %s', (code, path, request) => {
  expect(rules(handlersWired, code, path, request)).toEqual([]);
});

it.each([
  [
    `import { Hono } from "hono";
const app = new Hono();
app.delete("/todos/:id", (c) => { const id = c.req.param("id"); return c.json({ id }); });
export default app;`,
    `a.js`,
    `Write it`,
  ],
])('finds a route that deletes nothing: %s', (code, path, request) => {
  expect(rules(handlersWired, code, path, request)).toEqual(['idle-route']);
});

it.each([
  [
    `export const Row = ({ onDelete }) => <Dropdown menu={{ onClick: (e) => { if (e.key === "delete") onDelete(); } }} />;`,
    `a.tsx`,
    `Write it`,
  ],
  [
    `export const Row = ({ onDelete }) => { const handleMenuClick = (e) => { if (e.key === "delete") onDelete(); }; return <Menu onClick={handleMenuClick} />; };`,
    `a.tsx`,
    `Write it`,
  ],
])('spares the keys of a menu: %s', (code, path, request) => {
  expect(rules(handlersWired, code, path, request)).toEqual([]);
});

it.each([
  [
    `export function prev(index, size) { index = (index - 1) % size; if (index < 0) index += size; return index; }`,
    `a.js`,
    `Write it`,
  ],
  [
    `export function prev(index, size) { if (index === 0) return size - 1; index = (index - 1) % size; return index; }`,
    `a.js`,
    `Write it`,
  ],
])('spares an index that is corrected or checked: %s', (code, path, request) => {
  expect(rules(nothingLeftOut, code, path, request)).toEqual([]);
});

it.each([
  [
    `export function cacheKey(ids: readonly number[]) { return [...ids].sort().join(","); }`,
    `a.ts`,
    `Write it`,
  ],
  [
    `export const sum = (values: number[]) => values.length;
export const sorted = (values: readonly string[]) => [...values].sort();`,
    `a.ts`,
    `Write it`,
  ],
])(
  'spares numbers whose order does not matter, and lists that may hold text: %s',
  (code, path, request) => {
    expect(sortsAsText(contextOf({ [path]: code }, { request }).project.sources)).toEqual([]);
  },
);

it.each([
  [`export const sorted = (values: readonly number[]) => [...values].sort();`, `a.ts`, `Write it`],
])('finds numbers sorted as text: %s', (code, path, request) => {
  expect(sortsAsText(contextOf({ [path]: code }, { request }).project.sources)).toHaveLength(1);
});

it.each([
  [
    `export interface Line { price: number; quantity: number }
export const linesTotal = (lines: Line[]) => lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
export const giftsTotal = (gifts: { price: number }[]) => gifts.reduce((sum, gift) => sum + gift.price, 0);`,
    `a.ts`,
    `Write it`,
  ],
])('spares totals of things without quantities: %s', (code, path, request) => {
  expect(rules(nothingLeftOut, code, path, request)).toEqual([]);
});

it.each([
  [
    `export const f = (tasks) => { const done = isEmpty(tasks.filter((task) => !task.done)); return done; };`,
    `a.js`,
    `Write it`,
  ],
  [
    `export const f = (tasks, set) => { const completeTasks = () => set(tasks.filter((task) => !task.done)); return completeTasks; };`,
    `a.js`,
    `Write it`,
  ],
])('spares names of what is made from a filtered list: %s', (code, path, request) => {
  expect(rules(nothingLeftOut, code, path, request)).toEqual([]);
});

it.each([
  [
    `export function groupFriends(people, pairs) { const groups = new Map(); for (const one of people) groups.set(one, [one]); for (const [a, b] of pairs) groups.set(b, groups.get(a)); return groups; }`,
    `a.js`,
    `Write it`,
  ],
  [
    `export function countPaths(n) { const counts = []; for (let i = 0; i < n; i += 1) counts[i] = 1; for (let i = 1; i < n; i += 1) counts[i] += counts[i - 1]; return counts; }`,
    `a.js`,
    `Write it`,
  ],
])('spares groups and counts that are only initialised: %s', (code, path, request) => {
  expect(rules(nothingLeftOut, code, path, request)).toEqual([]);
});

it.each([
  [
    `const board = document.getElementById("b"); const tiles = [];
function arrange() { tiles.forEach((tile) => board.appendChild(tile)); }
function add() { const tile = document.createElement("li"); tiles.push(tile); arrange(); }
add(); arrange();`,
    `a.js`,
    `Write it`,
  ],
  [
    `const list = document.getElementById("l"); const notes = [];
function render() { document.querySelectorAll("li").forEach((old) => old.remove()); notes.forEach((note) => { const li = document.createElement("li"); li.textContent = note; list.appendChild(li); }); }
function add(note) { notes.push(note); render(); }
add("a"); render();`,
    `a.js`,
    `Write it`,
  ],
])('spares renderings that move or remove what is there: %s', (code, path, request) => {
  expect(rules(nothingLeftOut, code, path, request)).toEqual([]);
});

it.each([
  [
    `const kept = []; export const keep = (one) => kept.push(one) + kept.length;`,
    `a.js`,
    `Write it`,
  ],
])('spares a collection that is filled in an expression: %s', (code, path, request) => {
  expect(rules(nothingLeftOut, code, path, request)).toEqual([]);
});

it('lets another script of the page fill a collection', () => {
  const basket = 'const basket = []; function size() { return basket.length; }';
  const files = (app: string) => ({
    'index.html':
      '<!doctype html><p>Basket</p><script src="basket.js"></script><script src="app.js"></script>',
    'basket.js': basket,
    'app.js': app,
  });
  expect(judge(nothingLeftOut, files('basket.push(1); size();'))).toMatchObject({ found: [] });
  expect(judge(nothingLeftOut, files('size();'))).toMatchObject({
    found: ['unfilled-collection basket.js:1'],
  });
});

it.each([
  [
    `export function Faq() { const [open, setOpen] = useState({ a: true, b: false }); return <b onClick={() => setOpen({ ["a"]: !open.a })}>{String(open.a)}</b>; }`,
    `a.tsx`,
    `Write it`,
  ],
])('spares a field that is replaced together with others: %s', (code, path, request) => {
  expect(rules(stateUsed, code, path, request)).toEqual([]);
});

it.each([
  [
    `export function S() { const [query, setQuery] = useState(""); const [recent, setRecent] = useState([]); const go = () => setRecent([query, ...recent.filter((one) => !one.startsWith(query))]); return <p><input value={query} onChange={(e) => setQuery(e.target.value)} /><button onClick={go}>Go</button>{recent}</p>; }`,
    `a.tsx`,
    `Write it`,
  ],
  [
    `export function L() { const [name, setName] = useState(""); const go = () => localStorage.setItem("token", name); return <p><input value={name} onChange={(e) => setName(e.target.value)} /><button onClick={go}>Go</button></p>; }`,
    `a.tsx`,
    `A login that stores the token in localStorage`,
  ],
  [
    `export function L() { const [name, setName] = useState(""); const go = () => localStorage.setItem("seen", name); return <p><input value={name} onChange={(e) => setName(e.target.value)} /><button onClick={go}>Go</button></p>; }`,
    `a.tsx`,
    `A list with a refresh button`,
  ],
])(
  'spares a search that moves its match to the front, and values stored for others: %s',
  (code, path, request) => {
    expect(rules(stateUsed, code, path, request)).toEqual([]);
  },
);

it.each([
  [
    `async function ask() { try { return await fetch("/a"); } catch { return null; } }
export function D() { const [promise, setPromise] = useState(null); const load = () => { const next = ask(); setPromise(next); }; return <button onClick={load}>{promise ? "…" : "Load"}</button>; }`,
    `a.tsx`,
    `Write it`,
  ],
  [
    `import express from "express";
const app = express();
const delay = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
app.get("/slow", (req, res) => { delay(500).then(() => res.json({ ok: true })); });
app.listen(3000);`,
    `a.js`,
    `Write it`,
  ],
])('spares promises that handle their failures or cannot fail: %s', (code, path, request) => {
  expect(rules(asyncHandled, code, path, request)).toEqual([]);
});

it.each([
  [
    `function Timer() { const [left, setLeft] = useState(9); useEffect(() => { const id = setInterval(() => setLeft((n) => n - 1), 1000); return () => clearInterval(id); }, []); return <p>{left}</p>; }
export function App() { const [on, setOn] = useState(false); const reset = () => setOn(false); return on ? <b onClick={reset}><Timer /></b> : <b onClick={() => setOn(true)}>Go</b>; }`,
    `a.tsx`,
    `Write it`,
  ],
  [
    `export function touch(recent, item) { if (recent.includes(item)) { recent = without(recent, item); recent.push(item); } return recent; }`,
    `a.js`,
    `Write it`,
  ],
])('spares a reset of another component, and an addition that moves: %s', (code, path, request) => {
  expect(rules(nothingLeftOut, code, path, request)).toEqual([]);
});
