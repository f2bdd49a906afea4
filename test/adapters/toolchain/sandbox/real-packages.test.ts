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

describe('an available package runs', () => {
  it.each(['^6.0.0', '^7.1.0'])('as the router %s, which navigates to a page', async (version) => {
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

  it('as packages for class names, ids and forms', async () => {
    const files = main(
      "import clsx from 'clsx';\nimport { twMerge } from 'tailwind-merge';\nimport { cva } from 'class-variance-authority';\nimport { nanoid } from 'nanoid';\nimport { v4 } from 'uuid';\nimport { useForm } from 'react-hook-form';\nimport { useState } from 'react';\nconst button = cva('b', { variants: { size: { s: 'p-1' } } });\nconst App = () => { const { register, handleSubmit, reset } = useForm(); const [all, setAll] = useState([]); return <form onSubmit={handleSubmit((one) => { setAll([...all, { ...one, id: nanoid() + v4() }]); reset(); })}><input aria-label='Name' {...register('name', { required: true })} /><button className={twMerge(clsx('p-2', button({ size: 's' })))}>Add</button><ul>{all.map((one) => <li key={one.id}>{one.name}</li>)}</ul></form>; };",
      '<App />',
    );
    expect(await run(files)).toEqual(RAN('Name answered', 'Add answered'));
  });

  it('as the router that keeps the entry in the URL', async () => {
    const files = {
      ...main(
        "import { BrowserRouter, useSearchParams } from 'react-router-dom';\nconst App = () => { const [asked, ask] = useSearchParams(); return <label>Name<input value={asked.get('name') ?? ''} onChange={(event) => ask({ name: event.target.value })} /></label>; };",
        '<BrowserRouter><App /></BrowserRouter>',
      ),
      'package.json': asking({ react: '^19.0.0', 'react-router-dom': '^6.0.0' }),
    };
    expect(await run(files)).toEqual(RAN('Name answered'));
  });

  it('as a store of zustand that is mutated with immer', async () => {
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

  it.each<[packages: string, imports: string, app: string, controls: readonly string[]]>([
    [
      'zod, which a form is checked by',
      "import { z } from 'zod';\nimport { useForm } from 'react-hook-form';\nimport { zodResolver } from '@hookform/resolvers/zod';\nimport { useState } from 'react';\nconst schema = z.object({ email: z.string().email('No address') });\nconst App = () => { const { register, handleSubmit, formState: { errors } } = useForm({ resolver: zodResolver(schema) }); const [sent, setSent] = useState(''); return <form onSubmit={handleSubmit((one) => setSent(one.email))}><input aria-label='Email' {...register('email')} />{errors.email && <p>{errors.email.message}</p>}<button>Send</button><p>{sent}</p></form>; };",
      '<App />',
      ['Email answered', 'Send answered'],
    ],
    [
      'Formik and yup',
      "import { Field, Form, Formik, ErrorMessage } from 'formik';\nimport * as Yup from 'yup';\nimport { useState } from 'react';\nconst schema = Yup.object({ name: Yup.string().required('Needed') });\nconst App = () => { const [sent, setSent] = useState(''); return <Formik initialValues={{ name: '' }} validationSchema={schema} onSubmit={(one) => setSent(one.name)}><Form><Field aria-label='Name' name='name' /><ErrorMessage name='name' /><button type='submit'>Send</button><p>{sent}</p></Form></Formik>; };",
      '<App />',
      ['Name answered', 'Send answered'],
    ],
    [
      'date-fns, Day.js and lodash',
      "import { addDays, format, formatDistanceToNow } from 'date-fns';\nimport dayjs from 'dayjs';\nimport relativeTime from 'dayjs/plugin/relativeTime';\nimport _ from 'lodash';\nimport debounce from 'lodash/debounce';\nimport { useMemo, useState } from 'react';\ndayjs.extend(relativeTime);\nconst start = new Date(2024, 0, 30);\nconst App = () => { const [days, setDays] = useState(0); const later = useMemo(() => debounce(() => setDays((now) => now + 1), 100), []); return <><p>{format(addDays(start, days), 'yyyy-MM-dd')} {formatDistanceToNow(start)} {dayjs(start).fromNow()} {_.capitalize('day')}</p><button onClick={later}>Next</button></>; };",
      '<App />',
      ['Next answered'],
    ],
    [
      'a dialog and tabs of Radix',
      "import * as Dialog from '@radix-ui/react-dialog';\nimport * as Tabs from '@radix-ui/react-tabs';\nimport { Slot } from '@radix-ui/react-slot';\nconst App = () => <><Tabs.Root defaultValue='a'><Tabs.List><Tabs.Trigger value='a'>One</Tabs.Trigger><Tabs.Trigger value='b'>Two</Tabs.Trigger></Tabs.List><Tabs.Content value='a'>First</Tabs.Content><Tabs.Content value='b'>Second</Tabs.Content></Tabs.Root><Dialog.Root><Dialog.Trigger asChild><Slot><button>Open</button></Slot></Dialog.Trigger><Dialog.Portal><Dialog.Overlay /><Dialog.Content><Dialog.Title>Sure?</Dialog.Title><Dialog.Description>Quite.</Dialog.Description><Dialog.Close>Close</Dialog.Close></Dialog.Content></Dialog.Portal></Dialog.Root></>;",
      '<App />',
      ['One answered', 'Two answered', 'Open answered', 'Close answered'],
    ],
    [
      'toasts',
      "import toast, { Toaster } from 'react-hot-toast';\nimport { Toaster as Sonner, toast as tell } from 'sonner';\nconst App = () => <><Toaster /><Sonner /><button onClick={() => toast.success('Saved')}>Save</button><button onClick={() => tell('Sent')}>Send</button></>;",
      '<App />',
      ['Save answered', 'Send answered'],
    ],
    [
      'a list of Headless UI, and other toasts',
      "import { Disclosure, DisclosureButton, DisclosurePanel } from '@headlessui/react';\nimport { ToastContainer, toast } from 'react-toastify';\nimport { useDebouncedCallback } from 'use-debounce';\nimport moment from 'moment';\nconst App = () => { const tell = useDebouncedCallback(() => toast(moment(0).utc().format('YYYY')), 50); return <><Disclosure><DisclosureButton>More</DisclosureButton><DisclosurePanel>Yes</DisclosurePanel></Disclosure><ToastContainer /><button onClick={tell}>Tell</button></>; };",
      '<App />',
      ['More answered', 'Tell answered', 'close answered'],
    ],
    [
      'styled components, atoms and boundaries',
      "import styled, { ThemeProvider } from 'styled-components';\nimport { atom, useAtom } from 'jotai';\nimport { ErrorBoundary } from 'react-error-boundary';\nconst count = atom(0);\nconst Button = styled.button`color: ${({ theme }) => theme.main};`;\nconst App = () => { const [now, set] = useAtom(count); return <ErrorBoundary fallback={<p>Failed</p>}><ThemeProvider theme={{ main: 'red' }}><p>{now}</p><Button onClick={() => set(now + 1)}>More</Button></ThemeProvider></ErrorBoundary>; };",
      '<App />',
      ['More answered'],
    ],
    [
      'a store of Redux with thunks',
      "import { applyMiddleware, combineReducers, createStore } from 'redux';\nimport { thunk } from 'redux-thunk';\nimport { createSelector } from 'reselect';\nimport { Provider, useDispatch, useSelector } from 'react-redux';\nconst count = (state = 0, action) => (action.type === 'added' ? state + 1 : state);\nconst store = createStore(combineReducers({ count }), applyMiddleware(thunk));\nconst twice = createSelector([(state) => state.count], (now) => now * 2);\nconst App = () => { const now = useSelector(twice); const dispatch = useDispatch(); return <><p>{now}</p><button onClick={() => dispatch((send) => send({ type: 'added' }))}>More</button></>; };",
      '<Provider store={store}><App /></Provider>',
      ['More answered'],
    ],
    [
      'what SWR and next-themes keep',
      "import useSWR from 'swr';\nimport { ThemeProvider, useTheme } from 'next-themes';\nconst Switch = () => { const { setTheme, theme } = useTheme(); const { data } = useSWR('all', async () => ['One']); return <><p>{theme} {data?.join()}</p><button onClick={() => setTheme('dark')}>Dark</button></>; };\nconst App = () => <ThemeProvider attribute='class' defaultTheme='light'><Switch /></ThemeProvider>;",
      '<App />',
      ['Dark answered'],
    ],
  ])('as %s', async (_packages, imports, app, controls) => {
    expect(await run(main(imports, app))).toEqual(RAN(...controls));
  });

  it('as one router, whichever of its names is imported', async () => {
    const files = {
      ...main(
        "import { BrowserRouter } from 'react-router-dom';\nimport { useNavigate, useLocation } from 'react-router';\nconst App = () => { const go = useNavigate(); return <><p>{useLocation().pathname}</p><button onClick={() => go('/about')}>About</button></>; };",
        '<BrowserRouter><App /></BrowserRouter>',
      ),
      'package.json': asking({
        react: '^19.0.0',
        'react-router': '^7.6.0',
        'react-router-dom': '^7.6.0',
      }),
    };
    expect(await run(files)).toEqual(RAN('About answered'));
  });

  it('as a store of zustand 4', async () => {
    const files = {
      ...main(
        "import create from 'zustand';\nimport { persist } from 'zustand/middleware';\nconst useCount = create(persist((set) => ({ count: 0, add: () => set((now) => ({ count: now.count + 1 })) }), { name: 'count' }));\nconst App = () => { const { count, add } = useCount(); return <><p>{count}</p><button onClick={add}>More</button></>; };",
        '<App />',
      ),
      'package.json': asking({
        react: '^18.2.0',
        zustand: '^4.5.0',
      }),
    };
    expect(await run(files)).toEqual(RAN('More answered'));
  });

  it('as forms that VeeValidate validates with yup', async () => {
    const files = {
      'App.vue':
        '<script setup>import { ErrorMessage, Field, Form } from \'vee-validate\';\nimport * as yup from \'yup\';\nimport { ref } from \'vue\';\nconst schema = yup.object({ name: yup.string().required() });\nconst sent = ref(\'\');</script><template><Form :validation-schema="schema" @submit="(all) => { sent = all.name; }"><Field name="name" aria-label="Name" /><ErrorMessage name="name" /><button>Send</button></Form><p>{{ sent }}</p></template>',
    };
    expect(await run(files)).toEqual(RAN('Name answered', 'Send answered'));
  });

  it("as Pinia 2, which takes a store's name as an option", async () => {
    const files = {
      'App.vue':
        "<script setup>import { createPinia, defineStore } from 'pinia';\nconst useCount = defineStore({ id: 'count', state: () => ({ count: 0 }) });\nconst store = useCount(createPinia());</script><template><button @click=\"store.count++\">{{ store.count }} pressed</button></template>",
      'package.json': asking({ vue: '^3.2.0', pinia: '^2.0.13' }),
    };
    expect(await run(files)).toMatchObject({ absent: [], failures: [] });
  });

  it('as Vuex and VueUse', async () => {
    const files = {
      'index.html':
        '<!doctype html><html lang="en"><body><div id="app"></div><script type="module" src="/main.js"></script></body></html>',
      'main.js':
        "import { createApp } from 'vue';\nimport { createStore } from 'vuex';\nimport App from './App.vue';\nconst store = createStore({ state: { count: 0 }, mutations: { add(state) { state.count++; } } });\ncreateApp(App).use(store).mount('#app');",
      'App.vue':
        "<script setup>import { useStore } from 'vuex';\nimport { useLocalStorage } from '@vueuse/core';\nconst store = useStore();\nconst name = useLocalStorage('name', 'Ann');</script><template><p>{{ store.state.count }} {{ name }}</p><button @click=\"store.commit('add')\">More</button><input v-model=\"name\" aria-label=\"Name\"></template>",
    };
    expect(await run(files)).toEqual(RAN('Name answered', 'More answered'));
  });

  it('as requests over a network that does not exist', async () => {
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

describe('an unavailable package', () => {
  it('is named, like one in another version', async () => {
    const files = {
      ...main(
        "import { create } from 'zustand';\nconst useCount = create(() => ({ n: 1 }));\nconst App = () => <p>{useCount().n}</p>;",
        '<App />',
      ),
      'package.json': asking({ react: '^19.0.0', zustand: '^3.0.0' }),
    };
    expect((await run(files)).absent).toEqual(['zustand']);
  });

  it.each([
    [
      '@reduxjs/toolkit',
      '^1.9.5',
      "import { createReducer } from '@reduxjs/toolkit';\nconst count = createReducer(0, { more: (n) => n + 1 });\nconst App = () => <p>{String(count(0, { type: 'more' }))}</p>;",
    ],
    [
      'yup',
      '^0.32.11',
      "import * as yup from 'yup';\nconst schema = yup.string().when('way', { is: true, then: yup.string().required() });\nconst App = () => <p>{schema.isValidSync('') ? 'No' : 'Yes'}</p>;",
    ],
    [
      'styled-components',
      '^5.3.6',
      "import styled from 'styled-components';\nconst Tab = styled.button`color: ${({ isActive }) => (isActive ? 'red' : 'blue')};`;\nconst App = () => <Tab isActive>One</Tab>;",
    ],
  ])(
    'is %s %s, which behaves in another way than the one that is here',
    async (name, version, code) => {
      const files = {
        ...main(code, '<App />'),
        'package.json': asking({ react: '^18.0.0', [name]: version }),
      };
      expect(await run(files)).toMatchObject({ absent: [name] });
    },
  );

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
    [
      'with all that a chart is made of',
      "import { Bar, BarChart, ResponsiveContainer, XAxis } from 'recharts';\nexport default () => <><ResponsiveContainer width='100%' height={200}><BarChart data={[{ n: 1 }]}><XAxis dataKey='n' /><Bar dataKey='n' fill='red' /></BarChart></ResponsiveContainer><button aria-label='Go' onClick={() => { document.title = 'x'; }}>Go</button></>;",
    ],
    [
      'whose parts are registered before',
      "import { BarElement, CategoryScale, Chart as ChartJS, LinearScale } from 'chart.js';\nimport { Bar } from 'react-chartjs-2';\nChartJS.register(CategoryScale, LinearScale, BarElement);\nexport default () => <><Bar data={{ labels: ['a'], datasets: [{ data: [1] }] }} options={{ responsive: true }} /><button aria-label='Go' onClick={() => { document.title = 'x'; }}>Go</button></>;",
    ],
  ])('is replaced by a picture, %s', async (_, code) => {
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
  ])('is replaced by a picture if it contains icons: %s', async (path, code) => {
    expect(await run({ [path]: code })).toEqual(RAN('Go answered'));
  });
});

it('a package runs in the version that the folder of the application asks for', async () => {
  const files = (version: string): FilesByPath => ({
    'package.json': asking({ concurrently: '^8.0.0' }),
    'client/package.json': asking({ react: '^19.0.0', zustand: version }),
    'client/index.html':
      '<!doctype html><html lang="en"><body><div id="root"></div><script type="module" src="/src/main.jsx"></script></body></html>',
    'client/src/main.jsx':
      "import { createRoot } from 'react-dom/client';\nimport { create } from 'zustand';\ncreate(() => ({}));\ncreateRoot(document.getElementById('root')).render(<p>Here</p>);",
  });
  expect(await run(files('^5.0.0'))).toEqual(RAN());
  expect(await run(files('^3.7.0'))).toMatchObject({ absent: ['zustand'] });
});
