import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { aTrial, tried } from '../../../support/a-trial.ts';
import type { FilesByPath } from '../../../support/score-request-builder.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());

const run = async (files: FilesByPath) => {
  const { failures, absent, controls } = tried(
    await sandbox.tryOut(aTrial(files), new AbortController().signal),
  );
  return {
    absent,
    failures: failures.map(({ message }) => message.slice(0, 300)),
    controls: controls.map(({ label, outcome }) => `${label} ${outcome}`),
  };
};
const RAN = (...controls: readonly string[]) => ({ absent: [], failures: [], controls });
const asking = (dependencies: Readonly<Record<string, string>>): string =>
  JSON.stringify({ name: 'app', dependencies });

const REACT_PAGE = {
  'index.html':
    '<!doctype html><html lang="en"><body><div id="root"></div><script type="module" src="/src/main.jsx"></script></body></html>',
};
const main = (imports: string, app: string): FilesByPath => ({
  ...REACT_PAGE,
  'src/main.jsx': `import { createRoot } from 'react-dom/client';\n${imports}\ncreateRoot(document.getElementById('root')).render(${app});`,
});

describe('a package that is here is run', () => {
  it.each(['^6.0.0', '^7.1.0'])('as the router %s, which leads to a page', async (version) => {
    const files = {
      ...main(
        "import { BrowserRouter, Link, Route, Routes, useNavigate } from 'react-router-dom';\nconst Home = () => { const go = useNavigate(); return <button onClick={() => go('/about')}>About</button>; };\nconst About = () => <p>It is about this <Link to='/'>Home</Link></p>;",
        "<BrowserRouter><Routes><Route path='/' element={<Home />} /><Route path='/about' element={<About />} /></Routes></BrowserRouter>",
      ),
      'package.json': asking({ react: '^19.0.0', 'react-router-dom': version }),
    };
    expect(await run(files)).toEqual(RAN('About answered'));
  });

  it('as a store of zustand, and one of Redux Toolkit', async () => {
    const zustand = main(
      "import { create } from 'zustand';\nimport { persist } from 'zustand/middleware';\nconst useCount = create(persist((set) => ({ count: 0, add: () => set((now) => ({ count: now.count + 1 })) }), { name: 'count' }));\nconst App = () => { const { count, add } = useCount(); return <><p>{count}</p><button onClick={add}>More</button></>; };",
      '<App />',
    );
    expect(await run(zustand)).toEqual(RAN('More answered'));
    const redux = main(
      "import { configureStore, createSlice } from '@reduxjs/toolkit';\nimport { Provider, useDispatch, useSelector } from 'react-redux';\nconst slice = createSlice({ name: 'count', initialState: { count: 0 }, reducers: { added(state) { state.count += 1; } } });\nconst store = configureStore({ reducer: slice.reducer });\nconst App = () => { const count = useSelector((state) => state.count); const dispatch = useDispatch(); return <><p>{count}</p><button onClick={() => dispatch(slice.actions.added())}>More</button></>; };",
      '<Provider store={store}><App /></Provider>',
    );
    expect(await run(redux)).toEqual(RAN('More answered'));
  });

  it('as what puts classes together, makes names and fills forms', async () => {
    const files = main(
      "import clsx from 'clsx';\nimport { twMerge } from 'tailwind-merge';\nimport { cva } from 'class-variance-authority';\nimport { nanoid } from 'nanoid';\nimport { v4 } from 'uuid';\nimport { useForm } from 'react-hook-form';\nimport { useState } from 'react';\nconst button = cva('b', { variants: { size: { s: 'p-1' } } });\nconst App = () => { const { register, handleSubmit, reset } = useForm(); const [all, setAll] = useState([]); return <form onSubmit={handleSubmit((one) => { setAll([...all, { ...one, id: nanoid() + v4() }]); reset(); })}><input aria-label='Name' {...register('name', { required: true })} /><button className={twMerge(clsx('p-2', button({ size: 's' })))}>Add</button><ul>{all.map((one) => <li key={one.id}>{one.name}</li>)}</ul></form>; };",
      '<App />',
    );
    expect(await run(files)).toEqual(RAN('Name answered', 'Add answered'));
  });

  it('as the router that keeps what is typed in the address', async () => {
    const files = {
      ...main(
        "import { BrowserRouter, useSearchParams } from 'react-router-dom';\nconst App = () => { const [asked, ask] = useSearchParams(); return <label>Name<input value={asked.get('name') ?? ''} onChange={(event) => ask({ name: event.target.value })} /></label>; };",
        '<BrowserRouter><App /></BrowserRouter>',
      ),
      'package.json': asking({ react: '^19.0.0', 'react-router-dom': '^6.0.0' }),
    };
    expect(await run(files)).toEqual(RAN('Name answered'));
  });

  it('as a store of zustand that is changed in place', async () => {
    const files = main(
      "import { create } from 'zustand';\nimport { immer } from 'zustand/middleware/immer';\nconst useCount = create(immer((set) => ({ all: [], add: () => set((state) => { state.all.push(1); }) })));\nconst App = () => { const { all, add } = useCount(); return <button onClick={add}>More {all.length > 0 ? 'yet' : ''}</button>; };",
      '<App />',
    );
    expect(await run(files)).toMatchObject({ absent: [], failures: [] });
  });

  it('as the store and the router of Vue', async () => {
    const files = {
      'index.html':
        '<!doctype html><html lang="en"><body><div id="app"></div><script type="module" src="/main.js"></script></body></html>',
      'main.js':
        "import { createApp } from 'vue';\nimport { createPinia } from 'pinia';\nimport { createRouter, createWebHistory } from 'vue-router';\nimport App from './App.vue';\nimport Home from './Home.vue';\nconst router = createRouter({ history: createWebHistory(), routes: [{ path: '/', component: Home }] });\ncreateApp(App).use(createPinia()).use(router).mount('#app');",
      'App.vue': '<template><RouterView /></template>',
      'Home.vue':
        "<script setup>import { defineStore } from 'pinia';\nconst useCount = defineStore('count', { state: () => ({ count: 0 }), actions: { add() { this.count++; } } });\nconst store = useCount();</script><template><p>{{ store.count }}</p><button @click=\"store.add()\">More</button></template>",
      'package.json': asking({ vue: '^3.5.0', pinia: '^2.1.0', 'vue-router': '^4.3.0' }),
    };
    expect(await run(files)).toEqual(RAN('More answered'));
  });

  it('as questions to a network that there is none of', async () => {
    const files = main(
      "import axios from 'axios';\nimport { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';\nconst client = new QueryClient({ defaultOptions: { queries: { retry: false } } });\nconst App = () => { const { data, error, refetch } = useQuery({ queryKey: ['all'], queryFn: () => axios.get('/api').then(({ data }) => data) }); return <><p>{error ? 'Failed' : String(data)}</p><button onClick={() => refetch()}>Again</button></>; };",
      '<QueryClientProvider client={client}><App /></QueryClientProvider>',
    );
    expect(await run(files)).toMatchObject({
      absent: [],
      failures: [],
      controls: ['Again answered'],
    });
  });
});

describe('a package that is not here', () => {
  it('is named, as one of another version is', async () => {
    const files = {
      ...main(
        "import { create } from 'zustand';\nconst useCount = create(() => ({ n: 1 }));\nconst App = () => <p>{useCount().n}</p>;",
        '<App />',
      ),
      'package.json': asking({ react: '^19.0.0', zustand: '^3.0.0' }),
    };
    expect((await run(files)).absent).toEqual(['zustand']);
  });

  it.each(['constructor', '__proto__', 'valueOf'])(
    'is none by what every object has: %s',
    async (name) => {
      const files = main(
        `import * as odd from '${name}';\nconst App = () => <p>{String(odd.one)}</p>;`,
        '<App />',
      );
      expect((await run(files)).absent).toEqual([name]);
    },
  );

  it.each([
    [
      'all of them by their names',
      "import { icons } from 'lucide-react';\nconst Icon = icons['Heart'];\nexport default () => <button aria-label='Go' onClick={() => { document.title = 'x'; }}><Icon /></button>;",
    ],
    [
      'in a context of its own',
      "import { IconContext } from 'react-icons';\nimport { FaPlus } from 'react-icons/fa';\nexport default () => <IconContext.Provider value={{ size: 9 }}><button aria-label='Go' onClick={() => { document.title = 'x'; }}><FaPlus /></button></IconContext.Provider>;",
    ],
    [
      'that takes what every element takes',
      "import { Heart } from 'lucide-react';\nexport default () => <button onClick={() => { document.title = 'x'; }}><Heart role='img' aria-label='Go' absoluteStrokeWidth size={9} /></button>;",
    ],
  ])('is a picture, %s', async (_, code) => {
    const { absent, failures, controls } = await run({ 'App.jsx': code });
    expect([absent, failures, controls.length]).toEqual([[], [], 1]);
  });

  it.each([
    [
      'App.jsx',
      "import { Trash2 } from 'lucide-react';\nimport { FaPlus } from 'react-icons/fa';\nexport default () => <button aria-label='Go' onClick={() => { document.title = 'x'; }}><Trash2 size={16} /><FaPlus /></button>;",
    ],
    [
      'App.vue',
      "<script setup>import { Trash2 } from 'lucide-vue-next'; import { ref } from 'vue'; const n = ref(0);</script><template><button aria-label='Go' @click='n++'><Trash2 :size='16' />{{ n }}</button></template>",
    ],
    [
      'App.svelte',
      "<script>import { Trash2 } from 'lucide-svelte'; let n = $state(0);</script><button aria-label='Go' onclick={() => n++}><Trash2 size={16} />{n}</button>",
    ],
  ])('is a picture where it is made of icons: %s', async (path, code) => {
    expect(await run({ [path]: code })).toEqual(RAN('Go answered'));
  });
});

it('a package is run in the version that the folder of the application asks for', async () => {
  const files = (version: string): FilesByPath => ({
    'package.json': asking({ concurrently: '^8.0.0' }),
    'client/package.json': asking({ react: '^19.0.0', zustand: version }),
    'client/index.html':
      '<!doctype html><html lang="en"><body><div id="root"></div><script type="module" src="/src/main.jsx"></script></body></html>',
    'client/src/main.jsx':
      "import { createRoot } from 'react-dom/client';\nimport { create } from 'zustand';\ncreate(() => ({}));\ncreateRoot(document.getElementById('root')).render(<p>Here</p>);",
  });
  expect(await run(files('^5.0.0'))).toEqual(RAN());
  expect(await run(files('^4.5.0'))).toMatchObject({ absent: ['zustand'] });
});
