import { afterAll, describe, expect, it } from 'vitest';
import { createScorerPool } from '../../../src/adapters/toolchain/pool/scorer-pool.ts';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import { filesFrom } from '../../support/score-request-builder.ts';

const scorer = createScorerPool({ workers: 1 });
afterAll(() => scorer.close());

/** The findings, as `rule path:line:column`. */
async function found(
  files: Readonly<Record<string, string>>,
  request = 'Write a component',
): Promise<readonly string[]> {
  const scorecard = await scorer.score(
    {
      request,
      profile: profileTask({ request, files: [], conversationId: '' }),
      files: filesFrom(files),
      base: [],
      isPartial: false,
    },
    new AbortController().signal,
  );
  return scorecard.checks
    .filter(({ status }) => status === 'FAILED')
    .flatMap(({ findings }) =>
      findings.map(({ rule, path, line, column }) => `${rule} ${path}:${line}:${column}`),
    );
}

describe('a component', () => {
  it('may be generic, and must declare the types that it uses', async () => {
    const generic = (type: string): string =>
      `<script lang="ts" generics="Item extends { id: number }, Key = keyof Item">
  let { items, key }: { items: ${type}[]; key?: Key } = $props();
</script>
{#each items as item (item.id)}<p>{item.id} {String(key)}</p>{/each}`;
    expect(await found({ 'A.svelte': generic('Item') })).toEqual([]);
    expect(await found({ 'A.svelte': generic('Thing') })).toContain('TS2304 A.svelte:2:32');
  });

  it('has findings at the name that a directive uses', async () => {
    const using = (directive: string): string =>
      `<script lang="ts">\n  const color = 'red';\n</script>\n<p ${directive} class={color}>Hello</p>`;
    for (const [directive, column] of [
      ['use:tooltip', 8],
      ['in:fade', 7],
      ['out:fade', 8],
      ['transition:fade', 15],
      ['style:width', 10],
    ] as const) {
      expect(await found({ 'A.svelte': using(directive) })).toContain(
        `TS2304 A.svelte:4:${column}`,
      );
    }
  });

  it('may use names that Nuxt provides, but no undeclared ones', async () => {
    const page = (call: string): string =>
      `<script setup lang="ts">\n${call}\nconst count = ref(0);\n</script>\n<template><button @click="count++">{{ count }}</button></template>`;
    expect(await found({ 'pages/index.vue': page("definePageMeta({ layout: 'wide' });") })).toEqual(
      [],
    );
    expect(await found({ 'A.vue': page('') })).toContain('TS2304 A.vue:3:15');
  });

  it('is checked against the types of files in the library folder of SvelteKit', async () => {
    const kit = (call: string) => ({
      'package.json': JSON.stringify({ dependencies: { svelte: '5', '@sveltejs/kit': '2' } }),
      'src/lib/money.ts': 'export const price = (cents: number): string => `${cents / 100} €`;',
      'src/lib/Price.svelte':
        '<script lang="ts">\n  let { cents }: { cents: number } = $props();\n</script>\n<p>{cents}</p>',
      'src/routes/+page.svelte': `<script lang="ts">
  import { price } from '$lib/money';
  import Price from '$lib/Price.svelte';
</script>
<p>{${call}}</p>
<Price cents={1} />`,
    });
    const sound = await found(kit('price(100)'));
    expect(sound.filter((finding) => finding.startsWith('TS'))).toEqual([]);
    expect(await found(kit('price("100")'))).toContain('TS2345 src/routes/+page.svelte:5:11');
  });

  it('may read a store with the name of a rune, and be generic as in Svelte 4', async () => {
    const store = `<script lang="ts">
  import { writable } from 'svelte/store';
  type Item = $$Generic<{ id: number }>;
  export let items: Item[];
  const state = writable({ name: '' });
</script>
<p>{$state.name}{items.length}</p>`;
    expect(await found({ 'A.svelte': store })).toEqual([]);
    expect(await found({ 'A.svelte': store.replace('$$Generic', '$$General') })).toContain(
      'TS2304 A.svelte:3:15',
    );
  });

  it('may use what Nuxt provides without types', async () => {
    const files = (manifest: string) => ({
      'package.json': manifest,
      'middleware/a.global.ts':
        "export default defineNuxtRouteMiddleware((to) => {\n  if (to.path === '/a') return navigateTo('/');\n});",
    });
    const nuxt = await found(files('{"dependencies":{"nuxt":"4"}}'));
    expect(nuxt.filter((finding) => finding.startsWith('TS'))).toEqual([]);
  });

  it('may be styled in the language of a preprocessor', async () => {
    const styled = (style: string): string =>
      `<p class="note">Hello</p>\n<style lang="scss">\n${style}\n</style>\n`;
    const scss =
      '@use "sizes";\n@mixin wide { & .a { width: 1rem } }\n// A note\n.note { @include wide; > b { color: red } }';
    expect(await found({ 'A.svelte': styled(scss) })).toEqual([]);
    expect(await found({ 'A.svelte': `${styled(scss)}{#if}` })).toContain(
      'syntax-error A.svelte:8:5',
    );
  });

  it('may bind a variable that nothing else sets', async () => {
    const component = `<script lang="ts">
  import { onMount } from 'svelte';
  let field: HTMLInputElement | null = null;
  let text: string;
  onMount(() => {
    if (field) field.focus();
  });
</script>
<label>Text <input bind:this={field} bind:value={text} /></label>
<p>{text}</p>`;
    expect(await found({ 'A.svelte': component })).toEqual([]);
  });

  it('may have a field whose entries are lost, which is found', async () => {
    const form = (attributes: string): string =>
      `<script setup>\nimport { ref } from 'vue';\nconst name = ref('');\nfunction save() {\n  alert(name.value);\n  name.value = '';\n}\n</script>\n<template><form @submit.prevent="save"><label>Name <input ${attributes}></label><button>Save</button></form></template>`;
    expect(await found({ 'A.vue': form('v-model="name"') })).toEqual([]);
    expect(await found({ 'A.vue': form('') })).toContain('idle-field A.vue:9:52');
  });

  it('must be given props that it declares', async () => {
    const parent = (prop: string): string =>
      `<script>\n  import Card from './Card.svelte';\n</script>\n<Card ${prop}="Hello" />`;
    const card = '<script>\n  let { title } = $props();\n</script>\n<h2>{title}</h2>';
    expect(await found({ 'Card.svelte': card, 'A.svelte': parent('title') })).toEqual([]);
    expect(await found({ 'Card.svelte': card, 'A.svelte': parent('titel') })).toEqual([
      'wrong-prop A.svelte:4:7',
    ]);
    const open = card.replace('{ title }', '{ title, ...rest }');
    expect(await found({ 'Card.svelte': open, 'A.svelte': parent('titel') })).toEqual([]);
  });

  it('must be given its required props, and only use components that exist', async () => {
    const card =
      '<script setup lang="ts">\ndefineProps<{ title: string; note?: string }>();\n</script>\n<template><h2>{{ title }} {{ note }}</h2></template>';
    const parent = (script: string, attributes: string): string =>
      `<script setup lang="ts">${script}</script>\n<template><Card ${attributes} /></template>`;
    const imported = "\nimport Card from './Card.vue';\n";
    expect(await found({ 'Card.vue': card, 'A.vue': parent(imported, 'title="Hi"') })).toEqual([]);
    expect(await found({ 'Card.vue': card, 'A.vue': parent(imported, 'note="Hi"') })).toEqual([
      // Vue itself also warns of it at run time.
      'run-console null:null:null',
      'wrong-prop A.vue:4:17',
    ]);
    expect(await found({ 'Card.vue': card, 'A.vue': parent('\n', 'title="Hi"') })).toContain(
      'missing-import A.vue:3:11',
    );
  });
});

describe('a page', () => {
  const page = (body: string): string =>
    `<!DOCTYPE html>\n<html lang="en"><head><title>Game</title></head><body>\n${body}\n</body></html>`;

  it('knows the names of the scripts that it loads, and of no others', async () => {
    const files = {
      'deck.js': 'function shuffle() {\n  return Math.random();\n}',
      'game.js':
        "document.getElementById('play').addEventListener('click', () => alert(shuffle()));",
    };
    const button = '<button id="play">Play the game</button><p>A game</p><p>Two</p>';
    const script = (name: string): string => `<script src="${name}"></script>`;
    const whole = page(`${button}${script('deck.js')}${script('game.js')}`);
    expect(await found({ ...files, 'index.html': whole }, 'Build a game')).toEqual([]);
    const torn = page(`${button}${script('game.js')}`);
    expect(await found({ ...files, 'index.html': torn }, 'Build a game')).toContain(
      'TS2304 game.js:1:71',
    );
  });

  it('must have every element that its scripts look for by id', async () => {
    const script =
      "<script>\ndocument.getElementById('play').addEventListener('click', () => alert('Game on'));\n</script>";
    const body = (id: string): string =>
      page(`<button id="${id}">Play</button><p>A game</p><p>Two</p>\n${script}`);
    expect(await found({ 'index.html': body('play') }, 'Build a game')).toEqual([]);
    expect(await found({ 'index.html': body('start') }, 'Build a game')).toContain(
      'missing-root index.html:5:1',
    );
  });
});

describe('a server', () => {
  const server = (handler: string): Readonly<Record<string, string>> => ({
    'package.json': '{"name":"api","type":"module","dependencies":{"express":"^5.0.0"}}',
    'server.js': `import express from 'express';\nimport { findBook } from './books.js';\n\nconst app = express();\napp.get('/books/:id', ${handler});\napp.listen(3000);`,
    'books.js': 'export async function findBook(id) {\n  return { id, title: "A book" };\n}',
  });
  const request = 'Build an API server for books';

  it('must answer each of its routes', async () => {
    const answering =
      'async (request, response) => {\n  const book = await findBook(request.params.id);\n  response.json(book);\n}';
    expect(await found(server(answering), request)).toEqual([]);
    const silent = answering.replace('  response.json(book);', '  console.log(book);');
    expect(await found(server(silent), request)).toContain('unanswered-request server.js:5:1');
    const handedOn = silent
      .replace('response)', 'response, next)')
      .replace('console.log(book)', 'next(book)');
    expect(await found(server(handedOn), request)).toEqual([]);
  });

  it('must await what it sends', async () => {
    const unawaited =
      '(request, response) => {\n  const book = findBook(request.params.id);\n  response.json(book);\n}';
    expect(await found(server(unawaited), request)).toContain('unawaited-value server.js:6:16');
    const later = unawaited.replace('response.json(book)', 'book.then((it) => response.json(it))');
    expect(await found(server(later), request)).toEqual([]);
  });

  it('may be next to a client with its own manifest', async () => {
    expect(
      await found(
        {
          'server/package.json':
            '{"name":"api","type":"module","dependencies":{"express":"^5.0.0"}}',
          'server/index.js':
            "import express from 'express';\n\nconst app = express();\napp.get('/books', (request, response) => {\n  response.json([]);\n});\napp.listen(3000);",
          'client/package.json':
            '{"name":"client","type":"module","scripts":{"dev":"vite"},"dependencies":{"vue":"^3.5.0","vite":"^6.0.0"}}',
          'client/index.html':
            '<!DOCTYPE html>\n<html lang="en"><head><title>Books</title></head><body><div id="app"></div><script type="module" src="/src/main.js"></script></body></html>',
          'client/src/main.js':
            "import { createApp } from 'vue';\nimport App from './App.vue';\n\ncreateApp(App).mount('#app');",
          'client/src/App.vue':
            '<script setup>\nimport { ref } from "vue";\nconst count = ref(0);\n</script>\n<template><main><h1>Books</h1><p>{{ count }} books</p><button @click="count++">Read a book</button></main></template>',
        },
        'Build an app with a server for books',
      ),
    ).toEqual([]);
  });

  const list = (shown: string): Readonly<Record<string, string>> => ({
    'List.tsx': `interface Item { id: string; label: string; tags?: string[] }
export default function List({ items, onPick }: { items: Item[]; onPick: (id: string) => void }) {
  return <ul>{items.map((item) => <li key={item.id}><button onClick={() => onPick(item.id)}>${shown}</button></li>)}</ul>;
}
`,
  });

  it('is tried with props that are made up from their types', async () => {
    const request = 'Write a list component in React';
    expect(await found(list('{item.label}'), request)).toEqual([]);
    const bold = list('{(item.tags as string[]).join(", ")}');
    expect(await found(bold, request)).toEqual([expect.stringMatching(/^run-error List\.tsx:3:/)]);
  });

  it('is not blamed for errors caused by made-up values', async () => {
    const price = `export default function Price({ amount, currency }: { amount: number; currency: string }) {
  return <output>{new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount)}</output>;
}
`;
    expect(await found({ 'Price.tsx': price }, 'Write a price component in React')).toEqual([]);
  });
});
