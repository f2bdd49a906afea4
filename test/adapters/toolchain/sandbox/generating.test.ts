import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { changedIn, invariantsIn } from '../../../support/invariants-of.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());
const invariantsOf = invariantsIn(sandbox);

const BOXES = `import { useState } from 'react';
const SETS = { Uppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', Lowercase: 'abcdefghijklmnopqrstuvwxyz', Numbers: '0123456789', Symbols: '!#$%&*+-=?@' };
export default function Generator() {
  const [length, setLength] = useState(12);
  const [chosen, setChosen] = useState({ Uppercase: true, Lowercase: true, Numbers: true, Symbols: false });
  const [password, setPassword] = useState('');
  const generate = () => {
    const chars = Object.keys(SETS).filter((name) => chosen[name]).map((name) => SETS[name]).join('');
    if (chars === '') return;
    setPassword(Array.from({ length }, () => chars[Math.floor(Math.random() * chars.length)]).join(''));
  };
  return <main><h1>Password generator</h1>
    <input readOnly aria-label="Password" value={password} />
    <label>Length: {length} <input type="range" min="4" max="32" value={length} onChange={(event) => setLength(Number(event.target.value))} /></label>
    {Object.keys(SETS).map((name) => <label key={name}><input type="checkbox" checked={chosen[name]} onChange={() => setChosen({ ...chosen, [name]: !chosen[name] })} /> {name}</label>)}
    <button onClick={generate}>Generate</button>
  </main>;
}`;
const SHOWN = `<script setup>
import { ref } from 'vue';
const length = ref(8), all = ref([]);
const generate = () => all.value.unshift(Array.from({ length: length.value }, () => 'abcdefghkmnpqrstuvwxyz23456789'[Math.floor(Math.random() * 30)]).join(''));
</script>
<template><h1>Passwort-Generator</h1><label>Länge <input v-model.number="length" type="number" min="4" max="20"></label><button @click="generate">Passwort erzeugen</button><ol><li v-for="one in all" :key="one">{{ one }}</li></ol></template>`;
const FIXED = `<!doctype html><html lang="en"><body><h1>Passwords</h1><p id="p"></p><button id="b">Generate password</button><script>b.onclick = () => { p.textContent = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(''); };</script></body></html>`;

describe('a password generator', () => {
  it.each([
    ['with checkboxes for characters', { 'Generator.jsx': BOXES }],
    ['with a list of all passwords', { 'Generator.vue': SHOWN }],
    ['with nothing to choose', { 'index.html': FIXED }],
  ])('makes what was asked for: %s', async (_, files) => {
    expect(await invariantsOf(files)).toEqual([expect.stringMatching(/^generating .*: holds$/)]);
  });

  it.each([
    [
      'Generator.jsx',
      '{ length }',
      '{ length: length - 1 }',
      'Generate: a password that should have 14 characters has 13',
      BOXES,
    ],
    [
      'Generator.jsx',
      'Math.random()',
      '0.5',
      'Generate: it generates the same password again',
      BOXES,
    ],
    [
      'Generator.jsx',
      '.filter((name) => chosen[name])',
      '',
      'Generate: a password of digits only has other characters as well',
      BOXES,
    ],
    [
      'Generator.vue',
      'length: length.value',
      'length: 8',
      'Passwort erzeugen: a password that should have 14 characters has 8',
      SHOWN,
    ],
  ])('is found wrong in %s if %s becomes %s', async (path, from, to, breach, code) => {
    expect(await invariantsOf(changedIn(path, code, from, to))).toEqual([`generating ${breach}`]);
  });

  it('is as long as it is where the field is for words', async () => {
    const html = `<!doctype html><html lang="en"><body><h1>Password</h1><label>Length in words <input id="n" type="number" value="4"></label><p id="p"></p><button onclick="p.textContent = Array.from({ length: n.value }, () => 'tiger' + String(Math.random()).slice(2, 4)).join('-')">Generate</button></body></html>`;
    expect(await invariantsOf({ 'index.html': html })).toEqual(['generating Generate: holds']);
  });

  it.each([
    [
      'makes sentences',
      '<h1>Passphrases</h1><p id="p">password</p><button onclick="p.textContent = \'correct horse \' + Math.random()">Generate</button>',
    ],
    [
      'hides the password',
      '<h1>Password</h1><p id="p">••••••••</p><button onclick="p.dataset.password = Math.random()">Generate</button>',
    ],
    [
      'asks a server',
      '<h1>Password</h1><p id="p"></p><button onclick="fetch(\'/new\').catch(() => { p.textContent = \'unreachable\'; })">Generate</button>',
    ],
    [
      'wants a choice first',
      '<h1>Password</h1><label><input type="checkbox" id="c"> Letters</label><p id="p"></p><button onclick="p.textContent = c.checked ? Math.random() : \'Choose something\'">Generate</button>',
    ],
    [
      'makes other things',
      '<h1>Colors</h1><p id="p"></p><button onclick="p.textContent = \'#33669\' + 1">Generate</button>',
    ],
  ])('is not judged if it %s', async (_, body) => {
    const html = `<!doctype html><html lang="en"><body>${body}</body></html>`;
    expect(await invariantsOf({ 'index.html': html })).toEqual([]);
  });
});
