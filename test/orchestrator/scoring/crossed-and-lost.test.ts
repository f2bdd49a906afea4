import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/orchestrator/scoring/check.ts';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { effectsCleanUp } from '../../../src/orchestrator/scoring/checks/effects-clean-up.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { markupRenders } from '../../../src/orchestrator/scoring/checks/markup-renders.ts';
import { noKnownMistakes } from '../../../src/orchestrator/scoring/checks/no-known-mistakes.ts';
import { startsUp } from '../../../src/orchestrator/scoring/checks/starts-up.ts';
import { judge } from '../../support/judge.ts';
import type { FilesByPath } from '../../support/score-request-builder.ts';

const rules = (check: Check, files: FilesByPath, request = 'Build an app'): readonly string[] => {
  const judgement = judge(check, files, { request, lint: { kind: 'linted', problems: [] } });
  return 'found' in judgement ? judgement.found.map((line) => line.split(' ')[0] ?? '') : [];
};

describe('dialogs shown by a state', () => {
  const page = (markup: string, more = '') => ({
    'src/Page.tsx': `import { useEffect, useState } from 'react';
import { Dialog } from './Dialog';
export function Page({ board }: { board: string | null }) {
  const [addOpen, setAddOpen] = useState(false);
  const [editOpen, setEditOpen] = useState(false);
  const [picked, setPicked] = useState<string | null>(null);
  ${more}
  return <div>
    <button type="button" onClick={() => { setAddOpen(true); setEditOpen(true); setPicked('a'); }}>Add {picked}</button>
    ${markup}
  </div>;
}`,
  });

  it.each([
    '<Dialog open={addOpen} onClose={() => setEditOpen(false)}>{String(editOpen)}</Dialog>',
    '{board && <Dialog isOpen={addOpen} onOpenChange={setEditOpen} title={String(editOpen)} />}',
  ])('finds one that closes another state: %s', (markup) => {
    expect(rules(handlersWired, page(markup))).toEqual(['crossed-dialog']);
  });

  it.each([
    ['<Dialog open={addOpen} onClose={() => setAddOpen(false)}>{String(editOpen)}</Dialog>'],
    ['<Dialog open={addOpen} onClose={() => { setAddOpen(false); setEditOpen(false); }} />'],
    // Asks before it closes.
    ['<Dialog open={addOpen} onClose={() => setEditOpen(true)}>{String(editOpen)}</Dialog>'],
    ['<Dialog open={addOpen} onClose={() => setPicked(null)}>{String(editOpen)}</Dialog>'],
    ['<Dialog open={addOpen} onSave={() => setEditOpen(false)}>{String(editOpen)}</Dialog>'],
    ['{editOpen && <Dialog open={addOpen} onClose={() => setEditOpen(false)} />}'],
    [
      '<Dialog open={editOpen}><Dialog open={addOpen} onClose={() => setEditOpen(false)} /></Dialog>',
    ],
    [
      '<Dialog open={Boolean(picked)} onClose={() => setEditOpen(false)}>{String(editOpen)}</Dialog>',
    ],
    [
      '<Dialog open={addOpen} onClose={close} />',
      'const close = () => { setEditOpen(false); setAddOpen(false); };',
    ],
    [
      '<Dialog open={addOpen} onClose={() => setEditOpen(false)} />',
      'useEffect(() => { setAddOpen(editOpen); }, [editOpen]);',
    ],
  ])('spares %s', (markup, more = '') => {
    expect(rules(handlersWired, page(markup, more))).toEqual([]);
  });
});

describe('thunks of Redux Toolkit', () => {
  const slice = (
    work: string,
    reads: string,
    { type = 'load.rejected', given = 'action' } = {},
  ) => ({
    'src/slice.js': `import { createAsyncThunk, createSlice } from '@reduxjs/toolkit';
import { api, loadAll } from './api';
export const load = createAsyncThunk('all/load', ${work});
export const slice = createSlice({ name: 'all', initialState: {}, reducers: {},
  extraReducers: (builder) => builder.addCase(${type}, (state, ${given}) => { ${reads} }),
});`,
  });
  const PLAIN = 'async () => await api.all()';
  const READ = 'state.message = action.payload;';

  it('are found when they never reject with the value that a reducer reads', () => {
    expect(rules(asyncHandled, slice(PLAIN, READ))).toEqual(['unrejected-thunk']);
    expect(
      rules(asyncHandled, slice('async (_, api2) => await api.all(api2.getState())', READ)),
    ).toEqual(['unrejected-thunk']);
  });

  it.each([
    [
      'async (_, thunkAPI) => { try { return await api.all(); } catch (error) { return thunkAPI.rejectWithValue(error.code); } }',
      READ,
    ],
    [
      'async (_, { rejectWithValue }) => { const found = await api.all(); return found ?? rejectWithValue("none"); }',
      READ,
    ],
    ['loadAll', READ],
    ['async (_, thunkAPI) => await loadAll(thunkAPI)', READ],
    ['async (_, { getState, ...rest }) => await loadAll(getState(), rest)', READ],
    [PLAIN, 'state.message = action.error.message;'],
    [PLAIN, 'state.message = action.payload ?? action.error.message;'],
    [PLAIN, 'state.message = action.payload ? action.payload.text : "Failed";'],
    [PLAIN, 'if (action.payload) { state.failed = true; }'],
  ])('are spared: %s, %s', (work, reads) => {
    expect(rules(asyncHandled, slice(work, reads))).toEqual([]);
  });

  it('are found when the reducer destructures the payload', () => {
    const given = '{ payload }';
    const read = (reads: string) => rules(asyncHandled, slice(PLAIN, reads, { given }));
    expect(read('state.message = payload;')).toEqual(['unrejected-thunk']);
    expect(read("state.message = payload ?? 'Failed';")).toEqual([]);
    expect(
      rules(asyncHandled, slice(PLAIN, 'state.message = error.message;', { given: '{ error }' })),
    ).toEqual([]);
  });

  it('are found when they do not return the rejection', () => {
    const caught = (then: string) =>
      rules(
        asyncHandled,
        slice(
          `async (_, { rejectWithValue }) => { try { return await api.all(); } catch (error) { ${then} } }`,
          READ,
        ),
      );
    expect(caught('rejectWithValue(error.code);')).toEqual(['dropped-rejection']);
    expect(caught('return rejectWithValue(error.code);')).toEqual([]);
    expect(caught('throw rejectWithValue(error.code);')).toEqual([]);
    expect(caught('const failed = rejectWithValue(error.code); return failed;')).toEqual([]);
    expect(caught('return error.code ? rejectWithValue(error.code) : null;')).toEqual([]);
    expect(caught('return Promise.resolve(error).then((told) => rejectWithValue(told));')).toEqual(
      [],
    );
  });

  it('are spared when only their result is read', () => {
    expect(rules(asyncHandled, slice(PLAIN, READ, { type: 'load.fulfilled' }))).toEqual([]);
  });
});

describe('fields named as texts', () => {
  const types = (code: string) => rules(noKnownMistakes, { 'src/types.ts': code });

  it.each([
    'export interface Product { id: number; name: number; description: string }',
    'export type Task = { id: string; title: string; description?: number };',
    'export const send = (mail: { recipient: string; subject: number }) => mail;',
  ])('are found when they are numbers: %s', (code) => {
    expect(types(code)).toEqual(['numbered-text']);
  });

  it.each([
    'export interface FieldLengths { title: number; description: string }',
    'export interface Limits { title: number; description: number }',
    'export type ColumnWidths = { name: number; title: string };',
    'export interface Point { id: string; name: number }',
    'export interface Row { name: string; visits: number; email: number }',
    'export interface Answer { question: string; answer: number; title: string }',
    'export interface Product { name: string | number; description: string }',
    'export interface Sizes { widths: { title: number; description: string } }',
    'export const data: { name: string; value: number }[] = [];',
  ])('are spared: %s', (code) => {
    expect(types(code)).toEqual([]);
  });
});

describe('fields of a form in Svelte', () => {
  const form = (last: string, first = '<input name="first" bind:value={$form.first} />') => ({
    'src/routes/Sign.svelte': `<script>
  import { superForm } from 'sveltekit-superforms';
  export let data;
  const { form, errors, enhance } = superForm(data.form);
</script>
<form method="POST" use:enhance>
  ${first}
  <input name="last" bind:value={$form.last} />
  ${last}
  {#if $errors.mail}<small>{$errors.mail}</small>{/if}
  <button>Send</button>
</form>`,
  });

  it('finds the only one that is not bound', () => {
    expect(rules(handlersWired, form('<input name="mail" type="email" />'))).toEqual([
      'unbound-field',
    ]);
  });

  it.each([
    ['<input name="mail" bind:value={$form.mail} />'],
    ['<input name="mail" type="password" />'],
    ['<input name="mail" type="hidden" />'],
    ['<input name="mail" value={data.mail} />'],
    ['<input name="website" tabindex="-1" />'],
    ['<input name="website" />'],
    ['<input name="mail" on:input={(event) => check(event)} />'],
    ['<input name="mail" />', '<input name="first" />'],
    ['<input name="mail" />', '<input name="first" bind:value={first} />'],
  ])('spares %s', (last, first = undefined) => {
    expect(rules(handlersWired, form(last, first))).toEqual([]);
  });
});

describe('controlled fields', () => {
  const list = (field: string) => ({
    'src/Names.tsx': `import { useState } from 'react';
import { Modal } from './Modal';
import { Tip } from 'tips';
export function Names({ onSave }: { onSave(names: string[]): void }) {
  const [names, setNames] = useState(['a']);
  const rename = (at: number, name: string) => setNames(names.map((old, i) => (i === at ? name : old)));
  return ${field};
}`,
    'src/Modal.tsx':
      "import { createPortal } from 'react-dom';\nexport const Modal = ({ children, ...rest }) => createPortal(<div {...rest}>{children}</div>, document.body);",
  });

  it('are found deep inside a component, too', () => {
    const field =
      '<Modal><ul>{names.map((name) => <li key={name}><input value={name} /></li>)}</ul></Modal>';
    expect(rules(handlersWired, list(field))).toContain('frozen-field');
  });

  it.each([
    '<Modal><p>{names.map((name, i) => <input key={name} value={name} onChange={(e) => rename(i, e.target.value)} />)}</p></Modal>',
    '<Modal><p>{names.map((name) => <input key={name} value={name} readOnly />)}</p></Modal>',
    '<Tip><input value={names[0]} /></Tip>',
    '<form onChange={() => rename(0, "b")}><p><input value={names[0]} /></p></form>',
    '<Modal onChange={() => rename(0, "b")}><p><input value={names[0]} /></p></Modal>',
    '<Modal onValueChange={rename}><p><input value={names[0]} /></p></Modal>',
    '<Modal {...{ onChange: rename }}><p><input value={names[0]} /></p></Modal>',
  ])('are spared: %s', (field) => {
    expect(rules(handlersWired, list(field))).not.toContain('frozen-field');
  });
});

describe('promises of packages', () => {
  const server = (first: string, use: string) => ({
    'src/a.ts': `import { validate } from 'forms';
export const one = async (event: Request) => { const form = await validate(event); return form.valid; };
export const two = async (event: Request) => { const form = await validate(event); return form.valid; };
export const three = async (event: Request) => { ${first} ${use} };`,
    'src/send.ts': 'export const send = async (text: string) => text;',
  });

  it('are found when they are used as values', () => {
    const found = rules(
      asyncHandled,
      server(
        'const form = validate(event);',
        'if (!form.valid) return null; await send(form.text);',
      ),
    );
    expect(found).toEqual(['unawaited-value']);
  });

  it.each([
    ['const form = await validate(event);', 'if (!form.valid) return null;'],
    ['const form = validate(event);', 'if (!(await form).valid) return null;'],
    [
      'const form = validate(event);',
      'const [read] = await Promise.all([form]); return read.valid;',
    ],
    ['const form = validate(event);', 'return form.then((read) => read.valid);'],
    ['const form = validate(event);', 'await track(form); return form;'],
    ['const form = validate(event);', 'return form;'],
  ])('are spared: %s %s', (first, use) => {
    expect(rules(asyncHandled, server(first, use))).toEqual([]);
  });
});

describe('intervals of effects', () => {
  const clock = (effect: string) => ({
    'src/Clock.tsx': `import { useEffect, useRef, useState } from 'react';
export function Clock() {
  const [now, setNow] = useState(0);
  const timer = useRef<number>(0);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => { ${effect} }, []);
  return <button type="button" onClick={stop}>{now}</button>;
}`,
  });

  it('are found when their id is dropped, whatever else is cleared', () => {
    expect(rules(effectsCleanUp, clock('setInterval(() => setNow(Date.now()), 1000);'))).toEqual([
      'leaking-effect',
    ]);
  });

  it.each([
    'const id = setInterval(() => setNow(Date.now()), 1000); return () => clearInterval(id);',
    'timer.current = setInterval(() => setNow(Date.now()), 1000); return stop;',
    'timer.current = setInterval(() => setNow(Date.now()), 1000); return () => clearInterval(timer.current);',
    'const ids: number[] = []; ids.push(setInterval(() => setNow(1), 9)); return () => ids.forEach(clearInterval);',
    'const id = window.setInterval(() => { setNow((n) => n + 1); }, 9); return () => { window.clearInterval(id); };',
  ])('are spared: %s', (effect) => {
    expect(rules(effectsCleanUp, clock(effect))).toEqual([]);
  });
});

describe('clients of a server', () => {
  const routes = (work: string) => ({
    'server.js': `const express = require('express');
const hash = require('./hash'); const users = require('./users'); const answer = require('./answer');
const app = express();
app.post('/users', (req, res, next) => { ${work} });
app.listen(3000);`,
  });

  it.each([
    'hash.make(req.params.word, (error, made) => { users.create(made).then((user) => { answer.done(res, user); }); });',
    'users.all().then((found) => { res.json(found); });',
  ])('are found to get no answer after a failure: %s', (work) => {
    expect(rules(asyncHandled, routes(work))).toEqual(['unhandled-failure']);
  });

  it.each([
    'users.all().then((found) => answer.done(res, found)).catch(next);',
    'users.all().then((found) => answer.done(res, found), next);',
    'users.all().then((found) => answer.done(res, found)).catch((error) => answer.failed(res, error));',
    'sleep(10).then(() => answer.done(res));',
    'return users.all().then((found) => answer.done(res, found));',
    'res.json({}); users.count().then((count) => console.log(count));',
  ])('are spared: %s', (work) => {
    expect(rules(asyncHandled, routes(work))).toEqual([]);
  });
});

describe('console.log', () => {
  it('is not confused with a function of the same name that fails', () => {
    const files = {
      'src/log.js':
        "export async function log(text) { await fetch('/log', { method: 'POST', body: text }); }",
      'src/a.js': 'export function a(error) { console.log(error); }',
    };
    expect(rules(asyncHandled, files)).toEqual([]);
  });
});

describe('the page that Vite builds', () => {
  const app = (scripts: string, more: FilesByPath = {}, dependencies: object = {}) => ({
    'package.json': JSON.stringify({ dependencies: { vue: '3', vite: '7', ...dependencies } }),
    'index.html': `<!doctype html><html><head><script src="/old.js"></script></head><body><div id="app"></div>${scripts}</body></html>`,
    'public/old.js': 'alert(1);',
    'src/main.js':
      "import { createApp } from 'vue'; import App from './App.vue'; createApp(App).mount('#app');",
    'src/App.vue': '<template><p>Hello</p></template>',
    ...more,
  });

  it('is found when it does not load the code that renders', () => {
    expect(rules(startsUp, app(''))).toEqual(['page-without-script']);
  });

  it.each([
    ['<script type="module" src="/src/main.js"></script>'],
    ['<script type="module">import "/src/main.js";</script>'],
    ['<script src="/src/main.js" type=module></script>'],
    ['<script src="/src/main.js"></script>'],
    ['', {}, { 'vite-plugin-html': '3' }],
  ])('is spared: %s', (scripts, more = {}, dependencies: object = {}) => {
    expect(rules(startsUp, app(scripts, more, dependencies))).toEqual([]);
  });
});

describe('components in kebab case in a Vue template', () => {
  const page = (script: string, more: FilesByPath = {}) => ({
    'package.json': JSON.stringify({ dependencies: { vue: '3' } }),
    'src/App.vue': `<template><theme-toggle /></template>\n${script}`,
    'src/ThemeToggle.vue': '<template><b>On</b></template>',
    ...more,
  });

  it('are found when they are not imported', () => {
    expect(rules(markupRenders, page('<script setup>const a = 1;</script>'))).toContain(
      'missing-import',
    );
  });

  it.each([
    ["<script setup>import ThemeToggle from './ThemeToggle.vue';</script>"],
    [
      "<script>import ThemeToggle from './ThemeToggle.vue'; export default { components: { ThemeToggle } };</script>",
    ],
    [
      '<script setup>const a = 1;</script>',
      {
        'src/main.js':
          "app.component('theme-toggle', toggle); app.component('ThemeToggle', toggle);",
      },
    ],
    [
      '<script setup>const a = 1;</script>',
      { 'src/main.js': 'app.component("theme-toggle", toggle);' },
    ],
    [
      '<script setup>const a = 1;</script>',
      { 'package.json': JSON.stringify({ devDependencies: { 'unplugin-vue-components': '28' } }) },
    ],
    [
      '<script setup>const a = 1;</script>',
      { 'src/package.json': JSON.stringify({ dependencies: { 'unplugin-vue-components': '28' } }) },
    ],
    ["<script setup>import { ThemeToggle } from './parts';</script>"],
    ['<script setup>const ThemeToggle = make();</script>'],
  ])('are spared: %s', (script, more: FilesByPath = {}) => {
    expect(rules(markupRenders, page(script, more))).not.toContain('missing-import');
  });
});
