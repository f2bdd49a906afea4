import { describe, expect, it } from 'vitest';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import { requestAnswered } from '../../../src/orchestrator/scoring/checks/request-answered.ts';
import { requirementsPresent } from '../../../src/orchestrator/scoring/checks/requirements-present.ts';
import { somethingMade } from '../../../src/orchestrator/scoring/checks/something-made.ts';
import { startsUp } from '../../../src/orchestrator/scoring/checks/starts-up.ts';
import { renamedNames } from '../../../src/orchestrator/scoring/edit/asked-texts.ts';
import { quotedTexts } from '../../../src/orchestrator/scoring/request/request-words.ts';
import { judge, PASSED } from '../../support/judge.ts';

const requirementsOf = (request: string) =>
  profileTask({ request, files: [], conversationId: '' }).requirements;

describe('a sign-up', () => {
  it.each([
    'Build a newsletter sign up form component',
    'Create a mailing list signup form',
    'Add a form to sign up for our newsletter',
  ])('for news asks for no authentication: %s', (request) => {
    expect(requirementsOf(request)).not.toContain('authentication');
  });

  it.each(['Create a sign up form component', 'Build a todo app with sign-up and login'])(
    'for an account asks for authentication: %s',
    (request) => {
      expect(requirementsOf(request)).toContain('authentication');
    },
  );

  it.each([
    'export const SignUpForm = ({ onSignUp }) => <form onSubmit={onSignUp}><input /></form>;',
    'export const Form = () => <form onSubmit={register}><button>Create account</button></form>;',
  ])('shows in code that registers users, with or without a password: %s', (code) => {
    const profile = { requirements: ['authentication'] };
    expect(judge(requirementsPresent, { 'Form.jsx': code }, { profile })).toEqual(PASSED);
  });
});

describe('the subject of a request', () => {
  it.each([
    'Write a higher-order function',
    'Write a type-safe, dependency-free function from scratch',
    'Add a clear button that empties the field',
    'Write a script that prints it',
    'Write a function. f("Hello World") should return "hello-world".',
    'Write a function: f([1, 2]) => [2, 4]',
  ])('is no technical term: %s', (request) => {
    const files = { 'retry.ts': 'export const retry = (call: () => void) => () => call();' };
    expect(judge(requestAnswered, files, { request })).toEqual({
      skipped: 'The request names no subject of its own',
    });
  });
});

describe('the words of a request', () => {
  it('count in any form: what is sortable can be sorted', () => {
    const files = { 'table.ts': 'export const sortRows = (rows: string[]) => rows.toSorted();' };
    expect(judge(requestAnswered, files, { request: 'Create a sortable component' })).toEqual(
      PASSED,
    );
  });
});

describe('a word in a request', () => {
  it('is not looked for after an edit that should remove it', () => {
    const base = { 'page.html': '<h1>Shop</h1><form id="newsletter"><button>Join</button></form>' };
    const request = 'Remove the newsletter signup from the page.';
    const judgement = judge(requestAnswered, { 'page.html': '<h1>Shop</h1>' }, { request, base });
    expect(judgement).toEqual({ skipped: 'The request names no subject of its own' });
  });

  it('may mean a map of keys to values', () => {
    const code = 'export const index = (all) => new Map(all.map((one) => [one.id, one]));';
    const request = 'Write index(all), returning a Map';
    expect(
      judge(
        requirementsPresent,
        { 'index.ts': code },
        { request, profile: { requirements: ['map'] } },
      ),
    ).toEqual(PASSED);
  });
});

describe('quoted texts', () => {
  it('are data within the values of an example', () => {
    const request = `Write parse(text). parse('a,"b,c"') returns [["a","b,c"]].`;
    expect(quotedTexts(request)).toEqual([]);
  });

  it.each([
    [
      'The "+" button increments it by 1 and the "-" button decrements it. "Reset" sets it back.',
      ['Reset'],
    ],
    ['slugify("Hello World") should return "hello-world".', []],
    ['`slugify("Hello World")` => `hello-world`', []],
    [`Of \`${'a.run(); '.repeat(12)}\` it prints \`Done\` and \`Left\`.`, ['Done', 'Left']],
    ['Write `retry(fn, options)` and `useToggle()`.', ['retry', 'useToggle']],
    ['The label is "Save draft" and the button says "Go".', ['Save draft']],
  ])('are to be shown unless they are signs or examples: %s', (request, texts) => {
    expect(quotedTexts(request).filter((text) => text !== 'Go')).toEqual(texts);
  });
});

describe('an export', () => {
  it.each([
    ['Write middleware that logs requests, exported', 'skipped'],
    ['A notes page that exports the notes as CSV', 'found'],
  ])('does not mean the export of a module: %s', (request, outcome) => {
    const profile = { requirements: ['export'] };
    const code = { 'a.ts': 'export const notes = (): string[] => [];' };
    expect(judge(requirementsPresent, code, { request, profile })).toHaveProperty(outcome);
  });
});

describe('a requirement', () => {
  const shows = (requirement: string, path: string, code: string) =>
    judge(requirementsPresent, { [path]: code }, { profile: { requirements: [requirement] } });

  it('of filters shows in a filter that can be chosen, and not in deleting', () => {
    expect(shows('filtering', 'a.js', "const state = { filter: 'all' };")).toEqual(PASSED);
    const atTimes = 'const shown = isShort ? items.filter((item) => !item.done) : items;';
    expect(shows('filtering', 'a.js', atTimes)).toEqual(PASSED);
    expect(shows('filtering', 'a.js', 'items.filter((item) => item.id !== id);')).toMatchObject({
      value: 0,
    });
  });

  it('of an editor shows in a drawing area', () => {
    const code = 'export const Board = () => <canvas onPointerMove={draw} />;';
    expect(shows('editor', 'Board.jsx', code)).toEqual(PASSED);
  });

  it('of routes shows in files that a framework turns into routes', () => {
    expect(shows('routing', 'pages/api/time.ts', 'export default () => {};')).toEqual(PASSED);
    expect(shows('routing', 'pages/_app.tsx', 'export default () => null;')).toMatchObject({
      value: 0,
    });
  });
});

describe('a page without scripts', () => {
  it('responds through its form', () => {
    const form =
      '<html><body><h1>Bakery</h1><form action="/send" method="post"><label>Name <input name="name"></label><button>Send</button></form></body></html>';
    const request = 'Create a landing page for a bakery with a contact form';
    expect(judge(somethingMade, { 'index.html': form }, { request })).toEqual(PASSED);
  });
});

describe('a thing to be renamed', () => {
  it.each([
    ['Rename the button to Say', []],
    ['Rename the button to "Say hello"', []],
    ['Rename total to sum', [{ from: 'total', to: 'sum' }]],
    ['Rename the function getData to fetchUsers', [{ from: 'getData', to: 'fetchUsers' }]],
  ])('is only a name if the request does not describe it: %s', (request, names) => {
    expect(renamedNames(request)).toEqual(names);
  });
});

describe('a thing that may be a part or an application', () => {
  const made = { 'Timer.jsx': 'export default () => <p>{10}</p>;' };

  it.each(['Create a countdown timer in React', 'Write a quiz in React'])(
    'is a part if it comes alone: %s',
    (request) => {
      expect(judge(somethingMade, made, { request })).toEqual(PASSED);
      expect(judge(startsUp, made, { request })).toHaveProperty('skipped');
    },
  );

  it('is a part if only a path says otherwise', () => {
    const request = 'A React list that deletes items by DELETE /api/items/:id';
    expect(judge(startsUp, made, { request })).toHaveProperty('skipped');
  });

  it('is an application if it is called so, or comes with a page', () => {
    expect(judge(startsUp, made, { request: 'Build a timer app in React' })).toHaveProperty(
      'found',
    );
    const page = { ...made, 'index.html': '<html><body><div id="root"></div></body></html>' };
    expect(judge(startsUp, page, { request: 'Create a countdown timer in React' })).toMatchObject({
      found: expect.arrayContaining(['missing-render index.html:1']),
    });
  });

  it('is a part if it is a page of a framework', () => {
    const files = { 'src/routes/+page.svelte': '<h1>Hello</h1>' };
    expect(judge(startsUp, files, { request: 'Create a SvelteKit page' })).toHaveProperty(
      'skipped',
    );
  });
});

describe('an edit of a server', () => {
  it('is judged like its base, whose problems are then forgiven', () => {
    const server =
      "import express from 'express';\nexport const app = express();\napp.listen(1);\n";
    const request = 'Add a DELETE /items/:id route';
    const base = { 'server.js': server };
    const edited = { 'server.js': `${server}app.delete('/items/:id', remove);\n` };
    const missing = { value: 0.6, found: ['missing-manifest'] };
    expect(judge(startsUp, edited, { request, base })).toEqual(missing);
    expect(judge(startsUp, base, { request, base })).toEqual(missing);
  });
});
