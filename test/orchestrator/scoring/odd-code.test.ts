import { describe, expect, it } from 'vitest';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { effectsCleanUp } from '../../../src/orchestrator/scoring/checks/effects-clean-up.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { markupRenders } from '../../../src/orchestrator/scoring/checks/markup-renders.ts';
import { noKnownMistakes } from '../../../src/orchestrator/scoring/checks/no-known-mistakes.ts';
import { stateNotMutated } from '../../../src/orchestrator/scoring/checks/state-not-mutated.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge, PASSED } from '../../support/judge.ts';

const rulesIn = (files: Readonly<Record<string, string>>): readonly string[] => {
  const verdict = judge(noKnownMistakes, files, { lint: { kind: 'linted', problems: [] } });
  return 'found' in verdict ? verdict.found : [verdict.skipped];
};

describe('a component', () => {
  const USE = '\nexport const App = () => <Alert text="Saved" />;';

  it('that gives nothing back is found where it stands', () => {
    const silent = 'function Alert({ text }) {\n  console.log(text);\n}';
    expect(rulesIn({ 'src/App.jsx': silent + USE })).toEqual(['empty-component src/App.jsx:1']);
  });

  it('that has nothing in it is found as well', () => {
    const empty = 'const Alert = () => {};';
    expect(rulesIn({ 'src/App.jsx': empty + USE })).toEqual(['empty-component src/App.jsx:1']);
  });

  it('that gives nothing back at its end is found there', () => {
    const half =
      'const Alert = ({ text }) => {\n  if (text === "") return <p>None</p>;\n  const shown = text;\n};';
    expect(rulesIn({ 'src/App.jsx': half + USE })).toEqual(['empty-component src/App.jsx:3']);
  });

  it.each([
    'const Alert = ({ text }) => { if (text) { return <p>{text}</p>; } else { return null; } };',
    'const Alert = () => { useEffect(() => {}); return null; };',
    'const Alert = () => { redirect("/"); };',
    'const Alert = ({ text }) => { switch (text) { case "a": return <p />; default: return null; } };',
    'const Alert = styled(() => { console.log(1); });',
  ])('may give back what it likes: %s', (code) => {
    expect(rulesIn({ 'src/App.jsx': code + USE })).toEqual([]);
  });
});

describe("a package's component", () => {
  const shop = (last: string): Readonly<Record<string, string>> => ({
    'src/Shop.jsx': `import { Image } from 'react-bootstrap';
export const Shop = () => (
  <ul>
    <Image src="/a.png" alt="a" fluid />
    <Image src="/b.png" alt="b" />
    ${last}
  </ul>
);`,
  });

  it('that is given by another name what all others are given is found', () => {
    expect(rulesIn(shop('<Image itemSrc="/c.png" alt="c" />'))).toEqual([
      'odd-prop src/Shop.jsx:6',
    ]);
  });

  it.each([
    '<Image src="/c.png" alt="c" srcSet="/d.png 2x" />',
    '<Image alt="c" {...rest} />',
    '<Image alt="c" rounded />',
    '<Image alt="c" defaultSrc="/c.png" />',
  ])('may be given other things: %s', (last) => {
    expect(rulesIn(shop(last))).toEqual([]);
  });
});

describe('what sorts', () => {
  it.each(['(a, b) => a > b', '(a, b) => { return a.age < b.age; }'])(
    'sorts nothing by true and false: %s',
    (compare) => {
      const code = `export const sorted = (all) => [...all].sort(${compare});`;
      expect(rulesIn({ 'a.js': code })).toEqual(['unordered-sort a.js:1']);
    },
  );

  it.each(['(a, b) => a - b', '(a, b) => (a > b ? 1 : -1)', '(a, b) => a > b || -1', 'byAge', ''])(
    'sorts by a number: %s',
    (compare) => {
      const code = `export const sorted = (all) => [...all].sort(${compare});`;
      expect(rulesIn({ 'a.js': code })).toEqual([]);
    },
  );
});

describe('what belongs to somebody else', () => {
  const changing = (body: string): Readonly<Record<string, string>> => ({
    'src/Cart.jsx': `import { useState } from 'react';
const start = { feed: false };
export function Cart({ dispatch }) {
  const [open, setOpen] = useState(false);
  ${body}
  return <button onClick={() => setOpen(!open)}>{String(open)}</button>;
}`,
  });

  it.each([
    'const add = (product, qty) => dispatch(addToCart(Object.assign(product, { qty })));',
    'const { data } = useProduct(); const add = () => dispatch({ item: Object.assign(data, { a: 1 }) });',
    'const grow = (list) => dispatch([(list.push(1), list)]);',
    'const reset = () => dispatch(Object.assign(start, { feed: true }));',
  ])('is not changed in place to make a value: %s', (body) => {
    expect(judge(stateNotMutated, changing(body))).toMatchObject({
      found: ['changed-gift src/Cart.jsx:5'],
    });
  });

  it.each([
    'const extend = (target, more) => Object.assign(target, more);',
    'const add = (product, qty) => dispatch(Object.assign({}, product, { qty }));',
    'const add = ({ id, ...rest }) => dispatch(Object.assign(rest, { at: id }));',
    'const add = () => { const made = {}; dispatch(Object.assign(made, { a: 1 })); };',
    'const sum = rows.reduce((all, row) => Object.assign(all, { [row.id]: row }), {});',
    'const node = useRef({}); const keep = () => dispatch(Object.assign(node, { a: 1 }));',
  ])('is only returned, or is made here: %s', (body) => {
    expect(judge(stateNotMutated, changing(body))).toEqual(PASSED);
  });
});

describe('state', () => {
  const form = (reset: string, more = ''): Readonly<Record<string, string>> => ({
    'src/Form.jsx': `import { useState } from 'react';
export function Form() {
  const [name, setName] = useState('');
  const save = () => ${reset};
  return <p onClick={save}>{name}${more}</p>;
}`,
  });

  it('that is only ever set to what it began as is found', () => {
    expect(judge(stateUsed, form("setName('')"))).toMatchObject({
      found: ['state-never-set src/Form.jsx:4'],
    });
  });

  it.each([
    ["setName('')", '<Field onChange={setName} />'],
    ["setName('None')", ''],
    ['setName((last) => last + 1)', ''],
  ])('may be set to other things: %s %s', (reset, more) => {
    expect(judge(stateUsed, form(reset, more))).toEqual(PASSED);
  });
});

it('a ref that is only ever set to what it began as is found, and one that a field binds is not', () => {
  const view = (field: string): Readonly<Record<string, string>> => ({
    'src/Tags.vue': `<script setup>
import { ref } from 'vue';
const tag = ref('');
const tags = ref([]);
const add = () => { tags.value.push(tag.value); tag.value = ''; };
</script>
<template><ul><li v-for="one in tags" :key="one">{{ one }}</li></ul><input ${field} @keyup.enter="add"></template>`,
  });
  expect(judge(stateUsed, view('aria-label="Tag"'))).toMatchObject({
    found: ['state-never-set src/Tags.vue:3'],
  });
  expect(judge(stateUsed, view('v-model="tag"'))).toEqual(PASSED);
});

it.each([
  ["let title = '';", 'on:submit', 'bind:value={title}'],
  ["let title = $state('');", 'onsubmit', 'bind:value={title}'],
])(
  'a variable of Svelte that only goes back to what it began as is found: %s',
  (declared, submit, bind) => {
    const view = (field: string): Readonly<Record<string, string>> => ({
      'src/New.svelte': `<script>
  let { save } = { save: console.log };
  ${declared}
  function add(event) { event.preventDefault(); save(title); title = ''; }
</script>
<form ${submit}={add}><input aria-label="Title" ${field} /><button>Add</button></form>`,
    });
    expect(judge(stateUsed, view(''))).toMatchObject({
      found: expect.arrayContaining(['state-never-set src/New.svelte:3']),
    });
    expect(JSON.stringify(judge(stateUsed, view(bind)))).not.toContain('state-never-set');
  },
);

it('state that began as a text is not set to a list, in code that declares no types', () => {
  const list = (add: string): Readonly<Record<string, string>> => ({
    'src/List.jsx': `import { useState } from 'react';
export function List({ list }) {
  const [name, setName] = useState('');
  const add = () => { ${add} setName(''); };
  return <input value={name} onChange={(event) => setName(event.target.value)} onBlur={add} />;
}`,
  });
  expect(judge(stateUsed, list('setName([...list, name]);'))).toMatchObject({
    found: expect.arrayContaining(['unlike-state src/List.jsx:4']),
  });
  const kept = judge(stateUsed, list('list.push(name);'));
  expect(JSON.stringify(kept)).not.toContain('unlike-state');
});

it('what a component takes apart is given as something that can be', () => {
  const row = (item: string): Readonly<Record<string, string>> => ({
    'src/App.jsx': `const Row = ({ item }) => { const { name } = item; return <li>{name}</li>; };
export const App = () => <Row item={${item}} />;`,
  });
  expect(judge(markupRenders, row('7'))).toMatchObject({ found: ['wrong-prop src/App.jsx:2'] });
  expect(judge(markupRenders, row("{ name: 'a' }"))).toEqual(PASSED);
});

it('an attribute of a Vue template is not one letter away from one that all elements have', () => {
  const view = (attribute: string): Readonly<Record<string, string>> => ({
    'src/Nav.vue': `<template>\n<RouterLink to="/" ${attribute}="['a']">Home</RouterLink>\n</template>`,
  });
  expect(judge(markupRenders, view(':classx'))).toMatchObject({
    found: ['wrong-prop src/Nav.vue:2'],
  });
  for (const attribute of [':class', ':styles', 'active-class', ':replace']) {
    expect(judge(markupRenders, view(attribute))).toEqual(PASSED);
  }
});

it('an address that lacks what all others are given for it is found', () => {
  const files = {
    'src/App.jsx': `const Like = ({ slug, on }) => <button onClick={() => fetch(\`/articles/\${slug}/like\`)}>{on}</button>;
export const App = () => <Like on="yes" />;`,
  };
  expect(judge(markupRenders, files)).toMatchObject({ found: ['wrong-prop src/App.jsx:2'] });
});

it('a form of one field without a button is sent by Enter', () => {
  const search = (form: string): Readonly<Record<string, string>> => ({
    'src/Search.jsx': `export const Search = ({ text, setText }) => (\n  ${form}\n);`,
  });
  const field = '<input value={text} onChange={(event) => setText(event.target.value)} />';
  expect(judge(handlersWired, search(`<form>${field}</form>`))).toMatchObject({
    found: ['reloading-form src/Search.jsx:2'],
  });
  const heard = '<form onSubmit={(event) => event.preventDefault()}>';
  expect(judge(handlersWired, search(`${heard}${field}</form>`))).toEqual(PASSED);
  expect(judge(handlersWired, search(`<form>${field}${field}</form>`))).toEqual(PASSED);
  const button = '<button type="submit" onClick={search}>Search</button>';
  expect(judge(handlersWired, search(`<form>${field}${button}</form>`))).toEqual(PASSED);
  expect(
    judge(handlersWired, search(`<form>${field}<Button type="submit">Search</Button></form>`)),
  ).toMatchObject({ found: ['dead-form src/Search.jsx:2'] });
});

it('failures of what a package calls, and of mutations, go nowhere unless they are caught', () => {
  const form = (body: string): Readonly<Record<string, string>> => ({
    'src/Form.jsx': `import { Formik } from 'formik';
export function Form({ useLogin }) {
  const [login] = useLogin();
  const onSubmit = async (values) => { ${body} };
  return <Formik onSubmit={onSubmit}>{() => 'loading'}</Formik>;
}`,
  });
  const found = { found: ['unhandled-failure src/Form.jsx:4'] };
  expect(judge(asyncHandled, form('await fetch("/x", values);'))).toMatchObject(found);
  expect(judge(asyncHandled, form('await login(values).unwrap();'))).toMatchObject(found);
  const caught = 'try { await login(values).unwrap(); } catch (error) { alert(error); }';
  expect(judge(asyncHandled, form(caught))).toEqual(PASSED);
});

it('a listener on what is there for longer is taken away again', () => {
  const effect = (body: string): Readonly<Record<string, string>> => ({
    'src/Toasts.jsx': `import { useEffect } from 'react';
import bus from './bus';
export function Toasts({ add }) {
  useEffect(() => { ${body} }, [add]);
  return null;
}`,
  });
  expect(judge(effectsCleanUp, effect("bus.on('toast', add);"))).toMatchObject({
    found: ['leaking-effect src/Toasts.jsx:4'],
  });
  const stopped = "bus.on('toast', add); return () => bus.off('toast', add);";
  expect(judge(effectsCleanUp, effect(stopped))).toEqual(PASSED);
  const own = "const chart = draw(); chart.on('click', add);";
  expect(judge(effectsCleanUp, effect(own))).toEqual(PASSED);
});
