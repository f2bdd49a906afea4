import type { SoundCode } from './sound-code.ts';

/** Code that is only right because of its surroundings, such as workers, tools and markup. */
export const SURROUNDINGS: readonly SoundCode[] = [
  {
    about: 'an emitter that is called minimal',
    request: 'Write a minimal event emitter in TypeScript',
    files: {
      'emitter.ts': `type Listener<T> = (value: T) => void;
export class Emitter<T> {
  private readonly listeners = new Set<Listener<T>>();
  on(listener: Listener<T>): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }
  emit(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
}
`,
    },
  },
  {
    about: 'a carousel by another name',
    request:
      'Write a vanilla JavaScript carousel class with next and previous buttons that moves by itself',
    files: {
      'Slider.js': `export class Slider {
  constructor(root, { intervalMs = 4000 } = {}) {
    this.slides = [...root.querySelectorAll('[data-slide]')];
    this.index = 0;
    this.intervalMs = intervalMs;
    root.querySelector('[data-next]').addEventListener('click', () => this.next());
    root.querySelector('[data-prev]').addEventListener('click', () => this.prev());
    this.show(0);
    this.start();
  }
  start() {
    this.stop();
    this.timer = setInterval(() => this.next(), this.intervalMs);
  }
  stop() {
    clearInterval(this.timer);
  }
  next() {
    this.show((this.index + 1) % this.slides.length);
  }
  prev() {
    this.show((this.index - 1 + this.slides.length) % this.slides.length);
  }
  show(index) {
    this.slides.forEach((slide, at) => {
      slide.hidden = at !== index;
    });
    this.index = index;
  }
}
`,
    },
  },
  {
    about: 'a class that starts itself',
    request: 'Make a carousel class in plain JavaScript',
    files: {
      'carousel.js': `class Carousel {
  constructor(root) {
    this.root = root;
    this.items = Array.from(root.querySelectorAll('.item'));
    this.current = 0;
    root.querySelector('.next').addEventListener('click', () => this.go(1));
    root.querySelector('.prev').addEventListener('click', () => this.go(-1));
    this.update();
  }
  go(step) {
    this.current = (this.current + step + this.items.length) % this.items.length;
    this.update();
  }
  update() {
    this.items.forEach((item, index) => item.classList.toggle('active', index === this.current));
  }
}
document.querySelectorAll('.carousel').forEach((root) => new Carousel(root));
`,
    },
  },
  {
    about: 'a page of documentation in a folder of docs',
    request: 'Create a documentation page',
    files: {
      'app/docs/page.jsx': `export default function Page() {
  return (
    <main>
      <h1>Getting started</h1>
      <p>Run npm install.</p>
      <a href="#usage">Usage</a>
      <h2 id="usage">Usage</h2>
      <p>Import what you need.</p>
    </main>
  );
}
`,
      'app/layout.jsx': `export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }
`,
      'package.json': `{"name":"kit","private":true,"scripts":{"dev":"next dev"},"dependencies":{"next":"14","react":"^18.2.0","react-dom":"^18.2.0"}}
`,
    },
  },
  {
    about: 'what is remembered for as long as it runs',
    request: 'Write a wrapper function that remembers whether it was called and never runs twice',
    files: {
      'once.js': `export function once(fn) {
  let called = false;
  let result;
  return (...args) => {
    if (!called) {
      called = true;
      result = fn(...args);
    }
    return result;
  };
}
`,
    },
  },
  {
    about: 'a service worker with a library',
    request: 'Write a service worker that caches images and pages',
    files: {
      'sw.js': `importScripts('https://storage.googleapis.com/workbox-cdn/releases/6.5.4/workbox-sw.js');

workbox.routing.registerRoute(
  ({ request }) => request.destination === 'image',
  new workbox.strategies.CacheFirst({ cacheName: 'images' }),
);
workbox.routing.registerRoute(
  ({ request }) => request.mode === 'navigate',
  new workbox.strategies.NetworkFirst({ cacheName: 'pages' }),
);
`,
    },
  },
  {
    about: 'a worker with a script of its own',
    request: 'Write a web worker that computes primes',
    files: {
      'worker.js': `importScripts('primes.js');
onmessage = ({ data }) => {
  postMessage(primesUpTo(data));
};
`,
      'primes.js': `function primesUpTo(limit) {
  const primes = [];
  for (let n = 2; n <= limit; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes;
}
`,
    },
  },
  {
    about: 'a service worker',
    request: 'Write a service worker that caches pages',
    files: {
      'sw.js': `const NAME = 'v1';
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(['/', '/index.html'])));
  self.skipWaiting();
});
self.addEventListener('activate', (event) => {
  event.waitUntil(clients.claim());
});
self.addEventListener('fetch', (event) => {
  event.respondWith(caches.match(event.request).then((hit) => hit ?? fetch(event.request)));
});
`,
    },
  },
  {
    about: 'a page with a service worker',
    request: 'Build a notes app that works offline',
    files: {
      'index.html': `<!doctype html><html lang="en"><head><title>Notes</title></head><body><form id="form"><label>Note <input name="note" required></label><button>Add</button></form><ul id="notes"></ul><script src="app.js"></script></body></html>
`,
      'app.js': `const form = document.getElementById('form');
const list = document.getElementById('notes');
const stored = () => {
  try {
    return JSON.parse(localStorage.getItem('notes') ?? '[]');
  } catch {
    return [];
  }
};
const notes = stored();
function show() {
  list.replaceChildren(
    ...notes.map((note) => {
      const item = document.createElement('li');
      item.textContent = note;
      return item;
    }),
  );
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  notes.push(form.elements.note.value);
  localStorage.setItem('notes', JSON.stringify(notes));
  form.reset();
  show();
});
show();
if ('serviceWorker' in navigator) navigator.serviceWorker.register('sw.js').catch(console.error);
`,
      'sw.js': `importScripts('https://storage.googleapis.com/workbox-cdn/releases/6.5.4/workbox-sw.js');
if (workbox) {
  workbox.precaching.precacheAndRoute([
    { url: 'index.html', revision: '1' },
    { url: 'app.js', revision: '1' },
  ]);
}
`,
    },
  },
  {
    about: 'a package that the page brings',
    request: 'Write a webpack library that renders a greeting in React',
    files: {
      'package.json': `{"name":"greet","version":"1.0.0","main":"dist/greet.js","scripts":{"build":"webpack"},"devDependencies":{"webpack":"^5.0.0","webpack-cli":"^5.0.0","babel-loader":"^9.0.0","@babel/core":"^7.0.0","@babel/preset-react":"^7.0.0"}}
`,
      'webpack.config.js': `const path = require('path');
module.exports = {
  entry: './src/index.jsx',
  mode: 'production',
  output: { path: path.resolve(__dirname, 'dist'), filename: 'greet.js', library: { type: 'umd', name: 'Greet' } },
  externals: { react: 'React', 'greeting-words': 'GreetingWords' },
  resolve: { extensions: ['.js', '.jsx'] },
  module: { rules: [{ test: /\\.jsx$/, use: 'babel-loader', exclude: /node_modules/ }] },
};
`,
      'src/index.jsx': `import React from 'react';
import { hello } from 'greeting-words';
export function Greeting({ name }) {
  return (
    <p>
      {hello('en')} {name}
    </p>
  );
}
`,
    },
  },
  {
    about: 'components of a package, loaded later',
    request: 'Build a React page with a lazily loaded code editor',
    files: {
      'package.json': `{"name":"ed","private":true,"type":"module","scripts":{"dev":"vite"},"dependencies":{"react":"^18.2.0","react-dom":"^18.2.0","react-monaco-thing":"^1.0.0"},"devDependencies":{"vite":"^5.0.0","@vitejs/plugin-react":"^4.2.0","typescript":"^5.0.0"}}
`,
      'index.html': `<!doctype html><html lang="en"><head><title>Kit</title></head><body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body></html>
`,
      'src/main.tsx': `import { lazy, Suspense, useState } from 'react';
import { createRoot } from 'react-dom/client';

const Editor = lazy(() => import('react-monaco-thing'));
const Diff = lazy(() => import('react-monaco-thing').then((module) => ({ default: module.Diff })));

function App() {
  const [code, setCode] = useState('');
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Editor value={code} onChange={(next: string) => setCode(next)} />
      <Diff left={code} right="" />
    </Suspense>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
`,
    },
  },
  {
    about: 'components around those of a package, loaded later',
    request: 'Build a React page with a lazily loaded profile',
    files: {
      'package.json': `{"name":"ed","private":true,"type":"module","scripts":{"dev":"vite"},"dependencies":{"react":"^18.2.0","react-dom":"^18.2.0","mobx-thing":"^1.0.0"},"devDependencies":{"vite":"^5.0.0","@vitejs/plugin-react":"^4.2.0","typescript":"^5.0.0"}}
`,
      'index.html': `<!doctype html><html lang="en"><head><title>Kit</title></head><body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body></html>
`,
      'src/Profile.tsx': `import { observer } from 'mobx-thing';
export const Profile = observer(({ name }: { name: string }) => <p>{name}</p>);
export default Profile;
`,
      'src/main.tsx': `import React, { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { wrap } from 'mobx-thing';

const Profile = React.lazy(() => import('./Profile'));
const Named = React.lazy(() => import('./Profile').then(({ Profile }) => ({ default: Profile })));
const Named2 = React.lazy(async () => {
  const module = await import('mobx-thing');
  return { default: module.Chart };
});
const Wrapped = wrap(Profile);

function App() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Profile name="Ann" />
      <Named name="Bob" />
      <Named2 points={[1, 2]} />
      <Wrapped name="x" />
    </Suspense>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
`,
    },
  },
  {
    about: 'remarks with an ellipsis',
    request: 'Write a function that turns a user agent into a browser name',
    files: {
      'browser.js': `export function browserOf(userAgent) {
  // Edge first... other browsers say "Chrome" too
  if (/Edg\\//.test(userAgent)) return 'Edge';
  if (/Chrome\\//.test(userAgent)) return 'Chrome';
  if (/Firefox\\//.test(userAgent)) return 'Firefox';
  // ... other browsers are not told apart
  return 'other';
}
`,
    },
  },
  {
    about: 'a route tree that a tool wrote',
    request: 'Build a React site with TanStack Router',
    files: {
      'package.json': `{"name":"rt","private":true,"type":"module","scripts":{"dev":"vite"},"dependencies":{"react":"^18.2.0","react-dom":"^18.2.0","@tanstack/react-router":"^1.0.0"},"devDependencies":{"vite":"^5.0.0","@vitejs/plugin-react":"^4.2.0","@tanstack/router-plugin":"^1.0.0","typescript":"^5.0.0"}}
`,
      'index.html': `<!doctype html><html lang="en"><head><title>Kit</title></head><body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body></html>
`,
      'src/main.tsx': `import { createRouter, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { routeTree } from './routeTree.gen';
const router = createRouter({ routeTree });
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<RouterProvider router={router} />);
`,
      'src/routes/__root.tsx': `import { createRootRoute, Link, Outlet } from '@tanstack/react-router';
export const Route = createRootRoute({ component: () => (<><nav><Link to="/">Home</Link> <Link to="/about">About</Link></nav><Outlet /></>) });
`,
      'src/routes/index.tsx': `import { createFileRoute } from '@tanstack/react-router';
export const Route = createFileRoute('/')({ component: () => <h1>Home</h1> });
`,
      'src/routes/about.tsx': `import { createFileRoute } from '@tanstack/react-router';
export const Route = createFileRoute('/about')({ component: () => <h1>About</h1> });
`,
      'src/routeTree.gen.ts': `/* eslint-disable */
// @ts-nocheck
// noinspection JSUnusedGlobalSymbols
// This file was automatically generated by TanStack Router.
import { Route as rootRouteImport } from './routes/__root'
import { Route as AboutRouteImport } from './routes/about'
import { Route as IndexRouteImport } from './routes/index'

const AboutRoute = AboutRouteImport.update({
  id: '/about',
  path: '/about',
  getParentRoute: () => rootRouteImport,
} as any)
const IndexRoute = IndexRouteImport.update({
  id: '/',
  path: '/',
  getParentRoute: () => rootRouteImport,
} as any)

export interface FileRoutesByFullPath {
  '/': typeof IndexRoute
  '/about': typeof AboutRoute
}
export interface FileRoutesByTo {
  '/': typeof IndexRoute
  '/about': typeof AboutRoute
}
declare module '@tanstack/react-router' {
  interface FileRoutesByPath {
    '/about': {
      id: '/about'
      path: '/about'
      fullPath: '/about'
      preLoaderRoute: typeof AboutRouteImport
      parentRoute: typeof rootRouteImport
    }
    '/': {
      id: '/'
      path: '/'
      fullPath: '/'
      preLoaderRoute: typeof IndexRouteImport
      parentRoute: typeof rootRouteImport
    }
    '/about/a': {
      id: '/about'
      path: '/about'
      fullPath: '/about'
      preLoaderRoute: typeof AboutRouteImport
      parentRoute: typeof rootRouteImport
    }
    '/a': {
      id: '/'
      path: '/'
      fullPath: '/'
      preLoaderRoute: typeof IndexRouteImport
      parentRoute: typeof rootRouteImport
    }
    '/about/b': {
      id: '/about'
      path: '/about'
      fullPath: '/about'
      preLoaderRoute: typeof AboutRouteImport
      parentRoute: typeof rootRouteImport
    }
  }
}
const rootRouteChildren = {
  IndexRoute: IndexRoute,
  AboutRoute: AboutRoute,
}
export const routeTree = rootRouteImport._addFileChildren(rootRouteChildren)
`,
    },
  },
  {
    about: 'a test that replaces what it imports',
    request: 'Write a function that reads a config, with tests',
    files: {
      'config.js': `import * as fs from 'node:fs';
export const readConfig = (path) => JSON.parse(fs.readFileSync(path, 'utf8'));
`,
      'config.test.js': `import { expect, test, vi } from 'vitest';
import * as fs from 'node:fs';
import { readConfig } from './config.js';
test('reads', () => {
  fs.readFileSync = vi.fn(() => '{"a":1}');
  expect(readConfig('x')).toEqual({ a: 1 });
});
`,
    },
  },
  {
    about: 'comments with types that are none',
    request: 'Write a function in JavaScript that prepares a mail to a user',
    files: {
      'mail.js': `/**
 * Prepares a mail.
 * @param {string} user - the user
 * @param {boolean} done - what to call then
 */
export function prepareMail(user = {}, done) {
  const mail = { to: \`\${user.name} <\${user.email}>\`, subject: 'Welcome' };
  done(mail);
  return mail;
}
`,
    },
  },
  {
    about: 'a variable that is first one thing and then another',
    request:
      'Write a function in JavaScript that reads the JSON that a stream brings and gives the names of the active users',
    files: {
      'read-users.js': `export async function activeUsers(stream) {
  let payload = '';
  for await (const chunk of stream) payload += chunk;
  payload = JSON.parse(payload);
  if (!payload.some((user) => user.active)) throw new Error('No user is active');
  const names = [];
  for (const user of payload) {
    if (user.active) names.push(user.name);
  }
  return names;
}
`,
    },
  },
  {
    about: 'components by lower-case names',
    request: 'Create a Vue page with a header and a counter that asks before it is reset',
    files: {
      'Page.vue': `<script setup>
import { ElMessageBox } from 'element-plus';
import { ref } from 'vue';
import vHeader from './Header.vue';
import counter from './Counter.vue';

const count = ref(0);

const reset = () => {
  ElMessageBox.confirm('Really?', 'Reset')
    .then(() => {
      count.value = 0;
    })
    .catch(() => {});
};
</script>

<template>
  <v-header title="Counter" />
  <counter :value="count" @add="count++" />
  <button type="button" @click="reset">Reset</button>
</template>

<style scoped>
.page {
  padding: 1rem;

  .title {
    margin: 0;
  }

  > p:hover {
    color: red;
  }
}
</style>
`,
      'Header.vue': `<script setup>
defineProps({ title: { type: String, required: true } });
</script>
<template>
  <header>
    <h1>{{ title }}</h1>
  </header>
</template>
`,
      'Counter.vue': `<script setup>
defineProps({ value: { type: Number, required: true } });
defineEmits(['add']);
</script>
<template>
  <button type="button" @click="$emit('add')">{{ value }}</button>
</template>
`,
    },
  },
  {
    about: 'a route whose types the framework writes',
    request: 'Add an RSS feed to a SvelteKit site',
    files: {
      'package.json': `{ "name": "site", "private": true, "type": "module", "scripts": { "dev": "vite dev" }, "devDependencies": { "@sveltejs/kit": "^2.0.0", "svelte": "^5.0.0", "vite": "^5.0.0", "typescript": "^5.0.0" } }
`,
      'tsconfig.json': `{ "extends": "./.svelte-kit/tsconfig.json", "compilerOptions": { "strict": true } }
`,
      'src/routes/+page.svelte': `<h1>Site</h1>
<a href="/rss.xml">Feed</a>
`,
      'src/routes/rss.xml/+server.ts': `const POSTS = [{ title: 'First', path: '/first' }];

export function GET({ url }) {
  const items = POSTS.map(
    ({ title, path }) => \`<item><title>\${title}</title><link>\${url.origin}\${path}</link></item>\`,
  );
  return new Response(\`<rss version="2.0"><channel><title>Site</title>\${items.join('')}</channel></rss>\`, {
    headers: { 'Content-Type': 'application/rss+xml' },
  });
}
`,
    },
  },
  {
    about: 'a function that is called as one of the console',
    request: 'Write a client in JavaScript that logs what it does on a server',
    files: {
      'log.js': `export async function log(text) {
  const response = await fetch('/log', { method: 'POST', body: text });
  if (!response.ok) throw new Error(\`The log answered \${response.status}\`);
}
`,
      'client.js': `import { log } from './log.js';

export function describe(name) {
  console.log(\`Describing \${name}\`);
  return \`\${name}, described\`;
}

export async function run(name) {
  try {
    await log(name);
  } catch (error) {
    console.error('Nothing was logged', error);
  }
  return describe(name);
}
`,
    },
  },
  {
    about: 'numbers where browsers make texts of them',
    request: 'Build a page on which one can count and choose',
    files: {
      'index.html': `<!doctype html>
<html lang="en">
  <head><title>Counting</title></head>
  <body>
    <p>Counted: <span id="count">0</span></p>
    <label>How many <select id="many"></select></label>
    <label><input type="checkbox" id="twice"> Twice</label>
    <button type="button" id="add">Add</button>
    <ul id="steps"></ul>
    <script src="script.js"></script>
  </body>
</html>
`,
      'script.js': `const count = document.getElementById('count');
const many = document.getElementById('many');
const twice = document.getElementById('twice');
const steps = document.getElementById('steps');
let total = 0;

many.options.length = 0;
for (const n of [1, 2, 3]) many.add(new Option(n, n));
many.value = 2;
if (many.value !== '2') throw new Error('Nothing is chosen');
twice.checked = 1;
if (twice.checked !== true) throw new Error('It is not checked');

function show() {
  count.innerText = total;
  if (count.innerText !== String(total)) throw new Error('The count is not shown');
}

document.getElementById('add').addEventListener('click', () => {
  total += Number(many.value) * (twice.checked ? 2 : 1);
  const step = document.createElement('li');
  step.textContent = total;
  steps.appendChild(step);
  show();
});

show();
`,
    },
  },
  {
    about: 'nested rules of plain CSS',
    request: 'Build a card page',
    files: {
      'index.html': `<!doctype html><html lang="en"><head><title>Cards</title><style>
.tabs {
  padding: 1px;
  .header {
    margin-bottom: 0;
  }
  .a,
  .b {
    line-height: 3;
    &:hover { color: red; }
  }
  & > p { margin: 0; }
  > h2 { margin: 0; }
  @media (width > 600px) { padding: 2px; .header { color: blue; } }
  p { color: blue; }
  a:hover { color: red; }
}
</style></head><body><div class="tabs"><p class="header">x</p><h2>y</h2><p class="a b">z</p></div></body></html>
`,
    },
  },
  {
    about: 'buttons that a script finds by their roles',
    request: 'Build accessible tabs with HTML and JavaScript',
    files: {
      'index.html': `<!doctype html>
<html lang="en">
<head><title>Tabs</title><style>[role=tab][aria-selected=true]{font-weight:bold}</style></head>
<body>
<div role="tablist" aria-label="Sections">
  <button role="tab" id="t1" aria-controls="p1" aria-selected="true">One</button>
  <button role="tab" id="t2" aria-controls="p2" aria-selected="false" tabindex="-1">Two</button>
</div>
<div role="tabpanel" id="p1" aria-labelledby="t1">First</div>
<div role="tabpanel" id="p2" aria-labelledby="t2" hidden>Second</div>
<script>
  const tabs = [...document.querySelectorAll('[role=tab]')];
  function select(tab) {
    for (const one of tabs) {
      const isSelected = one === tab;
      one.setAttribute('aria-selected', isSelected);
      one.tabIndex = isSelected ? 0 : -1;
      document.getElementById(one.getAttribute('aria-controls')).hidden = !isSelected;
    }
    tab.focus();
  }
  tabs.forEach((tab, index) => {
    tab.addEventListener('click', () => select(tab));
    tab.addEventListener('keydown', ({ key }) => {
      if (key === 'ArrowRight') select(tabs[(index + 1) % tabs.length]);
      if (key === 'ArrowLeft') select(tabs[(index - 1 + tabs.length) % tabs.length]);
      if (key === 'Home') select(tabs[0]);
      if (key === 'End') select(tabs.at(-1));
    });
  });
</script>
</body>
</html>
`,
    },
  },
];
