import { describe, expect, it } from 'vitest';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { importsResolve } from '../../../src/orchestrator/scoring/checks/imports-resolve.ts';
import { startsUp } from '../../../src/orchestrator/scoring/checks/starts-up.ts';
import { judge, PASSED } from '../../support/judge.ts';

const REACT = { 'package.json': '{"dependencies":{"react":"^18.0.0"}}' };
const component = (markup: string, more = ''): Readonly<Record<string, string>> => ({
  ...REACT,
  'src/App.jsx': `import { useRef } from 'react';
import Card from './Card';
${more}
export default function App({ save, isBusy }) {
  const button = useRef(null);
  return (
    ${markup}
  );
}`,
  'src/Card.jsx': `export default function Card({ children }) {
  return <div className="card">{children}</div>;
}`,
});

describe('controls', () => {
  it.each([
    ['disabled at times alone', '<button type="button" disabled={isBusy}>Save</button>'],
    ['inside what only shows it', '<Card><button type="button">Save</button></Card>'],
    ['kept for its focus', '<button type="button" ref={button}>Save</button>'],
  ])('finds a dead button that is %s', (_what, markup) => {
    expect(judge(handlersWired, component(markup))).toMatchObject({
      found: ['dead-button src/App.jsx:7'],
    });
  });

  it.each([
    ['disabled for good', '<button type="button" disabled>Save</button>'],
    ['inside what may answer it', '<Menu><button type="button">Save</button></Menu>'],
    [
      'handed on by its reference',
      '<Tip at={[button]}><button type="button" ref={button}>a</button></Tip>',
    ],
  ])('spares a button that is %s', (_what, markup) => {
    expect(judge(handlersWired, component(markup))).toEqual(PASSED);
  });

  it('finds React event props in lower case, except on custom elements', () => {
    const misspelt = '<button type="button" onclick={save}>Save</button>';
    expect(judge(handlersWired, component(misspelt))).toMatchObject({
      found: expect.arrayContaining(['misspelt-listener src/App.jsx:7']),
    });
    const custom = '<my-button onclick={save}>Save</my-button>';
    expect(judge(handlersWired, component(custom))).toEqual(PASSED);
  });

  it('finds a component with an empty handler, unless a comment explains it', () => {
    const empty = '<Button onClick={() => {}}>Save</Button>';
    expect(judge(handlersWired, component(empty))).toMatchObject({
      found: ['idle-handler src/App.jsx:7'],
    });
    const meant = '<Button onClick={() => { /* the form is sent */ }}>Save</Button>';
    expect(judge(handlersWired, component(meant))).toEqual(PASSED);
  });

  it('finds a field whose name no code reads', () => {
    const form = (script: string) => ({
      'src/Form.vue': `<template>
  <form @submit.prevent="send">
    <input name="title" aria-label="Title" />
    <button>Send</button>
  </form>
</template>
<script setup>
${script}
</script>`,
    });
    expect(judge(handlersWired, form('const send = () => fetch("/a");'))).toMatchObject({
      found: ['idle-field src/Form.vue:3'],
    });
    const read = 'const send = (event) => fetch("/a", { body: new FormData(event.target) });';
    expect(judge(handlersWired, form(read))).toEqual(PASSED);
  });

  it.each([
    ['comes from elsewhere', "import { send } from './send';"],
    ['is taken out of what another gives', 'const { send } = useSending();'],
    ['hands the event on', 'const send = (event) => post(event);'],
  ])('spares a field when the submit handler %s', (_what, script) => {
    const component = `<template>
  <form @submit.prevent="send"><input name="title" aria-label="Title" /><button>Send</button></form>
</template>
<script setup>
${script}
</script>`;
    expect(judge(handlersWired, { 'src/Form.vue': component })).toEqual(PASSED);
  });
});

describe('promises used as values', () => {
  const server = (body: string) => ({
    'src/user.ts': 'export async function load(id: string) { return { id }; }',
    'src/app.ts': `import { load } from './user';
app.get('/a', async (req, res) => {
  ${body}
});`,
  });

  it.each([
    ['sent in an object', 'const user = load("1");\n  res.json({ user });'],
    ['asked whether it is there', 'const user = load("1");\n  if (!user) return;\n  res.end();'],
    ['looked into', 'const user = load("1");\n  res.json({ id: user.id });'],
  ])('finds one that is %s', (_what, body) => {
    expect(judge(asyncHandled, server(body))).toMatchObject({
      found: ['unawaited-value src/app.ts:3'],
    });
  });

  it('takes no generator for a promise', () => {
    const files = {
      'a.ts': 'export async function* ticks() { yield 1; }\nconst all = ticks();\nvoid all.next();',
    };
    expect(JSON.stringify(judge(asyncHandled, files))).not.toContain('unawaited-value');
  });

  it('spares a promise that is awaited later', () => {
    const body = 'const user = load("1");\n  user.catch(log);\n  res.json({ user: await user });';
    expect(judge(asyncHandled, server(body))).toEqual(PASSED);
  });
});

describe('missing files', () => {
  it('does not resolve a module to a style sheet', () => {
    const files = { 'src/App.js': "import Card from './Card';\nexport default Card;" };
    expect(
      judge(importsResolve, { ...REACT, ...files, 'src/Card.css': '.card { top: 0 }' }),
    ).toMatchObject({ found: ['missing-file src/App.js:1'] });
  });

  it('finds a start script whose file is missing', () => {
    const files = { 'src/server.js': "import express from 'express';\nexpress().listen(80);" };
    const starting = (script: string) =>
      JSON.stringify({ scripts: { start: script }, dependencies: { express: '^5.0.0' } });
    const told = (script: string) =>
      judge(
        startsUp,
        { ...files, 'package.json': starting(script) },
        { request: 'Build a server' },
      );
    expect(told('node src/server.js')).toEqual(PASSED);
    expect(told('node dist/server.js')).toEqual(PASSED);
    expect(told('node index.js')).toMatchObject({ found: ['missing-start package.json:1'] });
  });
});

describe('forms of packages', () => {
  const form = (handler: string) =>
    component('<Form onSubmit={send} />', `const send = ${handler};`);

  it('finds one that reloads the page: its handler takes the event and does not prevent the default', () => {
    expect(judge(handlersWired, form('(e) => fetch("/a")'))).toMatchObject({
      found: ['reloading-form src/App.jsx:3'],
    });
    expect(judge(handlersWired, form('(values) => fetch("/a")'))).toEqual(PASSED);
    expect(judge(handlersWired, form('(e) => { e.preventDefault(); fetch("/a"); }'))).toEqual(
      PASSED,
    );
  });
});

it('finds a form that Enter submits: one field, no button and no handler', () => {
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

it('follows a submit handler that only passes the event on', () => {
  const form = (body: string) =>
    judge(handlersWired, {
      'src/App.jsx': `export function App({ save }) {
  const handleSave = async (e) => { ${body} await save(e.target[0].value); };
  return <Form onSubmit={(e) => handleSave(e)}><input aria-label="Name" /><button>Save</button></Form>;
}`,
    });
  expect(form('')).toMatchObject({ found: ['reloading-form src/App.jsx:2'] });
  expect(form('e.preventDefault();')).toEqual(PASSED);
});

it('finds a promise stored in a field of a record', () => {
  const pay = (amount: string) =>
    JSON.stringify(
      judge(asyncHandled, {
        'src/pay.js': `import stripe from './stripe';
const amountOf = async (products) => (await find(products)).length;
export async function pay(products) {
  try {
    const amount = ${amount};
    return await stripe.intents.create({ amount, currency: 'usd' });
  } catch (error) { console.error(error); }
}`,
      }),
    );
  expect(pay('amountOf(products)')).toContain('unawaited-value src/pay.js:5');
  expect(pay('await amountOf(products)')).not.toContain('unawaited-value');
});
