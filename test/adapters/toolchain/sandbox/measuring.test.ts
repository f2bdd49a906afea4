import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { changedIn, invariantsIn } from '../../../support/invariants-of.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());
const invariantsOf = invariantsIn(sandbox);

const COUNTER = `import { useState } from 'react';
export default function Counter() {
  const [text, setText] = useState('');
  const words = text.trim() === '' ? 0 : text.trim().split(/\\s+/).length;
  return <main><textarea aria-label="Text" value={text} onChange={(event) => setText(event.target.value)} /><p>{words} words</p><p>Characters: {text.length}</p></main>;
}`;
const LEFT = `<script setup>
import { ref } from 'vue';
const text = ref('');
</script>
<template><textarea v-model="text" maxlength="140" placeholder="What is new?" /><span>{{ 140 - text.length }} characters remaining</span><button :disabled="text === ''">Post</button></template>`;
const GERMAN = `<!doctype html><html lang="de"><body><textarea id="t" aria-label="Text"></textarea><p><b id="z">0</b> Zeichen ohne Leerzeichen, <b id="w">0</b> Wörter</p><script>
t.addEventListener('input', () => { z.textContent = t.value.replace(/\\s/g, '').length; w.textContent = t.value.split(/\\s+/).filter(Boolean).length; });
</script></body></html>`;
const STATS = `<script>let text = $state('');</script>
<input aria-label="Message" bind:value={text}><dl><dt>Characters</dt><dd>: {text.length}</dd><dt>Words: {text.split(' ').filter((word) => word !== '').length}</dt></dl><p>Up to 200 characters</p>`;

describe('a count of the text in a field', () => {
  it.each([
    ['of words and characters', { 'Counter.jsx': COUNTER }],
    ['of characters left', { 'Post.vue': LEFT }],
    ['without spaces, in German', { 'index.html': GERMAN }],
    ['next to a limit', { 'Stats.svelte': STATS }],
  ])('follows what is typed: %s', async (_, files) => {
    expect(await invariantsOf(files)).toEqual([expect.stringMatching(/^measuring .*: holds$/)]);
  });

  it.each([
    [
      'Counter.jsx',
      'split(/\\s+/).length',
      'length',
      'Text: "one two three" is counted as 13 words',
      COUNTER,
    ],
    [
      'Counter.jsx',
      '{text.length}',
      '{text.length - 1 < 0 ? 0 : text.length - 1}',
      'Text: "one two three" is counted as 12 characters',
      COUNTER,
    ],
    [
      'Post.vue',
      '140 - text.length',
      '140 + text.length',
      'What is new?: 140 characters are left while it is empty, and 153 after typing 13',
      LEFT,
    ],
    [
      'index.html',
      'split(/\\s+/).filter(Boolean).length',
      'split(/\\s+/).length - 1',
      'Text: "one two three" is counted as 2 words',
      GERMAN,
    ],
  ])('is found wrong in %s if %s becomes %s', async (path, from, to, breach, code) => {
    expect(await invariantsOf(changedIn(path, code, from, to))).toEqual([`measuring ${breach}`]);
  });

  it.each([
    ['of things to do', '<input aria-label="New" id="t"><p>0 left, 0 words learned</p>'],
    ['a limit', '<textarea></textarea><p>At most 200 characters, 40 words</p>'],
    [
      'that counts when a button is pressed',
      '<textarea id="t"></textarea><button onclick="out.textContent = t.value.length + \' characters\'">Count</button><p id="out">0 characters</p>',
    ],
    [
      'of games',
      '<input aria-label="Guess"><p>0 words found, 5 attempts left</p><button>Guess</button>',
    ],
    [
      'of some of them',
      '<textarea id="t" oninput="u.textContent = new Set(t.value).size; l.textContent = Math.max(...t.value.split(\' \').map((word) => word.length))"></textarea><p>Unique characters: <b id="u">0</b></p><p>Longest word: <b id="l">0</b> characters</p><p>Special characters: 0</p>',
    ],
    [
      'of what is typed right',
      '<p>The quick fox</p><textarea id="t" oninput="c.textContent = [...t.value].filter((one, at) => one === \'The quick fox\'[at]).length"></textarea><p>Characters: <b id="c">0</b></p><p>0 WPM</p>',
    ],
    ['with two fields', '<input id="a"><textarea id="b"></textarea><p>0 characters</p>'],
    [
      'that cuts the text off',
      '<textarea id="t" oninput="t.value = t.value.slice(0, 5); out.textContent = t.value.length"></textarea><p><b id="out">0</b> characters</p>',
    ],
  ])('is not recognised in a page %s', async (_, body) => {
    const html = `<!doctype html><html lang="en"><body>${body}</body></html>`;
    expect(await invariantsOf({ 'index.html': html })).toEqual([]);
  });
});
