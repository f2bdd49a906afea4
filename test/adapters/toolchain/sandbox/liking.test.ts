import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { changedIn, invariantsIn } from '../../../support/invariants-of.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());
const invariantsOf = invariantsIn(sandbox);

const POSTS = `import { useState } from 'react';
export default function Posts() {
  const [posts, setPosts] = useState([{ id: 1, text: 'One', likes: 5, isLiked: false }, { id: 2, text: 'Two', likes: 12, isLiked: false }]);
  const toggle = (id) => setPosts(posts.map((post) => (post.id === id ? { ...post, isLiked: !post.isLiked, likes: post.likes + (post.isLiked ? -1 : 1) } : post)));
  return <main>{posts.map((post) => <article key={post.id}><p>{post.text}</p><button onClick={() => toggle(post.id)}>{post.isLiked ? 'Unlike' : 'Like'} {post.likes}</button></article>)}</main>;
}`;
const PRESSED = `<script setup>
import { ref } from 'vue';
const isOn = ref(false), count = ref(41);
function toggle() { isOn.value = !isOn.value; count.value += isOn.value ? 1 : -1; }
</script>
<template><section><button :aria-pressed="isOn" aria-label="Like" @click="toggle">♥</button> <span>{{ count }}</span></section></template>`;
const FOLLOW = `<script>let isFollowing = $state(false); let count = $derived(isFollowing ? 101 : 100);</script>
<h1>Ann</h1><p>{count} followers</p><button onclick={() => (isFollowing = !isFollowing)}>{isFollowing ? 'Following' : 'Follow'}</button>`;
const CLAPS = `<!doctype html><html lang="en"><body><button id="b">👍 0</button><script>let n = 0; b.onclick = () => { b.textContent = '👍 ' + ++n; };</script></body></html>`;
const GERMAN = `<!doctype html><html lang="de"><body><p>3 Leute</p><button id="b">Gefällt mir</button><script>b.onclick = () => { document.querySelector('p').textContent = '4 Leute'; b.disabled = true; };</script></body></html>`;

describe('a like button', () => {
  it.each([
    ['of several posts', { 'Posts.jsx': POSTS }],
    ['with `aria-pressed`', { 'Like.vue': PRESSED }],
    ['of a person', { 'Follow.svelte': FOLLOW }],
    ['with no limit', { 'index.html': CLAPS }],
  ])('counts by one, and takes it back: %s', async (_, files) => {
    expect(await invariantsOf(files)).toEqual([expect.stringMatching(/^liking .*: holds$/)]);
  });

  it.each([
    [
      'Posts.jsx',
      'post.isLiked ? -1 : 1',
      '1',
      'Like 5: its count goes from 5 to 6, and a second press makes it 7',
      POSTS,
    ],
    ['Posts.jsx', 'likes: 5', "likes: '5'", 'Like 5: its count goes from 5 to 51', POSTS],
    [
      'Posts.jsx',
      'post.id === id',
      'post',
      'Like 5: the count of another button changes as well',
      POSTS,
    ],
    [
      'Like.vue',
      '? 1 : -1',
      '? 1 : -2',
      'Like: its count goes from 41 to 42, and a second press makes it 40',
      PRESSED,
    ],
    ['Follow.svelte', '101 : 100', '110 : 100', 'Follow: its count goes from 100 to 110', FOLLOW],
  ])('is found wrong in %s if %s becomes %s', async (path, from, to, breach, code) => {
    expect(await invariantsOf(changedIn(path, code, from, to))).toEqual([`liking ${breach}`]);
  });

  it.each([
    [
      'stands beside a clock',
      '<article><p id="s">0</p><button onclick="this.textContent = \'Liked\'">Like</button></article><script>setInterval(() => { s.textContent = Number(s.textContent) + 1; }, 700);</script>',
    ],
    [
      'asks a server',
      "<button onclick=\"fetch('/like').catch(() => { this.textContent = 'Like 90'; })\">Like 5</button>",
    ],
    [
      'is counted in thousands',
      '<button onclick="this.textContent = \'Liked 1.3K\'">Like 1.2K</button>',
    ],
    [
      'disappears when pressed',
      "<p>5 votes</p><button onclick=\"document.querySelector('p').textContent = 'A 60, B 40'; this.remove()\">Vote</button>",
    ],
    [
      'has other numbers beside it',
      '<article><p>12 May, 3 minutes</p><button onclick="this.previousSibling.textContent = \'12 May, 9 minutes\'">Like</button></article>',
    ],
    [
      'is a share of all votes',
      '<ul><li>Tea <b>50%</b> <button onclick="this.previousElementSibling.textContent = \'57%\'">Vote</button></li><li>Milk</li></ul>',
    ],
    [
      'stands beside the shares of others',
      '<button id="a" onclick="a.textContent = \'Vote tea (52%)\'; b.textContent = \'Vote milk (48%)\'">Vote tea (50%)</button><button id="b">Vote milk (50%)</button><p>20 votes</p>',
    ],
    [
      'is on already',
      '<button aria-pressed="true" onclick="this.textContent = \'Like 3\'">Like 9</button>',
    ],
  ])('is not judged if it %s', async (_, body) => {
    const html = `<!doctype html><html lang="en"><body>${body}</body></html>`;
    expect(await invariantsOf({ 'index.html': html })).toEqual([]);
  });

  it('is not judged if it is disabled after one press', async () => {
    expect(await invariantsOf({ 'index.html': GERMAN })).toEqual([]);
  });
});
