import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { aTrial, tried } from '../../../support/a-trial.ts';
import type { FilesByPath } from '../../../support/score-request-builder.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());

/** The outcomes of all invariants that were tried. */
const invariantsOf = async (files: FilesByPath): Promise<readonly string[]> =>
  tried(await sandbox.tryOut(aTrial(files), new AbortController().signal)).invariants.map(
    ({ invariant, label, breach }) => `${invariant} ${label}: ${breach ?? 'holds'}`,
  );

/** A sound file that is broken by one change. */
const changed = (path: string, code: string, from: string, to: string): FilesByPath => {
  if (!code.includes(from)) throw new Error(`${from} is not there`);
  return { [path]: code.replace(from, to) };
};

const TODO = `import { useState } from 'react';
export default function Todo() {
  const [todos, setTodos] = useState([]);
  const [text, setText] = useState('');
  const [filter, setFilter] = useState('all');
  const [nextId, setNextId] = useState(1);
  const add = (event) => {
    event.preventDefault();
    if (!text.trim()) return;
    setTodos([...todos, { id: nextId, text, done: false }]);
    setNextId(nextId + 1);
    setText('');
  };
  const toggle = (id) => setTodos(todos.map((todo) => (todo.id === id ? { ...todo, done: !todo.done } : todo)));
  const remove = (id) => setTodos(todos.filter((todo) => todo.id !== id));
  const shown = todos.filter((todo) => filter === 'all' || todo.done === (filter === 'done'));
  return (
    <main>
      <form onSubmit={add}>
        <input aria-label="New todo" value={text} onChange={(event) => setText(event.target.value)} />
        <button>Add</button>
      </form>
      {['all', 'active', 'done'].map((name) => <button key={name} onClick={() => setFilter(name)}>{name}</button>)}
      <ul>
        {shown.map((todo) => (
          <li key={todo.id}>
            <input type="checkbox" aria-label={todo.text} checked={todo.done} onChange={() => toggle(todo.id)} />
            <span>{todo.text}</span>
            <button aria-label={'Delete ' + todo.text} onClick={() => remove(todo.id)}>×</button>
          </li>
        ))}
      </ul>
      {todos.length > 0 ? <p>{todos.filter((todo) => !todo.done).length} items left</p> : <p>Nothing to do</p>}
    </main>
  );
}`;

describe('a list', () => {
  it('keeps, counts, filters and removes what is added', async () => {
    expect(await invariantsOf({ 'Todo.jsx': TODO })).toEqual([
      'adding Add: holds',
      'refusing Add: holds',
      'counting checkbox: holds',
      'filtering done: holds',
      'filtering active: holds',
      'filtering all: holds',
      'ticking checkbox: holds',
      'removing Delete: holds',
    ]);
  });

  it('may be kept somewhere that takes its time to answer', async () => {
    const late = TODO.replace(
      'onChange={() => toggle(todo.id)}',
      'onChange={() => setTimeout(() => toggle(todo.id), 600)}',
    ).replace('setTodos(todos.map(', 'setTodos((now) => now.map(');
    expect(await invariantsOf({ 'Todo.jsx': late })).toContain('ticking checkbox: holds');
  });

  it.each([
    ['[...todos, {', '[{', 'adding Add: the new item replaces the previous one'],
    [
      'if (!text.trim()) return;',
      '',
      'refusing Add: an item is added although nothing was entered',
    ],
    [
      'if (!text.trim()) return;',
      'if (text.trim()) return;',
      'adding Add: the entered item is not added',
    ],
    ["setText('');", '', 'emptying Add: the field is not cleared after adding'],
    [
      '<span>{todo.text}</span>',
      '<span>{todo.title}</span>',
      'adding Add: the added item does not show the entered text',
    ],
    [
      '<span>{todo.text}</span>',
      '<span>{String(todo)}</span>',
      'adding Add: the entered text is shown as "[object Object]"',
    ],
    [
      '!todo.done).length',
      'todo.done).length',
      'counting checkbox: the number of items left goes from 0 to 1',
    ],
    ['todo.id === id ?', 'todo ?', 'ticking checkbox: the item next to it is ticked as well'],
    ['!todo.done } :', 'true } :', 'ticking checkbox: a second press does not untick it'],
    [
      'onChange={() => toggle(todo.id)}',
      'onChange={() => toggle(todo)}',
      'ticking checkbox: it cannot be ticked',
    ],
    [
      "=== (filter === 'done')",
      "!== (filter === 'done')",
      'filtering done: an item that belongs there is not shown',
    ],
    ['{shown.map', '{todos.map', 'filtering done: an item that does not belong there is shown'],
    ['todo.id !== id', 'todo.id === id', 'removing Delete: the item next to it is removed instead'],
    ['todo.id !== id', 'false', 'removing Delete: the item next to it is removed as well'],
    [
      'todos.length > 0 ?',
      'todos.length === 0 ?',
      'adding Add: the page then says that the list is empty',
    ],
  ])('breaks an invariant with %s changed to %s', async (from, to, breach) => {
    expect(await invariantsOf(changed('Todo.jsx', TODO, from, to))).toContain(breach);
  });

  it('may be added to with Enter', async () => {
    const files = {
      'Todo.svelte':
        '<script>let all = $state([]); let text = $state(""); const add = (event) => { if (event.key === "Enter" && text) { all.push(text); text = ""; } };</script><input aria-label="New todo" bind:value={text} onkeydown={add} /><ul>{#each all as one}<li>{one}</li>{/each}</ul>',
    };
    expect(await invariantsOf(files)).toEqual([
      'adding New todo: holds',
      'refusing New todo: holds',
    ]);
    expect(
      await invariantsOf(
        changed('Todo.svelte', files['Todo.svelte'], 'all.push(text)', 'all = [text]'),
      ),
    ).toEqual(['adding New todo: the new item replaces the previous one']);
  });

  it('shows no object as text', async () => {
    const files = {
      'Notes.vue':
        '<script setup>import { ref } from "vue"; const notes = ref([]), text = ref(""); const add = () => { notes.value.push({ id: notes.value.length, text: text.value }); text.value = ""; };</script><template><input v-model="text" aria-label="Note" /><button @click="add">Add note</button><ul><li v-for="note in notes" :key="note.id">{{ note }}</li></ul></template>',
    };
    expect(await invariantsOf(files)).toEqual([
      'adding Add note: the whole object is shown instead of its text',
    ]);
  });

  it.each([
    [
      'shows what is typed as it is typed',
      '<input id="a" aria-label="Text"><button>+</button><p id="p"></p><script>document.getElementById("a").oninput = (event) => { document.getElementById("p").textContent = event.target.value; };</script>',
    ],
    [
      'needs a choice besides',
      '<input id="a" aria-label="Item"><select id="k"><option value="">Kind</option><option>One</option></select><button onclick="if (k.value) l.innerHTML += a.value">Add</button><ul id="l"></ul>',
    ],
    [
      'hands what is entered to others',
      '<input id="a" aria-label="Item"><button onclick="fetch(\'/items\', { method: \'POST\' }).catch(() => {})">Add</button><ul id="l"></ul>',
    ],
  ])('is not recognised if a page %s', async (_what, body) => {
    const html = `<!doctype html><html lang="en"><body>${body}</body></html>`;
    expect(await invariantsOf({ 'index.html': html })).toEqual([]);
  });
});

const STOPWATCH = `<script>
  let ms = $state(0);
  let id = null;
  const start = () => { id ??= setInterval(() => { ms += 100; }, 100); };
  const stop = () => { clearInterval(id); id = null; };
  const reset = () => { stop(); ms = 0; };
</script>
<p>{(ms / 1000).toFixed(1)} s</p>
<button onclick={start}>Start</button><button onclick={stop}>Stop</button><button onclick={reset}>Reset</button>`;

describe('a clock', () => {
  it('runs, stops and is reset', async () => {
    expect(await invariantsOf({ 'Clock.svelte': STOPWATCH })).toEqual([
      'timing Start: holds',
      'timing Stop: holds',
      'timing Reset: holds',
    ]);
  });

  it.each([
    ['ms += 100;', 'ms;', 'timing Start: the clock does not run'],
    ['clearInterval(id); id = null;', 'id = null;', 'timing Stop: the clock keeps running'],
    ['stop(); ms = 0;', 'stop();', 'timing Reset: the clock is not reset'],
  ])('breaks an invariant with %s changed to %s', async (from, to, breach) => {
    expect(await invariantsOf(changed('Clock.svelte', STOPWATCH, from, to))).toContain(breach);
  });
});

describe('a clock that runs before it is started', () => {
  const clock = (test: string) => `<script>
  let ms = $state(0);
  let running = $state(false);
  $effect(() => {
    if (${test}) return;
    const id = setInterval(() => { ms += 100; }, 100);
    return () => clearInterval(id);
  });
</script>
<p>{(ms / 1000).toFixed(1)} s</p>
<button onclick={() => (running = !running)}>{running ? 'Stop' : 'Start'}</button>`;

  it('must not stop when it is started', async () => {
    expect(await invariantsOf({ 'Clock.svelte': clock('running') })).toEqual([
      'timing Start: the clock that was running stops',
    ]);
    expect(await invariantsOf({ 'Clock.svelte': clock('!running') })).toContain(
      'timing Start: holds',
    );
  });
});

describe('a list with transitions', () => {
  const list = (test: string) => `<script>
  import { flip } from 'svelte/animate';
  import { fade } from 'svelte/transition';
  let names = $state([]);
  let name = $state('');
  let next = 1;
  const add = (event) => {
    event.preventDefault();
    if (name === '') return;
    names.push({ id: next++, name });
    name = '';
  };
</script>
<form onsubmit={add}><input aria-label="Name" bind:value={name} /><button>Add</button></form>
<ul>
  {#each names as one (one.id)}
    <li in:fade out:fade animate:flip>{one.name}
      <button aria-label="Delete {one.name}" onclick={() => (names = names.filter(({ id }) => id ${test} one.id))}>×</button>
    </li>
  {/each}
</ul>`;

  it('is used like any other, as its transitions end', async () => {
    expect(await invariantsOf({ 'List.svelte': list('!==') })).toEqual([
      'adding Add: holds',
      'refusing Add: holds',
      'removing Delete: holds',
    ]);
    expect(await invariantsOf({ 'List.svelte': list('===') })).toContain(
      'removing Delete: the item next to it is removed instead',
    );
  });
});

const KEYS = [...'789/456*123-0C=+'].map((key) => `<button>${key}</button>`).join('');
const CALCULATOR = `<!doctype html><html lang="en"><body><output id="out">0</output><div id="keys">${KEYS}</div><script>
let entry = '0', left = null, sign = null;
const work = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b };
document.getElementById('keys').addEventListener('click', ({ target: { textContent: key } }) => {
  if (/\\d/.test(key)) entry = entry === '0' ? key : entry + key;
  else if (key === 'C') { entry = '0'; left = null; sign = null; }
  else if (key === '=') { entry = String(work[sign](left, Number(entry))); sign = null; }
  else { left = Number(entry); sign = key; entry = '0'; }
  document.getElementById('out').textContent = entry;
});
</script></body></html>`;

describe('a calculator', () => {
  it('calculates', async () => {
    expect(await invariantsOf({ 'index.html': CALCULATOR })).toEqual(['calculating =: holds']);
  });

  it.each([
    ['a - b', 'b - a', 'calculating =: 64 − 9 does not give 55'],
    ['left = Number(entry)', 'left = entry', 'calculating =: 17 + 18 does not give 35'],
    ['entry + key', 'key', 'calculating =: 17 is not shown when it is entered'],
    [
      "{ entry = '0'; left = null; sign = null; }",
      '{ left = null; }',
      'calculating =: 64 is not shown when it is entered',
    ],
  ])('breaks an invariant with %s changed to %s', async (from, to, breach) => {
    expect(await invariantsOf(changed('index.html', CALCULATOR, from, to))).toEqual([breach]);
  });
});

const PAGES = `<script setup>
import { computed, ref } from 'vue';
const all = Array.from({ length: 25 }, (_, index) => 'User ' + (index + 1));
const page = ref(1);
const count = Math.ceil(all.length / 10);
const shown = computed(() => all.slice((page.value - 1) * 10, page.value * 10));
</script>
<template>
  <ul><li v-for="user in shown" :key="user">{{ user }}</li></ul>
  <button :disabled="page === 1" @click="page--">Previous</button>
  <span>Page {{ page }} of {{ count }}</span>
  <button :disabled="page === count" @click="page++">Next</button>
</template>`;

describe('pages', () => {
  it('lead forward and back, and differ', async () => {
    expect(await invariantsOf({ 'Users.vue': PAGES })).toEqual([
      'stepping Previous: holds',
      'paging Next: holds',
    ]);
  });

  it.each([
    [
      '(page.value - 1) * 10, page.value * 10',
      'page.value * 10, (page.value + 1) * 10',
      'paging Next: page 3 shows nothing',
    ],
    ['page.value * 10)', '10)', 'paging Next: page 2 shows nothing'],
    [
      ':disabled="page === count"',
      ':disabled="page === count - 1"',
      'paging Next: it stops before page 3 of 3',
    ],
    [':disabled="page === 1"', '', 'paging Previous: it goes back beyond the first page'],
    ['in shown"', 'in all"', 'paging Next: every page shows the same'],
    ['@click="page--"', '@click="page++"', 'stepping Previous: it does not undo "Next"'],
  ])('break an invariant with %s changed to %s', async (from, to, breach) => {
    expect(await invariantsOf(changed('Users.vue', PAGES, from, to))).toContain(breach);
  });
});

const TABS = `import { useState } from 'react';
const ALL = [{ id: 'a', label: 'One', text: 'First' }, { id: 'b', label: 'Two', text: 'Second' }];
export default function Tabs() {
  const [id, setId] = useState('a');
  return <div>
    <div role="tablist">{ALL.map((tab) => <button key={tab.id} role="tab" aria-selected={tab.id === id} onClick={() => setId(tab.id)}>{tab.label}</button>)}</div>
    <div role="tabpanel">{ALL.find((tab) => tab.id === id)?.text ?? ALL[0].text}</div>
  </div>;
}`;

describe('tabs', () => {
  it('show a panel for each', async () => {
    expect(await invariantsOf({ 'Tabs.jsx': TABS })).toEqual(['switching One: holds']);
  });

  it.each([
    [
      '{ALL.find((tab) => tab.id === id)?.text ?? ALL[0].text}',
      '{ALL[0].text}',
      'switching One: the panel shows the same for every tab',
    ],
    ['setId(tab.id)', 'setId(tab.label)', 'switching One: no tab is marked as selected'],
  ])('break an invariant with %s changed to %s', async (from, to, breach) => {
    expect(await invariantsOf(changed('Tabs.jsx', TABS, from, to))).toEqual([breach]);
  });
});

const CART = `import { useState } from 'react';
const GOODS = [{ id: 1, name: 'Pen', price: 2.5 }, { id: 2, name: 'Ink', price: 4 }];
export default function Shop() {
  const [items, setItems] = useState([]);
  const add = (good) => setItems((now) => now.some((one) => one.id === good.id)
    ? now.map((one) => (one.id === good.id ? { ...one, count: one.count + 1 } : one))
    : [...now, { ...good, count: 1 }]);
  const total = items.reduce((sum, one) => sum + one.price * one.count, 0);
  return <main>
    {GOODS.map((good) => <article key={good.id}><h2>{good.name}</h2><p>$\{good.price.toFixed(2)}</p><button onClick={() => add(good)}>Add to cart</button></article>)}
    {items.length === 0 ? <p>Your cart is empty.</p> : <ul>{items.map((one) => <li key={one.id}>{one.name} × {one.count}</li>)}</ul>}
    <p>Total: $\{total.toFixed(2)}</p>
  </main>;
}`;

describe('a cart', () => {
  it('is understood if other numbers are right beside its prices', async () => {
    const shop = `<script setup>
import { ref } from 'vue';
const all = [{ name: 'Tea', price: 4.5, stock: 3 }, { name: 'Jam', price: 6, stock: 5 }];
const cart = ref([]);
</script>
<template><div><div v-for="one in all" :key="one.name"><b>{{ one.name }}</b><i>€{{ one.price.toFixed(2) }}</i><u>{{ one.stock }} there</u><button @click="cart.push(one)">Add to cart</button></div>
<p>Total: €{{ cart.reduce((sum, one) => sum + one.price, 0).toFixed(2) }}</p></div></template>`;
    expect(await invariantsOf({ 'Shop.vue': shop })).toEqual(['totalling Add to cart: holds']);
  });

  it('has a total of the prices in it', async () => {
    expect(await invariantsOf({ 'Shop.jsx': CART })).toEqual(['totalling Add to cart: holds']);
  });

  it.each([
    [
      'sum + one.price * one.count',
      'one.price * one.count',
      'totalling Add to cart: prices of 2.5 and 4 add up to 4',
    ],
    [
      'one.price * one.count',
      'one.price',
      'totalling Add to cart: one more of it does not change the total',
    ],
    ['count: 1 }', 'count: 0 }', 'totalling Add to cart: the total stays at 0'],
    [
      'items.length === 0 ?',
      'items.length > 0 ?',
      'totalling Add to cart: the page then says that the cart is empty',
    ],
  ])('breaks an invariant with %s changed to %s', async (from, to, breach) => {
    expect(await invariantsOf(changed('Shop.jsx', CART, from, to))).toEqual([breach]);
  });
});
