import { describe, expect, it } from 'vitest';
import { editMade } from '../../../src/orchestrator/scoring/checks/edit-made.ts';
import { editRestrained } from '../../../src/orchestrator/scoring/checks/edit-restrained.ts';
import { importsResolve } from '../../../src/orchestrator/scoring/checks/imports-resolve.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { quotesShown } from '../../../src/orchestrator/scoring/checks/quotes-shown.ts';
import { requestAnswered } from '../../../src/orchestrator/scoring/checks/request-answered.ts';
import { requirementsPresent } from '../../../src/orchestrator/scoring/checks/requirements-present.ts';
import { startsUp } from '../../../src/orchestrator/scoring/checks/starts-up.ts';
import { judge, PASSED } from '../../support/judge.ts';

const manifest = (...dependencies: readonly string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(dependencies.map((name) => [name, '*'])) });

describe('imports-resolve', () => {
  it('takes what a page asks for and a tool writes for given, where the configuration names it', () => {
    const page = '<script src="/build/bundle.js"></script><script src="/build/other.js"></script>';
    const files = {
      'public/index.html': page,
      'rollup.config.js': "export default { output: { file: 'public/build/bundle.js' } };",
    };
    expect(judge(importsResolve, files)).toMatchObject({
      found: ['missing-file public/index.html:1'],
    });
  });

  it('looks beside a page for what is public', () => {
    const page = { 'index.html': '<link rel="stylesheet" href="base.css">' };
    expect(judge(importsResolve, { ...page, 'public/base.css': 'p {}' })).toEqual(PASSED);
    expect(judge(importsResolve, { ...page, 'styles/base.css': 'p {}' })).toMatchObject({
      found: ['missing-file index.html:1'],
    });
  });

  it('leaves pages out that Vite does not build', () => {
    const page = '<script src="./main.js"></script>';
    const vite = { 'package.json': '{"devDependencies":{"vite":"7"}}', 'old/index.html': page };
    expect(judge(importsResolve, { ...vite, 'index.html': page })).toMatchObject({
      found: ['missing-file index.html:1'],
    });
    const named = { 'vite.config.js': "export default { input: 'old/index.html' };" };
    expect(judge(importsResolve, { ...vite, ...named })).toMatchObject({
      found: ['missing-file old/index.html:1'],
    });
  });

  it('passes relative, aliased, rooted, built-in and declared imports', () => {
    const files = {
      'package.json': manifest('react', '@scope/tool'),
      'tsconfig.json':
        '{ /* aliases */ "compilerOptions": { "paths": { "#lib/*": ["./src/lib/*"], }, } }',
      'src/App.tsx': `
        import { useState } from 'react';
        import { tool } from '@scope/tool/deep';
        import { readFile } from 'node:fs';
        import './App.css';
        import { add } from './lib/add.js';
        import { add as same } from '@/lib/add';
        import { add as other } from '#lib/add';
        import icon from '/icon.svg?url';
        export * from './lib';
      `,
      'src/App.css': 'a { color: red }',
      'src/lib/add.ts': 'export const add = 1;',
      'src/lib/index.ts': `export * from './add';`,
      'public/icon.svg': '<svg/>',
    };
    expect(judge(importsResolve, files)).toEqual(PASSED);
  });

  it('finds missing files and undeclared packages, in whatever form they are imported', () => {
    const files = {
      'package.json': manifest('react'),
      'index.html': '<html>\n<script type="module" src="/src/gone.tsx"></script></html>',
      'src/App.tsx': `
import { a } from './missing';
export { b } from '../outside';
const later = import('./later');
const old = require('axios');
import type { C } from '../../../../etc/passwd';`,
    };
    expect(judge(importsResolve, files)).toMatchObject({
      found: [
        'missing-file index.html:2',
        'missing-file src/App.tsx:2',
        'missing-file src/App.tsx:6',
        'missing-file src/App.tsx:3',
        'missing-file src/App.tsx:4',
        'undeclared-package src/App.tsx:5',
      ],
    });
  });

  it('skips packages where no manifest says which there are', () => {
    expect(judge(importsResolve, { 'Button.tsx': `import React from 'react';` })).toEqual({
      skipped: 'No package.json declares the packages',
    });
  });

  it('counts a package that many files import once', () => {
    const files = {
      'package.json': manifest(),
      'a.ts': `import 'zod';`,
      'b.ts': `import 'zod';`,
    };
    expect(judge(importsResolve, files)).toMatchObject({ found: ['undeclared-package a.ts:1'] });
  });
});

describe('starts-up', () => {
  const request = 'Build a todo app';
  const started = {
    'package.json': manifest('react', 'react-dom'),
    'index.html': '<script type="module" src="/src/main.tsx"></script>',
    'src/main.tsx': `import { createRoot } from 'react-dom/client'; import App from './App'; createRoot(document.body).render(<App />);`,
    'src/App.tsx': 'export default function App() { return <p>Todo</p>; }',
  };

  it('passes an application with manifest, page and entry', () => {
    expect(judge(startsUp, started, { request })).toEqual(PASSED);
  });

  it('finds each part that an application lacks', () => {
    const { 'index.html': _page, ...withoutPage } = started;
    expect(judge(startsUp, withoutPage, { request })).toMatchObject({ found: ['missing-page'] });
    expect(
      judge(startsUp, { ...started, 'src/main.tsx': 'export {};' }, { request }),
    ).toMatchObject({ found: ['missing-render index.html:1'] });
    expect(
      judge(
        startsUp,
        { 'App.tsx': `import { useState } from 'react'; export const A = () => <p/>;` },
        { request },
      ),
    ).toMatchObject({ found: ['missing-entry', 'missing-manifest'] });
  });

  it.each([
    'Create a Svelte 5 component called Counter that runs in any app',
    'Write a function that sorts the blog posts of a site',
    'Make a dashboard component',
  ])('asks nothing of a part: %s', (part) => {
    expect(judge(startsUp, { 'Thing.tsx': 'export const a = 1;' }, { request: part })).toEqual({
      skipped: 'A part of an application was asked for, not a whole one',
    });
  });

  it('accepts a Next.js application, a plain page and a server as they are', () => {
    expect(
      judge(
        startsUp,
        {
          'package.json': manifest('next', 'react'),
          'app/layout.tsx': 'export default function Layout() { return <html />; }',
          'app/page.tsx': 'export default function Page() { return <p />; }',
        },
        { request },
      ),
    ).toEqual(PASSED);
    expect(
      judge(
        startsUp,
        { 'index.html': '<p>Hi</p><script src="app.js"></script>', 'app.js': '1' },
        { request },
      ),
    ).toEqual(PASSED);
    expect(
      judge(
        startsUp,
        {
          'package.json': manifest('express'),
          'src/server.ts': `import express from 'express'; express().listen(1);`,
        },
        { request: 'Build a REST API' },
      ),
    ).toEqual(PASSED);
  });
});

describe('nothing-left-out', () => {
  it('has nothing against a comment that stands in the request', () => {
    const code = 'let a = 1;\n  // TODO: add b\nlet b = 2;';
    const request = 'Complete this:\nlet a = 1;\n  // TODO: add b';
    expect(judge(nothingLeftOut, { 'a.ts': code }, { request })).toEqual(PASSED);
    expect(judge(nothingLeftOut, { 'a.ts': code })).toMatchObject({
      found: ['unfinished-code a.ts:2'],
    });
  });

  it.each([
    ['// ... rest of the code', 'elided-code'],
    ['// ...existing code...', 'elided-code'],
    ['/* Rest of the component remains the same */', 'elided-code'],
    ['// other handlers unchanged', 'elided-code'],
    ['// ...', 'elided-code'],
    ['// TODO: implement search', 'unfinished-code'],
    ['// add your logic here', 'unfinished-code'],
    ['// implement this later', 'unfinished-code'],
    [`const save = () => { /* store the item */ };`, 'empty-body'],
    [`function save() { throw new Error('Not implemented'); }`, 'not-implemented'],
    [`const text = 'Lorem ipsum dolor sit amet';`, 'filler-text'],
  ])('finds %s', (code, rule) => {
    expect(judge(nothingLeftOut, { 'a.ts': `\n${code}` })).toMatchObject({
      found: [`${rule} a.ts:2`],
    });
  });

  it('finds elided styles and pages', () => {
    const files = {
      'a.css': 'a {}\n/* ... rest of the styles ... */',
      'b.html': '<!-- TODO: add the form -->',
    };
    expect(judge(nothingLeftOut, files)).toMatchObject({
      found: ['elided-code a.css:2', 'unfinished-code b.html:1'],
    });
  });

  it.each([
    '// Todo items are kept in local storage',
    '// TODO list',
    'const rest = [...items]; // the rest of the list is kept as it is',
    'const noop = () => {};',
    'const noop = () => { /* nothing to undo */ };',
    '<input placeholder="Search here" />;',
    'const [first, ...others] = items; // spread the others',
    '// Fills what is there; existing items keep their order',
    `console.log('The rest of the code is secret: ' + code);`,
  ])('has nothing against %s', (code) => {
    expect(judge(nothingLeftOut, { 'a.tsx': code })).toEqual(PASSED);
  });
});

describe('requirements-present', () => {
  const login = `export function Login() { return <form onSubmit={signIn}><input type="password" /></form>; }`;
  const needs = (...requirements: readonly string[]) => ({ profile: { requirements } });

  it('sees a requirement in names, texts and elements', () => {
    expect(
      judge(requirementsPresent, { 'a.tsx': login }, needs('authentication', 'forms')),
    ).toEqual(PASSED);
  });

  it('takes the share of each requirement that no code shows; comments are no code', () => {
    const files = { 'a.tsx': `// login with password, saved in localStorage, charts\n${login}` };
    expect(
      judge(requirementsPresent, files, needs('authentication', 'charts', 'persistence', 'forms')),
    ).toMatchObject({ found: ['requirement-charts', 'requirement-persistence'] });
  });

  it('does not take a signed-in user for a sign-in that is asked for', () => {
    const files = {
      'a.tsx': 'export const Header = ({ user }) => <p>Signed in as {user.name}</p>;',
    };
    const asked = (request: string) =>
      judge(requirementsPresent, files, { ...needs('authentication'), request });
    expect(asked('Show the signed-in user in a header')).toMatchObject({
      skipped: 'The request states no requirement that code can show',
    });
    expect(asked('A function findUser(login) that takes a name')).toMatchObject({
      skipped: 'The request states no requirement that code can show',
    });
    expect(asked('Users sign in, and the header shows the signed-in user')).toMatchObject({
      found: ['requirement-authentication'],
    });
  });

  it('sees a link or a code in place of a password, and asks for no made-up server', () => {
    const link = {
      'a.tsx':
        'export const SignIn = () => <form onSubmit={send}><input type="email" /><button>Send magic link</button></form>;',
    };
    expect(judge(requirementsPresent, link, needs('authentication'))).toEqual(PASSED);
    const code = {
      'a.tsx':
        'export const SignIn = () => <form onSubmit={go}>Log in <input name="pin" /><button>Resend code</button></form>;',
    };
    expect(judge(requirementsPresent, code, needs('authentication'))).toEqual(PASSED);
    const german = {
      'a.tsx':
        'export const Seite = () => <form onSubmit={senden}><input type="password" /><button>Anmelden</button></form>;',
    };
    expect(judge(requirementsPresent, german, needs('authentication'))).toEqual(PASSED);
    const request = 'A list of posts with a fake API that fails at times';
    expect(judge(requirementsPresent, link, { ...needs('api'), request })).toMatchObject({
      skipped: 'The request states no requirement that code can show',
    });
    expect(
      judge(requirementsPresent, link, { ...needs('api'), request: 'Use the weather API' }),
    ).toMatchObject({ found: ['requirement-api'] });
  });

  it('sees strangers refused, and bars that are made of characters', () => {
    const server = {
      'a.js':
        "app.use((req, res, next) => { if (!req.get('x-key')) return res.status(401).end(); next(); });",
    };
    expect(judge(requirementsPresent, server, needs('authentication'))).toEqual(PASSED);
    const bars = { 'a.js': "export const bars = (all) => all.map((n) => '#'.repeat(n)).join('');" };
    expect(judge(requirementsPresent, bars, needs('charts'))).toEqual(PASSED);
  });

  it('does not take deleting by filter for filtering', () => {
    const files = { 'a.ts': 'const keep = (items, id) => items.filter((item) => item.id !== id);' };
    expect(judge(requirementsPresent, files, needs('filtering'))).toEqual({
      value: 0,
      found: ['requirement-filtering'],
    });
  });

  it('skips requirements that it knows no evidence for', () => {
    expect(judge(requirementsPresent, { 'a.ts': '' }, needs('telepathy'))).toEqual({
      skipped: 'The request states no requirement that code can show',
    });
  });
});

describe('request-answered', () => {
  it('passes when the code speaks of what the request names, in whatever form', () => {
    const files = { 'Recipes.tsx': 'export const RecipeList = () => <ul>Ingredients</ul>;' };
    expect(
      judge(requestAnswered, files, { request: 'Build a recipe app with ingredients' }),
    ).toEqual(PASSED);
  });

  it('finds that the code is about something else', () => {
    const files = { 'Counter.tsx': 'export const Counter = () => <p>0</p>;' };
    expect(
      judge(requestAnswered, files, { request: 'Build a recipe app with ingredients' }),
    ).toEqual({
      value: 0,
      found: ['request-word'],
    });
  });

  it('does not look for a text that an edit replaces', () => {
    const base = { 'a.tsx': 'export const A = () => <p>Vanished</p>;' };
    const edited = { 'a.tsx': 'export const A = () => <p>Floating</p>;' };
    const judged = (request: string) => judge(requestAnswered, edited, { request, base });
    expect(judged('Change the text "Vanished" to "Floating"')).toEqual(PASSED);
    expect(judged('Change the text "Floating" to "Sinking"')).toMatchObject({
      found: ['request-word'],
    });
  });

  it('does not look for the name of a colour: code may write it as a number', () => {
    const files = { 'style.css': 'button { color: #2563eb }' };
    expect(judge(requestAnswered, files, { request: 'Change the button color to blue' })).toEqual({
      skipped: 'The request names no subject of its own',
    });
  });

  it('takes fields for what edits an invoice', () => {
    const files = { 'a.jsx': 'export const Line = () => <input aria-label="Price" />;' };
    const editor = { profile: { requirements: ['editor'] } };
    expect(judge(requirementsPresent, files, editor)).toEqual(PASSED);
  });

  it('does not expect a page to name its language', () => {
    const files = { 'a.jsx': 'export const Price = () => <p>Preis</p>;' };
    expect(judge(requestAnswered, files, { request: 'Make it in German' })).toMatchObject({
      skipped: 'The request names no subject of its own',
    });
  });

  it('takes a sign for what it stands for', () => {
    const request = 'Show the percentage';
    const shown = { 'a.jsx': 'export const Part = ({ n }) => <b>{n * 100}%</b>;' };
    expect(judge(requestAnswered, shown, { request })).toEqual(PASSED);
    const other = { 'a.jsx': 'export const Part = ({ n }) => <b>{n}</b>;' };
    expect(judge(requestAnswered, other, { request })).toMatchObject({ found: ['request-word'] });
  });

  it('skips a request without a subject', () => {
    expect(judge(requestAnswered, { 'a.ts': '' }, { request: 'Make it better' })).toEqual({
      skipped: 'The request names no subject of its own',
    });
  });
});

describe('quotes-shown', () => {
  const request = `Add a button "Save draft" with the 'draft-button' id, don't show "Old" instead of "Older", and remove "Publish"`;

  it('looks for quoted texts, but not for those that are to go', () => {
    const files = { 'a.tsx': '<><button id="draft-button">Save\n draft</button>Old</>;' };
    expect(judge(quotesShown, files, { request })).toEqual(PASSED);
    expect(
      judge(quotesShown, { 'a.tsx': '<button>Save draft</button>;' }, { request }),
    ).toMatchObject({
      found: ['quoted-text', 'quoted-text'],
    });
  });
});

describe('edit-made', () => {
  const base = { 'Button.tsx': 'export const Button = () => <button>Go</button>;\n' };

  it('passes an edit that changes something', () => {
    expect(
      judge(editMade, { 'Button.tsx': base['Button.tsx'].replace('Go', 'Stop') }, { base }),
    ).toEqual(PASSED);
  });

  it('finds that nothing but white space changed', () => {
    expect(judge(editMade, { 'Button.tsx': `${base['Button.tsx']}\n\n` }, { base })).toEqual({
      value: 0,
      found: ['nothing-changed'],
    });
  });
});

describe('edit-restrained', () => {
  const base = {
    'src/Header.tsx': 'export const Header = () => <h1 className="heading">News</h1>;',
    'src/Weather.tsx': Array.from({ length: 40 }, (_, n) => `export const day${n} = ${n};`).join(
      '\n',
    ),
  };
  const request = 'Make the header blue';

  it('passes a change to what the request speaks of, and to what goes with it', () => {
    const files = {
      ...base,
      'src/Header.tsx': `import './blue.css';\n${base['src/Header.tsx']}`,
      'src/blue.css': '.heading { color: blue }',
    };
    expect(judge(editRestrained, files, { base, request })).toEqual(PASSED);
  });

  it('knows a style to be what a colour is changed in', () => {
    const styled = { ...base, 'src/theme.css': '.primary { background-color: red }' };
    const files = { ...styled, 'src/theme.css': '.primary { background-color: #2563eb }' };
    const request = 'Change the button color to blue';
    expect(judge(editRestrained, files, { base: styled, request })).toEqual(PASSED);
  });

  it('finds changes elsewhere and deleted files', () => {
    const files = { 'src/Weather.tsx': base['src/Weather.tsx'].replace('day1 =', 'dayOne =') };
    expect(judge(editRestrained, files, { base, request })).toMatchObject({
      found: ['deleted-file src/Header.tsx:null', 'stray-change src/Weather.tsx:1'],
    });
  });

  it('finds a file rewritten for a small change', () => {
    const files = {
      ...base,
      'src/Weather.tsx': base['src/Weather.tsx'].replaceAll('export const', 'export let'),
    };
    expect(
      judge(editRestrained, files, { base, request: 'Change the weather of day1' }),
    ).toMatchObject({
      found: ['rewritten-file src/Weather.tsx:1'],
    });
  });
});
