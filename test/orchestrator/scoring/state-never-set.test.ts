import { describe, expect, it } from 'vitest';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge, PASSED } from '../../support/judge.ts';

describe('state', () => {
  const form = (reset: string, more = ''): Readonly<Record<string, string>> => ({
    'src/Form.jsx': `import { useState } from 'react';
export function Form() {
  const [name, setName] = useState('');
  const save = () => ${reset};
  return <p onClick={save}>{name}${more}</p>;
}`,
  });

  it('that is only ever set to its initial value is found', () => {
    expect(judge(stateUsed, form("setName('')"))).toMatchObject({
      found: ['state-never-set src/Form.jsx:4'],
    });
  });

  it.each([
    ["setName('')", '<Field onChange={setName} />'],
    ["setName('None')", ''],
    ['setName((last) => last + 1)', ''],
  ])('may be set to other values: %s %s', (reset, more) => {
    expect(judge(stateUsed, form(reset, more))).toEqual(PASSED);
  });
});

it('a ref that is only ever set to its initial value is found, unless a field binds it', () => {
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

it('state that starts as a string is not set to a list, in code without types', () => {
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
