import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/orchestrator/scoring/check.ts';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { markupRenders } from '../../../src/orchestrator/scoring/checks/markup-renders.ts';
import { noKnownMistakes } from '../../../src/orchestrator/scoring/checks/no-known-mistakes.ts';
import { renderingEnds } from '../../../src/orchestrator/scoring/checks/rendering-ends.ts';
import { startsUp } from '../../../src/orchestrator/scoring/checks/starts-up.ts';
import { stateNotMutated } from '../../../src/orchestrator/scoring/checks/state-not-mutated.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge } from '../../support/judge.ts';
import type { FilesByPath } from '../../support/score-request-builder.ts';

const found = (check: Check, files: FilesByPath): readonly string[] => {
  // Of a part of an application nobody asks how it starts.
  const judgement = judge(check, files, {
    ...(check === startsUp ? { request: 'Build an app' } : {}),
    lint: { kind: 'linted', problems: [] },
  });
  return 'found' in judgement ? judgement.found : [];
};

describe('failures', () => {
  const API = `import axios from 'axios';\nexport const load = () => axios.get('/a').then((a) => a.data);`;

  it('are followed through functions that only return a promise', () => {
    const use = (end: string) =>
      `import * as api from './api';\nexport const Page = () => {\nuseEffect(() => {\napi.load().then(show)${end};\n}, []);\nreturn <p/>;\n};`;
    expect(found(asyncHandled, { 'api.js': API, 'Page.jsx': use('') })).toEqual([
      'unhandled-failure Page.jsx:4',
    ]);
    expect(found(asyncHandled, { 'api.js': API, 'Page.jsx': use('.catch(tell)') })).toEqual([]);
  });

  it('are not confused with other functions of that name', () => {
    const use = `const cache = new Map();\nexport const Page = () => {\nuseEffect(() => {\ncache.load('a');\n}, []);\nreturn <p/>;\n};`;
    expect(found(asyncHandled, { 'api.js': API, 'Page.jsx': use })).toEqual([]);
  });

  it('are followed through thunks', () => {
    const thunk = (body: string) =>
      `import * as api from './api';\nexport const fetchAll = () => async (dispatch) => {\n${body}\n};`;
    const page = `import { fetchAll } from './actions';\nexport const Page = () => {\nconst dispatch = useDispatch();\nuseEffect(() => {\ndispatch(fetchAll());\n}, [dispatch]);\nreturn <p/>;\n};`;
    const bare = 'dispatch({ type: "all", payload: await api.load() });';
    expect(
      found(asyncHandled, { 'api.js': API, 'actions.js': thunk(bare), 'Page.jsx': page }),
    ).toEqual(['unhandled-failure actions.js:3']);
    const guarded = `try { ${bare} } catch (error) { dispatch({ type: "failed", error }); }`;
    expect(
      found(asyncHandled, { 'api.js': API, 'actions.js': thunk(guarded), 'Page.jsx': page }),
    ).toEqual([]);
  });

  it('are found when they leave a client without an answer', () => {
    const route = (end: string) =>
      `exports.all = (req, res) => {\nBook.find()\n.then((books) => {\nres.send(books);\n})${end};\n};`;
    expect(found(asyncHandled, { 'books.js': route('') })).toEqual([
      'unhandled-failure books.js:2',
    ]);
    expect(found(asyncHandled, { 'books.js': route('.catch(next)') })).toEqual([]);
  });
});

describe('promises', () => {
  const services = (second: string) =>
    `import { request } from 'graphql-request';
export const a = async () => { const found = await request(url, one); return found.a; };
export const b = async () => { const found = await request(url, two); return found.b; };
export const c = async () => {
const found = ${second}request(url, three);
return found.c;
};`;

  it('are found when a package function is awaited everywhere else', () => {
    expect(found(asyncHandled, { 'services.js': services('') })).toEqual([
      'unawaited-value services.js:5',
    ]);
    expect(found(asyncHandled, { 'services.js': services('await ') })).toEqual([]);
  });

  it('are not assumed of results that are returned as they are', () => {
    const contexts = `import { useContext } from 'react';
export const useTheme = () => { return useContext(Theme); };
export function useUser() { return useContext(User); }
export function useCart() {
  const cart = useContext(Cart);
  if (!cart) throw new Error('There is no cart');
  return cart.items;
}`;
    expect(found(asyncHandled, { 'contexts.js': contexts })).toEqual([]);
  });

  it('are found in the props of a page', () => {
    const page = (wait: string) =>
      `const load = async () => 1;\nexport async function getStaticProps() {\nconst posts = ${wait}load();\nreturn { props: { posts } };\n}`;
    expect(found(asyncHandled, { 'pages/a.js': page('') })).toEqual([
      'unawaited-value pages/a.js:3',
    ]);
    expect(found(asyncHandled, { 'pages/a.js': page('await ') })).toEqual([]);
  });
});

describe('scripts of a page', () => {
  const page = (script: string, body = '<main id="main"></main>') => ({
    'index.html': `<!doctype html>\n<html lang="en"><head><title>A</title></head><body>${body}<script src="app.js"></script></body></html>`,
    'app.js': script,
  });

  it('finds elements that a script looks for and the page lacks', () => {
    const shows = 'main.innerHTML = "<p>a</p>";';
    const script = (id: string) => `const main = document.getElementById("${id}");\n${shows}`;
    expect(found(startsUp, page(script('main')))).toEqual([]);
    expect(found(startsUp, page(script('man')))).toEqual(['missing-root app.js:1']);
    expect(found(startsUp, page(`${script('man')}\nif (main) main.remove();`))).toEqual([]);
    const makes = 'document.body.innerHTML = `<p id="row-${n}"></p>`;\n';
    expect(found(startsUp, page(makes + script('row-1')))).toEqual([]);
  });

  it('finds elements that a script keeps and does nothing with', () => {
    const kept = 'const main = document.getElementById("main");\n';
    expect(found(handlersWired, page(kept))).toEqual(['unused-name app.js:1']);
    expect(found(handlersWired, page(`${kept}main.remove();`))).toEqual([]);
  });
});

describe('fields outside a form', () => {
  const vue = (second: string) => ({
    'Add.vue': `<template>\n<div>\n<input id="a" v-model="book.title" name="title">\n<input id="b" ${second} name="text">\n<button @click="save">Save</button>\n</div>\n</template>\n<script>\nexport default { data() { return { book: { title: '', text: '' } }; }, methods: { save() { send(this.book); } } };\n</script>`,
  });

  it('finds one that is not bound, unlike the others', () => {
    expect(found(handlersWired, vue(''))).toEqual(['idle-field Add.vue:4']);
    expect(found(handlersWired, vue('v-model="book.text"'))).toEqual([]);
  });
});

describe('fields with a transition', () => {
  it('finds one that is not bound', () => {
    const form = (bound: string) => ({
      'Add.svelte': `<script>\nimport { fly } from 'svelte/transition';\nlet title = $state('');\nconst add = (event) => { event.preventDefault(); send(title); title = ''; };\n</script>\n<nav in:fly>\n<form onsubmit={add}>\n<input aria-label="a" ${bound}>\n<button>Add</button>\n</form>\n</nav>`,
    });
    expect(found(handlersWired, form(''))).toEqual(['idle-field Add.svelte:8']);
    expect(found(handlersWired, form('bind:value={title}'))).toEqual([]);
  });
});

describe('forms with a ref', () => {
  it('finds one that nothing handles', () => {
    const form = (attributes: string, body = '') =>
      `export function Contact() {\nconst form = useRef(null);\n${body}\nreturn (\n<form ref={form}${attributes}>\n<button type="submit">Send</button>\n</form>\n);\n}`;
    expect(found(handlersWired, { 'Contact.jsx': form('') })).toEqual(['dead-form Contact.jsx:5']);
    expect(found(handlersWired, { 'Contact.jsx': form(' onSubmit={send}') })).toEqual([]);
    const heard = 'useEffect(() => { form.current.addEventListener("submit", send); }, []);';
    expect(found(handlersWired, { 'Contact.jsx': form('', heard) })).toEqual([]);
  });
});

describe('components', () => {
  it('finds a missing import whose name is a browser global', () => {
    const author = 'export const Author = ({ url }) => <Image src={url} alt="" />;';
    expect(found(markupRenders, { 'Author.jsx': author })).toEqual(['missing-import Author.jsx:1']);
    const from = "import Image from 'next/image';\n";
    expect(found(markupRenders, { 'Author.jsx': from + author })).toEqual([]);
  });

  it('finds a loading flag that is never reset', () => {
    const page = (end: string) =>
      `export function Page() {\nconst [isLoading, setIsLoading] = useState(false);\nconst load = async () => {\nsetIsLoading(true);\nawait fetchAll();\n${end}\n};\nreturn <button onClick={load}>{isLoading ? 'Wait' : 'Load'}</button>;\n}`;
    expect(found(stateUsed, { 'Page.jsx': page('') })).toEqual(['never-ending-wait Page.jsx:4']);
    expect(found(stateUsed, { 'Page.jsx': page('setIsLoading(false);') })).toEqual([]);
  });

  it('finds state set while rendering, also after an early return', () => {
    const list = (set: string) =>
      `export function List() {\nconst [items, setItems] = useState([]);\nif (!items.length) return null;\n${set}\nreturn <p onClick={() => setItems([])}>{items.length}</p>;\n}`;
    expect(found(renderingEnds, { 'List.jsx': list('setItems(structuredClone(items));') })).toEqual(
      ['endless-render List.jsx:4'],
    );
    expect(found(renderingEnds, { 'List.jsx': list('') })).toEqual([]);
  });

  it('spares calls of a router that was passed as a prop', () => {
    const page =
      'export function Page({ history }) {\nconst [a, setA] = useState(1);\nreturn <button onClick={() => { setA(2); history.push("/"); }}>{a}</button>;\n}';
    expect(found(stateNotMutated, { 'Page.jsx': page })).toEqual([]);
  });
});

describe('props of Svelte 4 components', () => {
  it('are those declared, and those read from the rest', () => {
    const files = (given: string) => ({
      'Button.svelte':
        "<script>\nexport let icon = '';\n</script>\n<button class={$$restProps.class} on:click>{icon}</button>",
      'App.svelte': `<script>\nimport Button from './Button.svelte';\n</script>\n<Button ${given} />`,
    });
    expect(found(markupRenders, files('iconx="a"'))).toEqual([
      expect.stringMatching(/ App\.svelte:4$/),
    ]);
    expect(found(markupRenders, files('icon="a" class="b"'))).toEqual([]);
  });
});

describe('links of Vue Router', () => {
  it.each([
    ['to="/jobs"', []],
    [':to="`/jobs/${id}`"', []],
    ['v-bind="link"', []],
    ['tox="/jobs"', ['missing-prop Back.vue:2']],
  ])('need a target: %s', (given, told) => {
    const back = `<template>\n<RouterLink ${given}>Back</RouterLink>\n</template>\n<script setup>\nimport { RouterLink } from 'vue-router';\nconst id = 1;\nconst link = { to: '/' };\n</script>`;
    expect(found(markupRenders, { 'Back.vue': back })).toEqual(told);
  });
});

describe('layouts of Next.js', () => {
  it('finds one that returns nothing', () => {
    const layout = (body: string) => ({
      'package.json': JSON.stringify({ dependencies: { next: '15', react: '19' } }),
      'app/layout.js': `export default function RootLayout({ children }) {\nconst size = children.length;\n${body}\n}`,
    });
    expect(found(noKnownMistakes, layout(''))).toEqual(['empty-component app/layout.js:1']);
    expect(found(noKnownMistakes, layout('return <html lang="en">{size}</html>;'))).toEqual([]);
  });
});

describe('applications of the Vue CLI', () => {
  it('finds a missing main file', () => {
    const files = {
      'package.json': JSON.stringify({ dependencies: { vue: '3', '@vue/cli-service': '5' } }),
      'public/index.html':
        '<!doctype html>\n<html lang="en"><body>\n<div id="app"></div></body></html>',
      'src/App.vue': '<template><p>a</p></template>',
    };
    expect(found(startsUp, files)).toEqual(['missing-render public/index.html:2']);
    const main =
      "import { createApp } from 'vue';\nimport App from './App.vue';\ncreateApp(App).mount('#app');";
    expect(found(startsUp, { ...files, 'src/main.js': main })).toEqual([]);
  });
});

describe('response bodies', () => {
  const load = (body: string) =>
    found(asyncHandled, {
      'a.js': `export async function load(url) {\ntry {\nconst response = await fetch(url);\nlet kept;\n${body}\n} catch (error) { show(error); }\n}`,
    }).filter((line) => /unawaited-value/.test(line));

  it('finds one that is used without being awaited', () => {
    expect(load('kept = response.json();\nshow(kept.items);')).toEqual(['unawaited-value a.js:5']);
  });

  it.each([
    'kept = await response.json(); show(kept.items);',
    'kept = response.json(); return kept;',
    'kept = response.json(); show((await kept).items);',
    'kept ??= load(url); if (!kept) return; show(kept);',
    'kept = form.json(); show(kept.items);',
  ])('spares %s', (body) => {
    expect(load(body)).toEqual([]);
  });
});

describe('calls inside a try', () => {
  const reset = (body: string, save = 'await store.put(password);') =>
    found(asyncHandled, {
      'a.js': `import * as users from './users.js';\nexport async function reset(password) {\ntry {\nconst user = await users.find(password);\n${body}\n} catch (error) { refuse(error); }\n}`,
      'users.js': `export const find = async (id) => await store.get(id);\nexport const update = async (password) => { ${save} };\nexport const logVisit = async () => { await store.put(1); };\nexport const count = () => 1;`,
    }).filter((line) => /floating/.test(line));

  it('finds one that is not awaited, so that the catch never sees it fail', () => {
    expect(reset('users.update(user);')).toEqual(['floating-work a.js:5']);
  });

  it.each([
    'await users.update(user);',
    'return users.update(user);',
    'users.update(user).catch(show);',
    'void users.update(user);',
    'users.logVisit();',
    'users.count();',
    'items.forEach(() => { users.update(user); });',
  ])('spares %s', (body) => {
    expect(reset(body)).toEqual([]);
  });

  it('spares functions of a package with the same name', () => {
    const form = (hook: string) =>
      found(asyncHandled, {
        'a.js': `export const reset = async () => { await store.put(1); };\nexport const Form = () => {\nconst { reset } = ${hook}();\nconst send = async () => { try { await post(); reset(); } catch (error) { show(error); } };\n};\n${hook === 'useStore' ? 'function useStore() { return { reset: async () => { await store.put(1); } }; }' : ''}`,
      }).filter((line) => /floating/.test(line));
    expect(form('useForm')).toEqual([]);
    expect(form('useStore')).toEqual(['floating-work a.js:4']);
  });

  it('spares functions that handle their own failures', () => {
    expect(reset('users.update(user);', 'try { await store.put(1); } catch { show(); }')).toEqual(
      [],
    );
  });
});

it('finds a page beside a server that does not load its script', () => {
  const files = (script: string): FilesByPath => ({
    'package.json': '{"main":"app.js","dependencies":{"express":"4"}}',
    'index.html': `<!doctype html><html lang="en"><body><div id="a"></div>${script}</body></html>`,
    'app.js': "document.querySelector('#a').textContent = 'a';",
    'server.js': "const express = require('express');\nexpress().listen(80);",
  });
  const missed = (script: string) =>
    found(startsUp, files(script)).filter((line) => /page-without/.test(line));
  expect(missed('')).toEqual(['page-without-script index.html:1']);
  expect(missed('<script src="app.js"></script>')).toEqual([]);
});

describe('storage files', () => {
  const books = (read: string, more: FilesByPath = {}, file = "'books.json'") =>
    found(asyncHandled, {
      'books.js': `import { readFile, writeFile } from 'node:fs/promises';\nconst FILE = ${file};\nexport async function all() {\n${read}\n}\nexport async function add(book) {\nawait writeFile(FILE, JSON.stringify([...(await all()), book]));\n}`,
      ...more,
    }).filter((line) => /first-file/.test(line));
  const READ = "return JSON.parse(await readFile(FILE, 'utf8'));";

  it('finds one that is read before it exists', () => {
    expect(books(READ)).toEqual(['missing-first-file books.js:4']);
    expect(books(READ, {}, "path.join(folder, 'data', 'books.json')")).toEqual([
      'missing-first-file books.js:4',
    ]);
  });

  it.each([
    [`try { ${READ} } catch { return []; }`, {}],
    ["return JSON.parse(await readFile(FILE, 'utf8').catch(() => '[]'));", {}],
    [`if (!existsSync(FILE)) return [];\n${READ}`, {}],
    [READ, { 'books.json': '[]' }],
    [READ, { 'server/books.json': '[]' }],
    ["return JSON.parse(await readFile('other.json', 'utf8'));", {}],
    [`if (!(await pathExists(FILE))) return [];\n${READ}`, {}],
    [`await writeFile(FILE, '[]');\n${READ}`, {}],
    [`${READ}\n}\nawait writeFile(FILE, '[]');\nexport function none() {`, {}],
    [`try { return await read(); } catch { return []; }\n}\nasync function read() {\n${READ}`, {}],
  ])('spares %s', (read, more) => {
    expect(books(read, more)).toEqual([]);
  });

  it('spares files that are named from outside', () => {
    expect(books(READ, {}, 'process.env.FILE')).toEqual([]);
  });
});
