import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { changedIn, invariantsIn } from '../../../support/invariants-of.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());
const invariantsOf = invariantsIn(sandbox);

const FAQ = `import { useState } from 'react';
const ALL = [['Shipping', 'It takes three days.'], ['Returns', 'Within a month.'], ['Payment', 'By card.']];
export default function Faq() {
  const [open, setOpen] = useState(null);
  return <section>{ALL.map(([title, text], index) => (
    <div key={title}>
      <button aria-expanded={open === index} onClick={() => setOpen(open === index ? null : index)}><span>{title}</span><span>{open === index ? '−' : '+'}</span></button>
      {open === index && <p>{text}</p>}
    </div>))}</section>;
}`;
const HIDDEN = `<!doctype html><html lang="en"><body>${['One', 'Two'].map((name) => `<h3><button class="head" aria-expanded="false" aria-controls="${name}-panel">${name}</button></h3><div id="${name}-panel" hidden><p>Text of ${name}</p></div>`).join('')}<script>
document.querySelectorAll('.head').forEach((head) => { head.onclick = () => { const isOpen = head.getAttribute('aria-expanded') === 'true'; head.setAttribute('aria-expanded', String(!isOpen)); document.getElementById(head.getAttribute('aria-controls')).hidden = isOpen; }; });
</script></body></html>`;
const SEVERAL = `<script setup>
import { ref } from 'vue';
const all = ref([{ name: 'Größe', text: '3 m' }, { name: 'Gewicht', text: '4 kg' }, { name: 'Farbe', text: 'Rot' }]);
</script>
<template><div v-for="one in all" :key="one.name"><button :aria-expanded="one.isOpen === true" @click="one.isOpen = !one.isOpen">{{ one.name }}</button><p v-if="one.isOpen">{{ one.text }}</p></div></template>`;

describe('headings that open', () => {
  it.each([
    ['one at a time', { 'Faq.jsx': FAQ }],
    ['what is hidden', { 'index.html': HIDDEN }],
    ['several, in German', { 'Facts.vue': SEVERAL }],
  ])('show what belongs to each: %s', async (_, files) => {
    expect(await invariantsOf(files)).toEqual([expect.stringMatching(/^disclosing .*: holds$/)]);
  });

  it.each([
    [
      'Faq.jsx',
      '{open === index && <p>',
      '{open !== null && open + 1 === index && <p>',
      'Shipping+: what belongs to "Returns" comes',
      FAQ,
    ],
    [
      'Faq.jsx',
      '{open === index && <p>',
      '{open !== null && <p>',
      'Shipping+: what belongs to "Returns" comes as well',
      FAQ,
    ],
    [
      'Faq.jsx',
      'aria-expanded={open === index}',
      'aria-expanded={open === title}',
      'Shipping+: it still says that it is closed',
      FAQ,
    ],
    [
      'Faq.jsx',
      'aria-expanded={open === index}',
      'aria-expanded={open !== null && open + 1 === index}',
      'Shipping+: "Returns" is opened instead',
      FAQ,
    ],
    [
      'Facts.vue',
      ':aria-expanded="one.isOpen === true"',
      'aria-expanded="false"',
      'Größe: it still says that it is closed',
      SEVERAL,
    ],
  ])('do not in %s where %s is %s', async (path, from, to, breach, code) => {
    expect(await invariantsOf(changedIn(path, code, from, to))).toEqual([`disclosing ${breach}`]);
  });

  it.each([
    [
      'menus that are shown elsewhere',
      `${['File', 'Edit'].map((name) => `<button aria-expanded="false" onclick="out.textContent = 'Items of ${name}'">${name}</button>`).join('')}<p>Text</p><div id="out"></div>`,
    ],
    [
      'one menu',
      '<button aria-expanded="false" onclick="out.textContent = \'Home\'">Menu</button><div id="out"></div>',
    ],
    [
      'what is asked for first',
      `${['One', 'Two', 'Three'].map((name) => `<button aria-expanded="false" onclick="fetch('/${name}').catch(() => { out.textContent = 'Failed'; })">${name}</button>`).join('<p></p>')}<div id="out"></div>`,
    ],
    [
      'what goes elsewhere',
      `<div id="all">${['One', 'Two', 'Three'].map((name) => `<button aria-expanded="false" onclick="all.textContent = 'Text of ${name}'">${name}</button>`).join('')}</div>`,
    ],
  ])('are not %s', async (_, body) => {
    const html = `<!doctype html><html lang="en"><body>${body}</body></html>`;
    expect(await invariantsOf({ 'index.html': html })).toEqual([]);
  });
});
