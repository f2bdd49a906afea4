import type { SoundCode } from './sound-code.ts';

const decorated = {
  'package.json': `{
  "name": "accounts",
  "scripts": { "start": "ts-node src/app.ts" },
  "dependencies": { "express": "^4.19.0", "typedi": "^0.10.0", "reflect-metadata": "^0.2.0", "http-errors-enhanced": "^2.0.0" },
  "devDependencies": { "@types/express": "^4.17.0", "@types/node": "^22.0.0", "typescript": "^5.5.0", "ts-node": "^10.9.0" }
}`,
  'tsconfig.json': `{
  "compilerOptions": { "target": "es2022", "module": "commonjs", "strict": true, "experimentalDecorators": true, "emitDecoratorMetadata": true, "esModuleInterop": true }
}`,
  'src/accounts.ts': `import { Inject, Service } from 'typedi';
import { HttpError } from 'http-errors-enhanced';

export class NotFound extends HttpError {}

@Service()
export class Accounts {
  constructor(@Inject('store') private readonly store: Map<string, string>) {}

  nameOf(id: string): string {
    const name = this.store.get(id);
    if (name === undefined) throw new NotFound(404, 'There is no such account');
    return name;
  }
}
`,
  'src/app.ts': `import 'reflect-metadata';
import express from 'express';
import { Container } from 'typedi';
import { Accounts } from './accounts';

Container.set('store', new Map([['1', 'Ann']]));
const app = express();

app.get('/accounts/:id', (req, res, next) => {
  try {
    res.json({ name: Container.get(Accounts).nameOf(req.params.id) });
  } catch (error) {
    next(error);
  }
});

app.listen(Number(process.env.PORT ?? 3000));
`,
};

/** Code that is only right because of its project's settings, and the tools that these name. */
export const SETTINGS: readonly SoundCode[] = [
  {
    about:
      'namespaces that no file imports, a type passed on with values, and components of React 17',
    request: 'A React component library for a board of coloured pieces',
    files: {
      'package.json': `{
  "name": "board",
  "dependencies": { "react": "^17.0.2", "react-dom": "^17.0.2" },
  "devDependencies": { "typescript": "^4.5.0" }
}`,
      'src/Game.ts': `namespace Game {
  export type Place = { row: number; column: number };
}
`,
      'src/piece.ts': `export type Colour = 'red' | 'blue';

export const other = (colour: Colour): Colour => (colour === 'red' ? 'blue' : 'red');
`,
      'src/board.ts': `import { Colour, other } from './piece';

export { Colour };

export module Boards {
  export const next = (colour: Colour, place: Game.Place): Colour =>
    (place.row + place.column) % 2 === 0 ? colour : other(colour);
}
`,
      'src/Board.tsx': `import React from 'react';
import { Boards, Colour } from './board';

type Props = { size: number; first: Colour; title: React.ReactText };

const Board: React.VFC<Props> = ({ size, first, title }) => {
  if (size > 20) {
    return <p>That is too large</p>;
  } else {
    const places = Array.from({ length: size }, (_, row) => ({ row, column: row }));
    return (
      <section>
        <h2>{title}</h2>
        {places.map((place) => (
          <span key={place.row}>{Boards.next(first, place)}</span>
        ))}
      </section>
    );
  };
};

export default Board;
`,
    },
  },
  {
    about: 'an application of Nuxt 4, which begins in app/, and modules that a tool makes up',
    request: 'A todo application with Nuxt',
    files: {
      'package.json': `{
  "name": "todos",
  "type": "module",
  "scripts": { "dev": "nuxt dev", "build": "nuxt build" },
  "dependencies": { "nuxt": "^4.0.0", "@nuxthub/core": "^0.9.0", "drizzle-orm": "^0.44.0" }
}`,
      'nuxt.config.ts': `export default defineNuxtConfig({ modules: ['@nuxthub/core'], hub: { db: 'sqlite' } });
`,
      'app/app.vue': `<template>
  <main>
    <h1>Todos</h1>
    <TodoList />
  </main>
</template>
`,
      'app/components/TodoList.vue': `<script setup lang="ts">
const title = ref('');
const { data: todos, refresh } = await useFetch<{ id: number; title: string }[]>('/api/todos');

async function add() {
  if (title.value.trim() === '') return;
  await $fetch('/api/todos', { method: 'POST', body: { title: title.value } });
  title.value = '';
  await refresh();
}
</script>

<template>
  <form @submit.prevent="add">
    <label>New todo <input v-model="title" /></label>
    <button type="submit">Add</button>
  </form>
  <ul>
    <li v-for="todo in todos" :key="todo.id">{{ todo.title }}</li>
  </ul>
</template>
`,
      'server/api/todos.get.ts': `import { db, schema } from 'hub:db';

export default defineEventHandler(() => db.select().from(schema.todos));
`,
    },
  },
  {
    about: "decorators of parameters, and a class made as its package's parent is",
    request: 'An Express API in TypeScript with dependency injection for accounts',
    files: decorated,
  },
  {
    about: 'markup that awaits where the compiler is told to let it',
    request: 'A SvelteKit page that loads its panel late',
    files: {
      'package.json': `{
  "name": "panels",
  "type": "module",
  "scripts": { "dev": "vite dev" },
  "devDependencies": { "svelte": "^5.40.0", "@sveltejs/kit": "^2.40.0", "vite": "^7.0.0", "@sveltejs/vite-plugin-svelte": "^6.0.0" }
}`,
      'svelte.config.js': `export default { kit: {}, compilerOptions: { experimental: { async: true } } };
`,
      'src/routes/+page.svelte': `<script>
	let isOpen = $state(false);
</script>

<button onclick={() => (isOpen = !isOpen)}>Panel</button>
{#if isOpen}
	{@const Panel = (await import('./Panel.svelte')).default}
	<Panel />
{/if}
`,
      'src/routes/Panel.svelte': `<p>Here it is.</p>
`,
    },
  },
  {
    about: 'variables that the compiler of Vue makes reactive',
    request: 'A counter with Vue and the reactivity transform',
    files: {
      'package.json': `{
  "name": "counter",
  "scripts": { "dev": "vite", "build": "vite build" },
  "dependencies": { "vue": "^3.2.25" },
  "devDependencies": { "@vitejs/plugin-vue": "^2.0.0", "vite": "^2.7.2" }
}`,
      'vite.config.js': `import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({ plugins: [vue({ reactivityTransform: true })] });
`,
      'index.html': `<!DOCTYPE html>
<html lang="en">
  <head><meta charset="UTF-8"><title>Counter</title></head>
  <body><div id="app"></div><script type="module" src="/src/main.js"></script></body>
</html>
`,
      'src/main.js': `import { createApp } from 'vue';
import App from './App.vue';

createApp(App).mount('#app');
`,
      'src/App.vue': `<script setup lang="ts">
let count = $ref(0);
const doubled = $computed(() => count * 2);
</script>

<template>
  <button type="button" @click="count++">{{ count }} and {{ doubled }}</button>
</template>
`,
    },
  },
  {
    about: 'style sheets that Svelte took before its fifth version, and its types of then',
    request: 'A Svelte 4 counter that keeps a total',
    files: {
      'package.json': `{
  "name": "counter",
  "type": "module",
  "scripts": { "dev": "vite" },
  "devDependencies": { "svelte": "^4.2.0", "vite": "^4.5.0", "@sveltejs/vite-plugin-svelte": "^2.5.0" }
}`,
      'index.html': `<!DOCTYPE html>
<html lang="en">
  <head><meta charset="UTF-8"><title>Counter</title></head>
  <body><div id="app"></div><script type="module" src="/src/main.ts"></script></body>
</html>
`,
      'src/main.ts': `import App from './App.svelte';

export default new App({ target: document.getElementById('app')! });
`,
      'src/totals.ts': `import { derived, writable, type Readable, type Stores, type StoresValues } from 'svelte/store';

export const counts = writable<number[]>([0]);

export function derivedFrom<S extends Stores, T>(
  stores: S,
  reckon: (values: StoresValues<S>) => T,
): Readable<T> {
  return derived(stores, reckon);
}
`,
      'src/App.svelte': `<script lang="ts">
  import { counts, derivedFrom } from './totals';
  import Total from './Total.svelte';

  const total = derivedFrom(counts, (all) => all.reduce((sum, one) => sum + one, 0));
</script>

<button type="button" on:click={() => counts.update((all) => [...all, 1])}>Add</button>
<Total total={$total} />

<style>
  button {
    color: #222;;
    font: inherit;
  }
</style>
`,
      'src/Total.svelte': `<script lang="ts">
  export let total: number;
  $: text = \`\${total} in all\`;
</script>

<p>{text}</p>
`,
    },
  },
  {
    about: 'what comments of JavaScript tell of, and what they leave to the code',
    request: 'An Express API in JavaScript for articles',
    files: {
      'package.json': `{
  "name": "articles",
  "main": "src/bin/server",
  "scripts": { "start": "node src/bin/server" },
  "dependencies": { "bluebird": "^3.7.0", "express": "^4.19.0", "winston": "^3.0.0" }
}`,
      'src/bin/server.js': `// The quicker one
Promise = require('bluebird'); // eslint-disable-line no-global-assign
const app = require('../app');
const logger = require('../logger');

const port = process.env.PORT || 3000;
app.listen(port, () => logger.info(\`Listening on \${port}\`));
`,
      'src/logger.js': `const winston = require('winston');

// Lines look like this:
// \`\${info.level}: \${info.message} JSON.stringify({ ...rest })\`
module.exports = winston.createLogger({ transports: [new winston.transports.Console()] });
`,
      'src/articles.js': `const articles = [{ id: 1, title: 'One', author: 'ann' }, { id: 2, title: 'Two', author: 'bob' }];

/**
 * Lists articles.
 *
 * @param {number} page - Which page, from 1.
 * @param {number} perPage - How many on each.
 * @returns {Object[]}
 */
function list({ page = 1, perPage = 30, author }) {
  const matching = articles.filter((article) => !author || article.author === author);
  return matching.slice((page - 1) * perPage, page * perPage);
}

module.exports = { list };
`,
      'src/app.js': `const express = require('express');
const { list } = require('./articles');

const app = express();

app.get('/articles', (req, res) => {
  res.json(list({ page: Number(req.query.page || 1), author: req.query.author }));
});

module.exports = app;
`,
    },
  },
  {
    about: 'styles in JSX, files that a tool writes, and lists that another file holds',
    request: 'A blog with Next.js and contentlayer',
    files: {
      'package.json': `{
  "name": "blog",
  "scripts": { "dev": "next dev", "build": "next build" },
  "dependencies": { "next": "^13.5.0", "react": "^18.2.0", "react-dom": "^18.2.0", "contentlayer": "^0.3.4", "next-contentlayer": "^0.3.4" },
  "devDependencies": { "@types/react": "^18.2.0", "typescript": "^5.0.0" }
}`,
      'tsconfig.json': `{
  "compilerOptions": { "baseUrl": ".", "strict": true, "jsx": "preserve", "module": "esnext", "moduleResolution": "node" }
}`,
      'contentlayer.config.ts': `import { defineDocumentType, makeSource } from 'contentlayer/source-files';

const Post = defineDocumentType(() => ({ name: 'Post', filePathPattern: '**/*.mdx', fields: { title: { type: 'string', required: true } } }));

export default makeSource({ contentDirPath: 'posts', documentTypes: [Post] });
`,
      'lib/links.ts': `export const links = [{ label: 'Home', href: '/' }, { label: 'About', href: '/about' }];
`,
      'pages/_app.tsx': `import type { AppProps } from 'next/app';
import Link from 'next/link';
import { links } from 'lib/links';

export default function App({ Component, pageProps }: AppProps) {
  return (
    <>
      <nav>{links.map((link, index) => <Link key={index} href={link.href}>{link.label}</Link>)}</nav>
      <Component {...pageProps} />
      <style jsx global>{\`
        body { margin: 0; }
      \`}</style>
    </>
  );
}
`,
      'pages/about.tsx': `export default function About() {
  return <h1>About this blog</h1>;
}
`,
      'pages/index.tsx': `import { allPosts } from '.contentlayer/generated';

export function getStaticProps() {
  return { props: { titles: allPosts.map((post: { title: string }) => post.title) } };
}

export default function Home({ titles }: { titles: string[] }) {
  return <ul>{titles.map((title) => <li key={title}>{title}</li>)}</ul>;
}
`,
    },
  },
  {
    about:
      'a server of SvelteKit with a class of Node, and fields that are numbered as they are made',
    request: 'A SvelteKit chat that tells of new messages',
    files: {
      'package.json': `{
  "name": "chat",
  "type": "module",
  "scripts": { "dev": "vite dev", "build": "vite build" },
  "devDependencies": { "svelte": "^5.0.0", "@sveltejs/kit": "^2.0.0", "vite": "^5.0.0", "@sveltejs/vite-plugin-svelte": "^4.0.0" }
}`,
      'src/lib/server/chat.ts': `import { EventEmitter } from 'node:events';

export class Chat extends EventEmitter {
  send(message: string) {
    this.emit('message', message);
  }
}

export const chat = new Chat();
`,
      'src/routes/+page.svelte': `<script lang="ts">
  import TextField from '$lib/TextField.svelte';

  let text = $state('');
  let isSent = $state(false);

  async function send(event: SubmitEvent) {
    event.preventDefault();
    try {
      const response = await fetch('/api/messages', { method: 'POST', body: text });
      isSent = response.ok;
    } catch {
      isSent = false;
    }
  }
</script>

<form onsubmit={send}>
  <TextField label="Message" bind:value={text} />
  <button>Send</button>
</form>
{#if isSent}<p>Sent</p>{/if}
`,
      'src/lib/TextField.svelte': `<script lang="ts" module>
  let id = 0;
</script>

<script lang="ts">
  id += 1;

  let { label, value = $bindable('') }: { label: string; value?: string } = $props();
</script>

<label for={\`field-\${id}\`}>{label}</label>
<input id={\`field-\${id}\`} bind:value />
`,
      'src/routes/api/messages/+server.ts': `import { chat } from '$lib/server/chat';

export async function POST({ request }) {
  const text = await request.text();
  if (text === '') return new Response('Nothing to send', { status: 400 });
  chat.send(text);
  return new Response(null, { status: 204 });
}

export function GET() {
  const told = new ReadableStream({
    start(controller) {
      chat.once('message', (message: string) => {
        controller.enqueue(new TextEncoder().encode(message));
        controller.close();
      });
    },
  });
  return new Response(told);
}
`,
    },
  },
  {
    about: 'files that a script of the manifest copies to where they are served',
    request: 'A todo list with Svelte',
    files: {
      'package.json': `{
  "name": "todos",
  "type": "module",
  "scripts": { "copyfiles": "cp -r node_modules/todo-common public/todo-common", "dev": "npm run copyfiles && vite" },
  "dependencies": { "todo-common": "^1.0.0" },
  "devDependencies": { "svelte": "^5.0.0", "vite": "^5.0.0", "@sveltejs/vite-plugin-svelte": "^4.0.0" }
}`,
      'index.html': `<!DOCTYPE html>
<html lang="en">
  <head><meta charset="UTF-8"><title>Todos</title><link rel="stylesheet" href="/todo-common/base.css"></head>
  <body>
    <div id="app"></div>
    <script type="module" src="/src/main.js"></script>
    <script defer src="/todo-common/base.js"></script>
  </body>
</html>
`,
      'src/main.js': `import { mount } from 'svelte';
import App from './App.svelte';

mount(App, { target: document.getElementById('app') });
`,
      'src/App.svelte': `<script>
  let title = $state('');
  let todos = $state([]);

  function add(event) {
    event.preventDefault();
    if (title.trim() === '') return;
    todos.push({ id: crypto.randomUUID(), title });
    title = '';
  }
</script>

<form onsubmit={add}>
  <label>New todo <input bind:value={title} /></label>
  <button>Add</button>
</form>
<ul>
  {#each todos as todo (todo.id)}<li>{todo.title}</li>{/each}
</ul>
`,
    },
  },
  {
    about:
      'actions of a server, a field that nobody sees, and texts by which a component is told its style',
    request: 'A Next.js page that sets up two-factor authentication by a key and a code',
    files: {
      'package.json': `{
  "name": "two-factor",
  "scripts": { "dev": "next dev", "build": "next build" },
  "dependencies": { "next": "^15.0.0", "react": "^19.0.0", "react-dom": "^19.0.0" },
  "devDependencies": { "@types/react": "^19.0.0", "typescript": "^5.6.0" }
}`,
      'tsconfig.json': `{ "compilerOptions": { "strict": true, "jsx": "preserve", "module": "esnext", "moduleResolution": "bundler", "paths": { "@/*": ["./*"] } } }`,
      'app/layout.tsx': `import type { ReactNode } from 'react';

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
`,
      'app/page.tsx': `import { SetUpForm } from './set-up-form';

export default function Page() {
  return (
    <main>
      <h1>Set up two-factor authentication</h1>
      <SetUpForm encodedKey="JBSWY3DPEHPK3PXP" />
    </main>
  );
}
`,
      'app/dots.tsx': `export const Dots = ({ style }: { readonly style: 'small' | 'large' }) => (
  <span aria-hidden="true">{style === 'large' ? '• • •' : '…'}</span>
);
`,
      'app/set-up-form.tsx': `'use client';

import { useActionState } from 'react';
import { setUp } from './actions';
import { Dots } from './dots';

export function SetUpForm(props: { readonly encodedKey: string }) {
  const [state, action, isPending] = useActionState(setUp, { message: '' });
  return (
    <form action={action}>
      <input name="key" value={props.encodedKey} hidden required />
      <label htmlFor="code">Verify the code from the app</label>
      <input id="code" name="code" required />
      <button type="submit">{isPending ? <Dots style="large" /> : 'Save'}</button>
      <p role="status">{state.message}</p>
    </form>
  );
}
`,
      'app/actions.ts': `'use server';

export async function setUp(_state: { message: string }, form: FormData): Promise<{ message: string }> {
  const code = form.get('code');
  const key = form.get('key');
  if (typeof code !== 'string' || typeof key !== 'string') return { message: 'Fields are missing' };
  const response = await fetch('https://verify.example.com', { method: 'POST', body: JSON.stringify({ key, code }) });
  return { message: response.ok ? 'Set up' : 'That code is not right' };
}
`,
    },
  },
  {
    about: 'shapes in place of what is still to come, and keys for a linter',
    request: 'A product grid with React in JavaScript that shows skeletons while it loads',
    files: {
      'package.json': `{
  "name": "shop",
  "type": "module",
  "scripts": { "dev": "vite" },
  "dependencies": { "react": "^18.3.0", "react-dom": "^18.3.0" },
  "devDependencies": { "@vitejs/plugin-react": "^4.3.0", "vite": "^5.4.0" }
}`,
      'index.html': `<!DOCTYPE html>
<html lang="en">
  <head><meta charset="UTF-8"><title>Shop</title></head>
  <body><div id="root"></div><script type="module" src="/src/main.jsx"></script></body>
</html>
`,
      'src/main.jsx': `import { createRoot } from 'react-dom/client';
import ProductGrid from './ProductGrid.jsx';

createRoot(document.getElementById('root')).render(<ProductGrid />);
`,
      'src/ProductGrid.jsx': `import { useEffect, useState } from 'react';

const Product = ({ title = 'Loading…', onOpen }) => (
  <div role="button" tabIndex={0} onClick={onOpen} onKeyDown={() => {}}>
    {title}
  </div>
);

export default function ProductGrid() {
  const [products, setProducts] = useState([]);
  const [error, setError] = useState(null);
  const [open, setOpen] = useState(null);

  useEffect(() => {
    const controller = new AbortController();
    fetch('/api/products', { signal: controller.signal })
      .then((response) => response.json())
      .then(setProducts)
      .catch((reason) => {
        if (reason.name !== 'AbortError') setError(reason);
      });
    return () => controller.abort();
  }, []);

  if (error) return <p role="alert">The products could not be loaded.</p>;
  return (
    <main>
      {products.length === 0
        ? new Array(12).fill({}).map((_, index) => <Product key={index} onOpen={() => setOpen(null)} />)
        : products.map((product) => (
            <Product key={product.id} title={product.title} onOpen={() => setOpen(product)} />
          ))}
      {open && <p>{open.description}</p>}
    </main>
  );
}
`,
    },
  },
  {
    about: 'a context that begins as a placeholder, in JavaScript',
    request: 'A React component that switches between a light and a dark theme',
    files: {
      'ThemeSwitch.jsx': `import { createContext, useContext, useMemo, useState } from 'react';

const ThemeContext = createContext('');

function Switch() {
  const { theme, toggle } = useContext(ThemeContext);
  return (
    <button type="button" aria-pressed={theme === 'dark'} onClick={toggle}>
      {theme === 'dark' ? 'Dark' : 'Light'}
    </button>
  );
}

export default function ThemeSwitch() {
  const [theme, setTheme] = useState('light');
  const given = useMemo(
    () => ({ theme, toggle: () => setTheme((now) => (now === 'dark' ? 'light' : 'dark')) }),
    [theme],
  );
  return (
    <ThemeContext.Provider value={given}>
      <Switch />
    </ThemeContext.Provider>
  );
}
`,
    },
  },
  {
    about: 'what an element was given, before React said that it may be anything',
    request: 'A React component in TypeScript that shows the titles of its children as a list',
    files: {
      'package.json': `{ "name": "titles", "dependencies": { "react": "^18.2.0", "react-dom": "^18.2.0" }, "devDependencies": { "@types/react": "^18.2.0", "typescript": "^5.4.0" } }`,
      'Titles.tsx': `import { Children, isValidElement, type ReactNode } from 'react';

export default function Titles({ children }: { children?: ReactNode }) {
  const titles = Children.toArray(children).flatMap((child) =>
    isValidElement(child) ? [String(child.props.title)] : [],
  );
  return (
    <ul>
      {titles.map((title) => (
        <li key={title}>{title}</li>
      ))}
    </ul>
  );
}
`,
    },
  },
  {
    about: 'Nuxt has a process on its servers, whatever else is declared',
    request: 'Add a server route to the Nuxt app that tells the region',
    files: {
      'package.json':
        '{ "name": "site", "scripts": { "dev": "nuxt dev" }, "dependencies": { "nuxt": "^3.13.0", "vue": "^3.5.0" }, "devDependencies": { "vite": "^5.0.0" } }',
      'nuxt.config.ts': 'export default defineNuxtConfig({});\n',
      'app.vue': '<template><NuxtPage /></template>\n',
      'pages/index.vue': '<template><h1>Region</h1></template>\n',
      'server/api/region.get.ts':
        'export default defineEventHandler(() => ({ region: process.env.REGION ?? null }));\n',
    },
  },
  {
    about:
      'classes of packages without types, and requests that packages add to, are asked for what is theirs',
    request: 'Write an Express middleware in TypeScript that reports failed uploads',
    files: {
      'package.json':
        '{ "name": "uploads", "dependencies": { "express": "^4.19.0", "multer": "^1.4.5", "upload-errors": "^1.0.0" }, "devDependencies": { "@types/express": "^4.17.0" } }',
      'src/report.ts': `import type { NextFunction, Request, Response } from 'express';
import multer from 'multer';
import { UploadError } from 'upload-errors';

export type UploadRequest = Request & { owner: string };

export const upload = multer();

export function report(error: Error, request: UploadRequest, response: Response, next: NextFunction): void {
  if (error instanceof UploadError) {
    response.status(400).json({ issues: error.issues, owner: request.owner, files: request.files });
    return;
  }
  next(error);
}
`,
    },
  },
  {
    about: 'a reactive statement of Svelte 4 names what is written below it',
    request: 'Write a Svelte 4 component in TypeScript that tells how far a page is scrolled',
    files: {
      'package.json':
        '{ "name": "scroll", "devDependencies": { "svelte": "^4.2.0", "typescript": "^5.4.0" } }',
      'Scrolled.svelte': `<script lang="ts">
  import { onDestroy, onMount } from 'svelte';

  let page: Document | undefined;
  let scrolled = 0;

  onMount(() => {
    page = document;
  });

  $: if (page) page.addEventListener('scroll', onScroll);

  const onScroll = (): void => {
    scrolled = window.scrollY;
  };

  onDestroy(() => page?.removeEventListener('scroll', onScroll));
</script>

<p>Scrolled by {scrolled}</p>
`,
    },
  },
];
