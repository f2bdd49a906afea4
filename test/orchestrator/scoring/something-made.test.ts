import { describe, expect, it } from 'vitest';
import { somethingMade } from '../../../src/orchestrator/scoring/checks/something-made.ts';
import { GOOD_APP, GOOD_APP_REQUEST } from '../../support/good-react-app.ts';
import { judge, PASSED } from '../../support/judge.ts';

const TODO = {
  request: 'Build a todo app with authentication',
  profile: { requirements: ['authentication'] },
};

describe('something-made', () => {
  it('accepts an application', () => {
    expect(judge(somethingMade, GOOD_APP, { request: GOOD_APP_REQUEST })).toEqual({
      value: 1,
      found: [],
    });
  });

  it('counts an element in a loop as more than one', () => {
    const keys = (list: string) => ({
      'src/main.jsx':
        "import { createRoot } from 'react-dom/client';\nimport App from './App.jsx';\ncreateRoot(document.body).render(<App />);",
      'src/App.jsx': `export default function App() { const press = (key) => alert(key); return <main>${list}</main>; }`,
    });
    const request = { request: 'Build a calculator app' };
    const each =
      "{[...'789'].map((key) => <button key={key} onClick={() => press(key)}>{key}</button>)}";
    expect(judge(somethingMade, keys(each), request)).toEqual(PASSED);
    const one = "<button onClick={() => press('7')}>7</button>";
    expect(judge(somethingMade, keys(one), request)).toMatchObject({ found: ['hardly-shown'] });
  });

  it('accepts a page with a script, a server, a program or a lone function', () => {
    const page = {
      'index.html':
        '<!doctype html><html lang="en"><body><h1>Todos</h1><ul id="list"></ul><input id="new"><button id="add">Add</button><script src="main.js"></script></body></html>',
      'main.js':
        "document.getElementById('add').addEventListener('click', () => { const item = document.createElement('li'); document.getElementById('list').append(item); });",
    };
    expect(judge(somethingMade, page, TODO)).toEqual({ value: 1, found: [] });
    const server = {
      'server.js':
        "import express from 'express';\nconst app = express();\napp.get('/todos', (request, response) => response.json([]));\napp.listen(3000);",
    };
    expect(judge(somethingMade, server, { request: 'Build a todo API' })).toEqual({
      value: 1,
      found: [],
    });
    const program = { 'main.ts': 'console.log(1 + 1);' };
    expect(judge(somethingMade, program, { request: 'Build a calculator tool' })).toEqual({
      value: 1,
      found: [],
    });
    const part = { 'sum.ts': 'export const sum = (a: number, b: number) => a + b;' };
    expect(judge(somethingMade, part, { request: 'Write a function that adds' })).toEqual({
      value: 1,
      found: [],
    });
  });

  it.each([
    [
      'words in a text file',
      { 'notes.txt': 'todo authentication login password' },
      'nothing-made',
      0,
    ],
    ['a heading in a README', { 'README.md': '# Todo app' }, 'nothing-made', 0],
    ['an empty file', { 'src/App.tsx': '' }, 'nothing-made', 0],
    [
      'a component that shows nothing',
      { 'src/A.tsx': 'export const A = () => null' },
      'nothing-shown',
      0.05,
    ],
    ['a number', { 'src/A.ts': 'export const x = 1' }, 'nothing-shown', 0.05],
    [
      'a page of words only',
      {
        'index.html':
          '<html><body><main><h1>todo login password sign in</h1><p>authentication</p></main></body></html>',
      },
      'nothing-responds',
      0.15,
    ],
  ])('does not accept %s as a todo application', (_what, files, rule, value) => {
    const judgement = judge(somethingMade, files, TODO);
    if ('skipped' in judgement) throw new Error(judgement.skipped);
    expect(judgement.value).toBeCloseTo(value);
    expect(judgement.found.join()).toContain(rule);
  });

  it.each([
    [
      'a page that is only to be read',
      'Build a static landing page in plain HTML for a coffee shop',
      {
        'index.html':
          '<html lang="en"><body><main><h1>Coffee shop</h1><h2>Menu</h2><p>Latte</p></main></body></html>',
      },
    ],
    [
      'pages that lead to each other',
      'Build a shop with Next.js: products and a page for each',
      {
        'package.json': '{ "dependencies": { "next": "*", "react": "*" } }',
        'app/page.jsx':
          'import Link from \'next/link\';\nexport default () => <main><h1>Shop</h1><ul><li><Link href="/lamp">Lamp</Link></li></ul></main>;',
      },
    ],
  ])('requires no interaction of %s', (_what, request, files) => {
    expect(judge(somethingMade, files, { request })).toEqual(PASSED);
  });

  it.each([
    ['Create a zustand store for a shopping cart', 'cart.ts'],
    ['Write a Pinia store', 'cart.ts'],
    ['A Svelte cart store', 'cart.svelte.ts'],
    ['Write an API client for a weather service', 'weather.ts'],
    ['Create a notification service', 'notify.ts'],
    ['TypeScript types for a blog post and its author', 'post.ts'],
  ])('takes "%s" as a request for a part, which need not show anything', (request, path) => {
    const files = { [path]: 'export const made = { of: (some: string) => [some] };' };
    expect(judge(somethingMade, files, { request })).toEqual({ value: 1, found: [] });
  });

  it.each([
    [
      'app/api/notes/route.ts',
      "import { NextResponse } from 'next/server';\nexport const GET = () => NextResponse.json([]);",
    ],
    ['src/handler.ts', 'export const handler = async () => ({ statusCode: 204 });'],
    ['src/index.ts', "export default { fetch: () => new Response('Hello') };"],
  ])('accepts an answer in %s as something that is served', (path, code) => {
    expect(judge(somethingMade, { [path]: code }, { request: 'An API of notes' })).toEqual({
      value: 1,
      found: [],
    });
  });

  it('takes a store that comes with a page or manifest as an application', () => {
    const files = { 'package.json': '{"name":"store"}', 'a.ts': 'export const a = 1;' };
    expect(judge(somethingMade, files, { request: 'Build a book store' })).toEqual({
      value: 0.05,
      found: ['nothing-shown'],
    });
    expect(
      judge(somethingMade, { 'a.ts': 'export const a = 1;' }, { request: 'An online store' }),
    ).toEqual({ value: 0.05, found: ['nothing-shown'] });
  });

  it('accepts a style sheet if one was asked for', () => {
    const request = 'A CSS stylesheet for a card';
    const card = { 'card.css': '.card { padding: 1rem; }' };
    expect(judge(somethingMade, card, { request })).toEqual({ value: 1, found: [] });
    expect(judge(somethingMade, { 'card.css': ' \n' }, { request })).toEqual({
      value: 0,
      found: ['nothing-made'],
    });
  });

  it('finds that there are no files', () => {
    expect(judge(somethingMade, {}, TODO)).toEqual({ value: 0, found: ['nothing-made'] });
  });

  it('does not accept an empty file as a function either', () => {
    const judgement = judge(
      somethingMade,
      { 'sum.ts': ' \n' },
      { request: 'Write a function that adds' },
    );
    expect(judgement).toMatchObject({ value: 0 });
  });

  it('leaves edits and questions to other checks', () => {
    expect(judge(somethingMade, { 'a.css': 'a{}' }, { base: { 'a.css': '' } })).toHaveProperty(
      'skipped',
    );
    const question = { request: 'What is a hook?', profile: { type: 'QUESTION' as const } };
    expect(judge(somethingMade, { 'ANSWER.md': 'A function.' }, question)).toHaveProperty(
      'skipped',
    );
  });
});

describe('something-made, for languages that no check reads', () => {
  const sql = { 'schema.sql': 'CREATE TABLE users (id SERIAL PRIMARY KEY);' };

  it('says that nothing shows that it works, if the language was asked for', () => {
    const request = 'Write a SQL schema for users';
    expect(judge(somethingMade, sql, { request })).toEqual({
      value: 0.7,
      found: ['unread-language'],
    });
  });

  it('finds nothing made if something else was asked for', () => {
    expect(judge(somethingMade, sql, { request: 'Build a todo app' })).toMatchObject({
      found: ['nothing-made'],
    });
  });

  it('accepts a file that was asked for by name, if it can be read', () => {
    const request = 'Write a package.json for an Express project';
    expect(judge(somethingMade, { 'package.json': '{"name":"api"}' }, { request })).toEqual(PASSED);
    expect(judge(somethingMade, { 'package.json': '{"name":' }, { request })).toMatchObject({
      found: ['nothing-made'],
    });
  });
});
