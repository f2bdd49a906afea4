import { describe, expect, it } from 'vitest';
import { typeChecks } from '../../../src/orchestrator/scoring/checks/type-checks.ts';
import { CHECKS } from '../../../src/orchestrator/scoring/checks.ts';
import { contextOf } from '../../support/judge.ts';
import type { FilesByPath } from '../../support/score-request-builder.ts';

const times = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const component = (body: string, markup: string): string =>
  `import { useEffect, useState } from 'react';\nexport function Big() {\n${body}\nreturn <div>\n${markup}\n</div>;\n}`;

/** Code of which there is more and more, in one component or one module. */
const SHAPES: Readonly<Record<string, (count: number) => string>> = {
  'states with a field each': (count) =>
    component(
      times(count, (n) => `const [v${n}, setV${n}] = useState('');`),
      times(count, (n) => `<input value={v${n}} onChange={(e) => setV${n}(e.target.value)} />`),
    ),
  'lists with a button each': (count) =>
    component(
      times(count, (n) => `const [v${n}, setV${n}] = useState([]);`),
      times(
        count,
        (n) =>
          `<p><button onClick={() => setV${n}([...v${n}, 1])}>+</button>{v${n}.map((x) => <b key={x}>{x}</b>)}</p>`,
      ),
    ),
  'handlers by name': (count) =>
    component(
      times(
        count,
        (n) => `const [v${n}, setV${n}] = useState(0);\nconst up${n} = () => setV${n}(v${n} + 1);`,
      ),
      times(count, (n) => `<button onClick={up${n}}>{v${n}}</button>`),
    ),
  'effects that ask': (count) =>
    component(
      times(
        count,
        (n) =>
          `const [v${n}, setV${n}] = useState(null);\nuseEffect(() => { fetch('/${n}').then((r) => r.json()).then(setV${n}); }, []);`,
      ),
      times(count, (n) => `<p>{v${n}}</p>`),
    ),
  'removals from one list': (count) =>
    component(
      `const [items, setItems] = useState([]);\n${times(count, (n) => `const remove${n} = (id) => setItems(items.filter((item) => item.id !== id));`)}`,
      '{items.map((item) => <button key={item.id} onClick={() => remove0(item.id)}>x</button>)}',
    ),
  "elements of a package's component": (count) =>
    `import { Icon } from 'icons';\n${component(
      '',
      times(count, (n) => `<Icon name="a" size={${n}} title="x" />`),
    )}`,
  'attempts with a flag and a failure each': (count) =>
    component(
      times(
        count,
        (n) =>
          `const [loading${n}, setLoading${n}] = useState(false);\nconst [error${n}, setError${n}] = useState(null);\nconst load${n} = async () => { setLoading${n}(true); try { await get(${n}); setLoading${n}(false); } catch (e) { setError${n}(e); } };`,
      ),
      times(count, (n) => `<p onClick={load${n}}>{loading${n}}{error${n}}</p>`),
    ),
  'dialogs with a state each': (count) =>
    component(
      times(count, (n) => `const [open${n}, setOpen${n}] = useState(false);`),
      times(
        count,
        (n) =>
          `<Dialog open={open${n}} onClose={() => setOpen${n}(false)}>{String(open${n})}</Dialog>`,
      ),
    ),
  'thunks that a reducer reads': (count) =>
    `import { createAsyncThunk, createSlice } from '@reduxjs/toolkit';\n${times(
      count,
      (n) =>
        `export const load${n} = createAsyncThunk('load${n}', async (_, api) => { try { return await get(${n}); } catch (error) { return api.rejectWithValue(error.code); } });`,
    )}\nexport const slice = createSlice({ name: 'all', initialState: {}, reducers: {}, extraReducers: (builder) => {\n${times(count, (n) => `builder.addCase(load${n}.rejected, (state, action) => { state.failed = action.payload; });`)}\n} });`,
  'promises that pass failures on': (count) =>
    times(
      count,
      (n) =>
        `async function load${n}() { return await ${n === count - 1 ? "fetch('/')" : `load${n + 1}()`}; }`,
    ),
};

/** Code of which there is more and more, as a file of its own kind. */
const FILES: Readonly<Record<string, (count: number) => FilesByPath>> = {
  'functions of one name': (count) => ({
    'big.js': `export function all() {\n${times(count, (n) => `if (a${n}) { function run() { return ${n}; } }`)}\n}`,
  }),
  'functions of one name that are called': (count) => ({
    'big.js': `export function all() {\n${times(count, (n) => `{ function run() { return ${n}; } list.push(run()); }`)}\n}`,
  }),
  'attempts with a flag': (count) => ({
    'big.js': `export async function all() {\n${times(count, (n) => `state.loading = true; try { await load(${n}); state.loading = false; } catch (error) { show(error); }`)}\n}`,
  }),
  'attempts with a flag each': (count) => ({
    'big.js': `export async function all() {\n${times(count, (n) => `state.loading${n} = true; try { await load(${n}); state.loading${n} = false; } catch (error) { show${n}(error); }`)}\n}`,
  }),
  'collections that are only asked': (count) => ({
    'big.js': times(count, (n) => `const s${n} = []; if (s${n}.includes(1)) go();`),
    'other.js': times(count, (n) => `function g${n}() {}`),
  }),
  'groups of one name': (count) => ({
    'big.js': `export function all(items) {\n${times(count, (n) => `const g${n} = items.reduce((groups, item) => { groups[item.kind] = [item]; return groups; }, {});`)}\n}`,
  }),
  'keys asked for': (count) => ({
    'big.js': `export function on(event) {\n${times(count, (n) => `if (event.key === 'Esc' || event.key === 'Escape') a${n}();`)}\n}`,
  }),
  'parameters of routes': (count) => ({
    'big.js': `import express from 'express';\nconst app = express();\nconst items = [{ id: 1 }];\n${times(count, (n) => `app.get('/a${n}/:id', (req, res) => { const { id } = req.params; res.json(items.find((one) => one.id === id)); });`)}`,
  }),
  'intervals in effects': (count) => ({
    'Big.jsx': component(
      times(
        count,
        (n) =>
          `const [t${n}, setT${n}] = useState(0);\nuseEffect(() => { const id = setInterval(() => setT${n}((x) => x + 1), 100); return () => clearInterval(id); }, []);`,
      ),
      times(count, (n) => `<i>{t${n}}</i>`),
    ),
  }),
  'what is watched in Vue': (count) => ({
    'Big.vue': `<script setup>\nimport { ref, watch } from 'vue';\n${times(count, (n) => `const v${n} = ref(''); watch(v${n}, () => { v${n}.value = v${n}.value.trim(); });`)}\n</script>\n<template><div>${times(count, (n) => `<input v-model="v${n}"><p>{{ v${n} }}</p>`)}</div></template>`,
  }),
  'names that all files share': (count) => ({
    'big.js': times(count, (n) => `g${n} = ${n}; use(g${n});`),
  }),
  'types with texts': (count) => ({
    'big.ts': times(
      count,
      (n) => `export interface T${n} { id: number; name: string; title: string }`,
    ),
  }),
  'fields of one form': (count) => ({
    'Big.svelte': `<script>\nexport let form;\n</script>\n<form method="POST">\n${times(count, (n) => `<input name="f${n}" bind:value={$form.f${n}} />`)}\n</form>`,
  }),
  'buttons that a script may look for': (count) => ({
    'index.html': `<!doctype html><html lang="en"><body>${times(count, (n) => `<button data-a${n} id="b${n}" title="t${n}">x</button>`)}<script src="big.js"></script></body></html>`,
    'big.js': times(count, (n) => `const a${n} = document.getElementById('c${n}');`),
  }),
  'answers of Express': (count) => ({
    'big.js': `import express from 'express';\nconst app = express();\n${times(count, (n) => `app.get('/a${n}', (req, res) => { if (!req.a${n}) { res.status(404).end(); return; } list.find((e) => { if (e) return res.end(); res.json(e); }); });`)}`,
  }),
  'events of Vue': (count) => ({
    'Big.vue': `<script setup>\nconst emit = defineEmits([${times(count, (n) => `'e${n}',`)}]);\n</script>\n<template><div>${times(count, (n) => `<b @click="emit('e${n}')">x</b>`)}</div></template>`,
    'App.vue': `<script setup>\nimport Big from './Big.vue';\n</script>\n<template><div>${times(count, (n) => `<Big @e${n}="go" />`)}</div></template>`,
  }),
  'queries with a key each': (count) => ({
    'big.js': times(
      count,
      (n) =>
        `export const use${n} = () => { const [p, setP] = useState(1); return useQuery({ queryKey: ['a', '${n}'], queryFn: () => load${n}(p) }); };`,
    ),
  }),
  'setters of a store': (count) => ({
    'big.js': `export const store = create((set) => ({\n${times(count, (n) => `f${n}: 'a', setF${n}: (v) => set({ f${n === 0 ? 1 : 0}: v }),`)}\n}));`,
  }),
  'lists that are counted': (count) => ({
    'big.js': times(
      count,
      (n) =>
        `const t${n} = load(); t${n}.filter((t) => t.done); say(\`\${t${n}.length} left, \${file.size} KB\`);`,
    ),
  }),
  'searches half in small letters': (count) => ({
    'big.js': times(
      count,
      (n) =>
        `export const s${n} = (all, q) => all.filter((a) => a.name.toLowerCase().includes(q));`,
    ),
  }),
  'pages cut out': (count) => ({
    'big.js': times(
      count,
      (n) =>
        `{ const page = 1; const shown = all.slice(page * pageSize, ${n}); const totalPages = Math.floor(all / pageSize); }`,
    ),
  }),
  'addresses that are checked': (count) => ({
    'big.js': times(
      count,
      (n) =>
        `const EMAIL${n} = /^.+@.+$/; if (EMAIL${n}.test(a)) throw new Error('Invalid email');`,
    ),
  }),
  'entries that are added': (count) => ({
    'Big.jsx': component(
      times(
        count,
        (n) =>
          `const [l${n}, setL${n}] = useState([]); const [t${n}, setT${n}] = useState(''); const add${n} = () => setL${n}([...l${n}, t${n}]);`,
      ),
      times(
        count,
        (n) =>
          `<p><input value={t${n}} onChange={(e) => setT${n}(e.target.value)} /><button onClick={add${n}}>+</button>{l${n}.length}</p>`,
      ),
    ),
  }),
  'results of workers': (count) => ({
    'big.js': `const results = [];\nconst worker = async () => {\n${times(count, (n) => `results.push(await load${n}());`)}\n};\n${times(count, () => 'Array.from({ length: 2 }, start);')}`,
  }),
  'files that are written and read': (count) => ({
    'big.js': `const FILE = 'kept.json';\n${times(count, (n) => `export const all${n} = async () => JSON.parse(await readFile(FILE)); export const keep${n} = () => writeFile(FILE, '');`)}`,
  }),
  'forms of components': (count) => ({
    'Big.jsx': `const Box = Base;\nexport const Big = () => <div>\n${times(count, (n) => `<Box onSubmit={() => send(${n})}><button>Send</button></Box>`)}\n</div>;`,
  }),
  'answers under conditions': (count) => ({
    'big.js': `import express from 'express';\nconst app = express();\napp.get('/', (req, res) => {\n${times(count, (n) => `if (req.a${n}) { res.end(); }`)}\nres.json({});\n});`,
  }),
  'additions to one list': (count) => ({
    'Big.jsx': component(
      `const [list, setList] = useState([]); const [text, setText] = useState(''); const add = () => {\n${times(count, () => 'setList([...list, text]);')}\n};`,
      '<input value={text} onChange={(e) => setText(e.target.value)} /><button onClick={add}>+</button>',
    ),
  }),
  'scripts of a worker': (count) => ({
    'sw.js': times(count, (n) => `importScripts('l${n}.js'); run${n}();`),
  }),
};

const cpuMsOf = (files: FilesByPath): number => {
  const context = contextOf(files, { request: 'Write it, and keep the same order' });
  const before = process.cpuUsage();
  for (const { check } of CHECKS) check.run(context);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

/** Imports that nothing answers, beside configurations that speak of many others. */
const importing = (count: number): FilesByPath => ({
  'package.json': '{"dependencies":{}}',
  '.gitignore': times(count, (n) => `/src/g${n}.css`),
  'webpack.config.js': `module.exports = { externals: {\n${times(count, (n) => `k${n}: 'v${n}',`)}\n} };`,
  'vite.config.js': `export default { resolve: { alias: {\n${times(count, (n) => `'@a${n}': './src',`)}\n} } };`,
  'src/big.js': times(count, (n) => `import a${n} from 'package-${n}';\nimport './g${n}.css';`),
});

describe('what reading takes', () => {
  it('grows with the code and not with its square', () => {
    const cpuMs = (count: number): number => {
      const files = importing(count);
      const before = process.cpuUsage();
      contextOf(files);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    };
    cpuMs(100);
    const small = Math.max(50, cpuMs(500));
    expect(cpuMs(2_000) / small).toBeLessThan(10);
  });
});

describe('what the checks take', () => {
  it.each([
    ...Object.entries(SHAPES).map(
      ([name, code]) => [name, (count: number) => ({ 'Big.jsx': code(count) })] as const,
    ),
    ...Object.entries(FILES),
  ])('grows with the code and not with its square: %s', (_, shape) => {
    cpuMsOf(shape(100));
    const small = Math.max(50, cpuMsOf(shape(300)));
    // Its square would be sixteen times as much.
    expect(cpuMsOf(shape(1_200)) / small).toBeLessThan(10);
  });
});

describe('what telling mistakes from what is not known takes', () => {
  it('grows with the code and not with its square', () => {
    const cpuMs = (count: number): number => {
      const code = times(
        count,
        (n) =>
          `/** @param {string} given${n} */\nlet v${n} = ''; v${n} = read(${n}); use(v${n}.rows);`,
      );
      const diagnostics = [...code.matchAll(/\.rows/g)].map(({ index }) => ({
        path: 'big.js',
        offset: index + 1,
        code: 2339,
        message: "Property 'rows' does not exist on type 'string'.",
        isStrictOnly: false,
      }));
      const types = { kind: 'checked', untyped: new Set<string>(), diagnostics } as const;
      const context = contextOf({ 'big.js': code }, { types });
      const before = process.cpuUsage();
      typeChecks.run(context);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    };
    cpuMs(100);
    const small = Math.max(50, cpuMs(1_000));
    expect(cpuMs(4_000) / small).toBeLessThan(10);
  });
});
