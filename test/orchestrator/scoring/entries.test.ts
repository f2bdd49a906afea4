import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/orchestrator/scoring/check.ts';
import { effectsCleanUp } from '../../../src/orchestrator/scoring/checks/effects-clean-up.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { rendersCheaply } from '../../../src/orchestrator/scoring/checks/renders-cheaply.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge } from '../../support/judge.ts';
import type { FilesByPath } from '../../support/score-request-builder.ts';

const found = (check: Check, files: FilesByPath) => {
  const judgement = judge(check, files);
  return 'found' in judgement ? judgement.found : [];
};

describe('entries that have been added', () => {
  const list = (body: string, more = '') =>
    `import { useState } from 'react';\nexport function List() {\nconst [todos, setTodos] = useState([]);\nconst [text, setText] = useState('');\n${more}\nconst add = (event) => {\n${body}\n};\nreturn <form onSubmit={add}><input aria-label="a" value={text} onChange={(e) => setText(e.target.value)} />{todos.map((t) => <p key={t.id}>{t.text}</p>)}</form>;\n}`;
  const ADD = 'event.preventDefault();\nsetTodos([...todos, { id: Date.now(), text }]);';

  it('are found when they stay in their field', () => {
    expect(found(stateUsed, { 'a.jsx': list(ADD) })).toEqual(['kept-entry a.jsx:8']);
    const later = 'event.preventDefault();\nsetTodos((all) => [...all, text.trim()]);';
    expect(found(stateUsed, { 'a.jsx': list(later) })).toEqual(['kept-entry a.jsx:8']);
  });

  it.each([
    [`${ADD} setText('');`, ''],
    [`${ADD} onClose();`, ''],
    [`${ADD} setOpen(false);`, 'const [open, setOpen] = useState(true);\nshow(open);'],
    [`${ADD} navigate('/');`, ''],
    [ADD, "const clear = () => setText('');\nuseEffect(clear, [todos]);"],
    [ADD, 'useEffect(() => setText(""), [todos]);'],
    ['setTodos(todos.filter((todo) => todo.text !== text));', ''],
    [ADD, 'const sum = Number(text) + 1;\nshow(sum);'],
    [ADD, 'const shown = items.filter((item) => item.name.includes(text));\nshow(shown);'],
  ])('are spared: %s', (body, more) => {
    expect(
      found(stateUsed, { 'a.jsx': list(body, more) }).filter((one) => /kept/.test(one)),
    ).toEqual([]);
  });
});

describe('change handlers of a field', () => {
  const vue = (field: string, script = '') =>
    `<script setup>\nimport { ref } from 'vue';\nconst word = ref('');\nfunction search() { ask(word.value); }\n${script}\n</script>\n<template><div>${field}</div></template>`;
  const unseen = (code: string, path = 'a.vue') =>
    found(handlersWired, { [path]: code }).filter((line) => /unseen/.test(line));

  it('are found when they cannot see what is entered', () => {
    expect(unseen(vue('<input type="text" @change="search" />'))).toEqual(['unseen-entry a.vue:7']);
    expect(
      unseen(
        'export const A = () => { const go = () => ask(); return <input onChange={go} />; };',
        'a.jsx',
      ),
    ).toEqual(['unseen-entry a.jsx:1']);
  });

  it.each([
    '<input v-model="word" @change="search" />',
    '<input :value="word" @change="search" />',
    '<input ref="field" @change="search" />',
    '<input @change="search($event)" />',
    '<input @change="(event) => search(event)" />',
    '<form><input name="word" @change="search" /></form>',
    '<input type="checkbox" @change="search" />',
    '<input @focus="search" />',
    '<input @input="word = $event.target.value" @change="search" />',
  ])('are spared: %s', (field) => {
    expect(unseen(vue(field))).toEqual([]);
  });
});

it('reads `this` in a Svelte handler as the field', () => {
  const field = (body: string) =>
    found(handlersWired, {
      'a.svelte': `<script>\nlet typed = '';\nfunction count() { ${body} }\n</script>\n<label>a <input type="text" on:input={count} /></label><p>{typed.length}</p>`,
    }).filter((line) => /unseen/.test(line));
  expect(field('typed = this.value;')).toEqual([]);
  expect(field('typed = next();')).toEqual(['unseen-entry a.svelte:5']);
});

describe('styled forms', () => {
  const files = (handler: string, style = 'styled.form``'): FilesByPath => ({
    'styles.js': `import styled from 'styled-components';\nexport const Box = ${style};`,
    'a.jsx': `import { Box } from './styles';\nexport const A = () => {\nconst send = (e) => {\n${handler}\n};\nreturn <Box onSubmit={send}><button>Send</button></Box>;\n};`,
  });
  const reloading = (all: FilesByPath) =>
    found(handlersWired, all).filter((line) => /reloading/.test(line));

  it('are found when they reload the page', () => {
    expect(reloading(files('save();'))).toEqual(['reloading-form a.jsx:3']);
    expect(reloading(files('e.preventDefault(); save();'))).toEqual([]);
    expect(reloading(files('save();', 'styled.div``'))).toEqual([]);
    expect(reloading(files('save();', 'styled(Form)``'))).toEqual([]);
  });
});

describe('list items spread into their element', () => {
  const list = (element: string) =>
    `import { useState } from 'react';\nexport const List = ({ items }) => <ul>{items.map((item) => ${element})}</ul>;`;
  const keys = (element: string) =>
    found(rendersCheaply, { 'a.jsx': list(element) }).map((line) => line.split(' ')[0]);

  it('are found to lack a key', () => {
    expect(keys('<Row {...item} />')).toEqual(['missing-key']);
    expect(keys('<Row key={item.id} {...item} />')).toEqual([]);
    expect(keys('<Row {...item.getProps()} />')).toEqual([]);
    expect(keys('<Row {...propsOf(item)} />')).toEqual([]);
    expect(keys('<Row {...item} {...rest} />')).toEqual([]);
  });
});

describe('object URLs', () => {
  const preview = (body: string) =>
    `import { useEffect, useState } from 'react';\nexport function Preview({ file }) {\nconst [url, setUrl] = useState(null);\nuseEffect(() => {\n${body}\n}, [file]);\nreturn <img alt="" src={url} />;\n}`;
  const MAKE = 'const made = URL.createObjectURL(file);\nsetUrl(made);';

  it('are found when they are never revoked', () => {
    expect(found(effectsCleanUp, { 'a.jsx': preview(MAKE) })).toEqual(['leaking-effect a.jsx:5']);
    expect(
      found(effectsCleanUp, {
        'a.jsx': preview(`${MAKE}\nreturn () => URL.revokeObjectURL(made);`),
      }),
    ).toEqual([]);
    expect(
      found(effectsCleanUp, { 'a.jsx': preview(`if (url) URL.revokeObjectURL(url);\n${MAKE}`) }),
    ).toEqual([]);
  });
});

describe('handlers in component scripts', () => {
  const form = (attribute: string, more = '') => ({
    'a.vue': `<script setup>\nconst onSubmit = () => save();\n${more}\n</script>\n<template><form id="a"${attribute}><button>Add</button></form></template>`,
  });
  const unattached = (files: FilesByPath) =>
    found(handlersWired, files).filter((line) => /unattached/.test(line));

  it('are found when the markup does not attach them', () => {
    expect(unattached(form(''))).toEqual(['unattached-handler a.vue:2']);
    expect(unattached(form(' @submit.prevent="onSubmit"'))).toEqual([]);
    expect(unattached(form('', 'defineExpose({ onSubmit });'))).toEqual([]);
    expect(unattached(form('', "window.addEventListener('a', onSubmit);"))).toEqual([]);
  });

  it('are spared when others may call them', () => {
    expect(
      unattached({
        'a.svelte': '<script>\nexport function onOpen() { open(); }\n</script>\n<p>a</p>',
        'b.vue':
          '<script>\nexport default { methods: { onOpen() { open(); } } };\n</script>\n<template><p>a</p></template>',
      }),
    ).toEqual([]);
  });
});
