import { describe, expect, it } from 'vitest';
import { acceptanceOf } from '../../../../src/orchestrator/scoring/trial/acceptance.ts';
import { aTrial, planOf } from '../../../support/a-trial.ts';
import type { FilesByPath } from '../../../support/score-request-builder.ts';

const stageOf = (files: FilesByPath): unknown => {
  const plan = planOf(files);
  return plan.kind === 'none' ? plan.reason : plan.trial.stage;
};

describe('a plan for a trial', () => {
  it('runs the scripts of a page in the order of a browser', () => {
    const page = `<script type="module" src="m.js"></script>
<script src="a.js" defer></script>
<script>first();</script>
<script src="b.js"></script>
<script type="application/json">{}</script>
<script src="https://example.com/x.js"></script>`;
    expect(
      stageOf({ 'index.html': page, 'm.js': 'm();', 'a.js': 'a();', 'b.js': 'b();' }),
    ).toMatchObject({
      kind: 'page',
      scripts: [
        { kind: 'classic', path: 'index.html', code: 'first();', lineOffset: 2 },
        { kind: 'classic', path: 'b.js' },
        { kind: 'module', path: 'm.js' },
        { kind: 'classic', path: 'a.js' },
      ],
    });
  });

  it('builds a script of a page that only a bundler can read, module or not', () => {
    const page = '<div id="root"></div><script src="./index.jsx"></script>';
    const script =
      "import { createRoot } from 'react-dom/client';\ncreateRoot(root).render(<p />);";
    expect(stageOf({ 'src/index.html': page, 'src/index.jsx': script })).toMatchObject({
      scripts: [{ kind: 'module', path: 'src/index.jsx' }],
    });
  });

  it('starts an application by its entry if there is no page', () => {
    const main =
      "import { createRoot } from 'react-dom/client';\nimport App from './App';\ncreateRoot(document.body).render(<App />);";
    expect(stageOf({ 'src/main.tsx': main, 'src/App.tsx': 'export default () => <p />;' })).toEqual(
      { kind: 'page', html: null, scripts: [{ kind: 'module', path: 'src/main.tsx' }] },
    );
  });

  it.each<[string, FilesByPath, string]>([
    ['a default export', { 'A.tsx': 'export default function A() { return <p />; }' }, 'default'],
    ['a named export', { 'A.tsx': 'export const Panel = () => <p />;' }, 'Panel'],
    [
      'defaults for everything',
      { 'A.tsx': 'export default ({ n = 1 }) => <p>{n}</p>;' },
      'default',
    ],
    [
      'a default by name',
      { 'A.jsx': 'function A() { return <p />; }\nexport default A;' },
      'default',
    ],
    [
      'what it is wrapped in',
      { 'A.jsx': "import { memo } from 'react';\nexport default memo(() => <p />);" },
      'default',
    ],
    [
      'a parent',
      {
        'A.vue': '<script setup>import B from "./B.vue";</script><template><B n="1" /></template>',
        'B.vue': '<script setup>defineProps(["n"]);</script><template>{{ n }}</template>',
      },
      'default',
    ],
    [
      'properties that may be left out',
      {
        'A.vue':
          '<script setup lang="ts">defineProps<{ n?: number }>();</script><template>{{ n }}</template>',
      },
      'default',
    ],
    [
      'runes with defaults',
      { 'A.svelte': '<script>let { n = 1, ...rest } = $props();</script>{n}' },
      'default',
    ],
  ])('shows a component by itself: %s', (_name, files, exported) => {
    expect(stageOf(files)).toMatchObject({ kind: 'component', exported });
  });

  it.each<[string, FilesByPath, RegExp]>([
    ['needs properties', { 'A.tsx': 'export default ({ n }) => <p>{n}</p>;' }, /props/],
    [
      'needs an object of properties',
      { 'A.tsx': 'export default (props: Given) => <p>{props.n}</p>;' },
      /props/,
    ],
    [
      'needs what it wraps',
      { 'A.tsx': 'export const Wrap = ({ children }) => <p>{children}</p>;' },
      /props/,
    ],
    ['needs runes', { 'A.svelte': '<script>let { n } = $props();</script>{n}' }, /props/],
    ['needs exports', { 'A.svelte': '<script>export let n;</script>{n}' }, /props/],
    [
      'needs types',
      {
        'A.vue':
          '<script setup lang="ts">defineProps<Given>();</script><template>{{ n }}</template>',
      },
      /props/,
    ],
    [
      'is one of several',
      { 'A.tsx': 'export default () => <p />;', 'B.tsx': 'export default () => <p />;' },
      /which of its components/,
    ],
    [
      'is a hook',
      { 'use-n.ts': "import { useState } from 'react';\nexport const useN = () => useState(1);" },
      /no component/,
    ],
    [
      'is of Next.js',
      { 'app/page.tsx': "import Link from 'next/link';\nexport default () => <Link href='/' />;" },
      /Next\.js/,
    ],
    [
      'is of Vue 2',
      {
        'package.json': '{"dependencies":{"vue":"^2.6.10"}}',
        'src/main.js': "import Vue from 'vue';\nVue.config.productionTip = false;",
        'src/App.vue': '<template><p /></template>',
      },
      /Vue 2/,
    ],
    [
      'is a server of Fastify',
      { 'a.ts': "import fastify from 'fastify';\nfastify().listen({ port: 1 });" },
      /cannot be run here/,
    ],
    [
      'is for a telephone',
      {
        'package.json': '{"dependencies":{"react-native":"1"}}',
        'A.tsx': "import { View } from 'react-native';\nexport default () => <View />;",
      },
      /platform/,
    ],
    ['lacks a script', { 'index.html': '<script src="gone.js"></script>' }, /gone\.js/],
    [
      'is of Nuxt',
      { 'A.vue': '<script setup>definePageMeta({});</script><template><p /></template>' },
      /adds imports/,
    ],
  ])('says why code is not tried that %s', (_name, files, reason) => {
    expect(stageOf(files)).toMatch(reason);
  });
});

it('runs an async script after the others', () => {
  const page = '<script src="late.js" async></script><script src="first.js"></script>';
  expect(
    stageOf({ 'index.html': page, 'late.js': 'late();', 'first.js': 'first();' }),
  ).toMatchObject({ scripts: [{ path: 'first.js' }, { path: 'late.js' }] });
});

it('takes only marked examples from comments', () => {
  const files = { 'add.ts': '/** add(1, 2) returns 3 */\nexport const add = (a, b) => a + b;' };
  expect(aTrial(files).acceptance).toEqual([]);
});

it('resolves modules from the base folder of the compiler', () => {
  const { resolve } = aTrial({
    'tsconfig.json': '{"compilerOptions": {"baseUrl": "client"}}',
    'package.json': '{"dependencies": {"react": "^19.0.0"}}',
    'client/main.tsx': "import { Card } from 'widgets/Card';\nexport default Card;",
    'client/widgets/Card.tsx': 'export const Card = () => <p>Hello</p>;',
  });
  expect(resolve('widgets/Card', 'client/main.tsx')).toEqual({
    kind: 'file',
    path: 'client/widgets/Card.tsx',
  });
});

describe('examples of functions', () => {
  it('are all read, even on one line', () => {
    const request = 'up("a") returns "A", up("b") returns "B".';
    expect(acceptanceOf(request, false).map(({ title }) => title)).toEqual([
      'up("a") returns "A"',
      'up("b") returns "B"',
    ]);
  });
});

describe('a statement of a request', () => {
  const titlesOf = (request: string, hasPage = true): readonly string[] =>
    acceptanceOf(request, hasPage).map(({ title }) => title);

  it.each<[string, readonly string[]]>([
    [
      'Add a button with data-testid="save-button"',
      ['There is an element with data-testid="save-button"'],
    ],
    [
      'Use these data-testid attributes:\n- "user-list" for the list\n- `user-name` for each\n\nAnd more',
      [
        'There is an element with data-testid="user-list"',
        'There is an element with data-testid="user-name"',
      ],
    ],
    [
      'Use these test ids:\n- `user-list` for the list\nOf another kind are:\n- `dark-mode` and `light-mode`',
      ['There is an element with data-testid="user-list"'],
    ],
    [
      'Show a list of "Ann", "Bob" and "Cid"',
      ['"Ann" is shown', '"Bob" is shown', '"Cid" is shown'],
    ],
    ['The counter starts at 5.', ['It starts at 5']],
    ['The count should be initially set to 3', ['It starts at 3']],
    [
      'It starts at 0. Clicking the increment button increases it by 1.',
      ['It starts at 0', 'Pressing increment turns 0 into 1'],
    ],
    [
      'A number with an initial value of 3, and a button to increment it',
      ['It starts at 3', 'Pressing increment turns 3 into 4'],
    ],
    ['The count starts at 3. The step is 5. A button increments the count.', ['It starts at 3']],
    ['The count starts at 3. A button increments it by two.', ['It starts at 3']],
    [
      'Start at 10 and press "minus" to decrement by 5',
      ['It starts at 10', 'Pressing decrement turns 10 into 5'],
    ],
    [
      'It starts at 5, a "+" button adds 2, a "-" button subtracts 2 but never below 0',
      ['It starts at 5', 'Pressing increment turns 5 into 7', 'Pressing decrement turns 5 into 3'],
    ],
    [
      'It starts at 3, a "+" button adds 2, a "-" button subtracts 2 but never below 0',
      ['It starts at 3', 'Pressing increment turns 3 into 5'],
    ],
    [
      'A button that adds another name "Zoe" to the array when clicked',
      ['Pressing the button adds "Zoe"'],
    ],
    [
      'The counter begins at 5; clicking "Increase" increases it by 3 up to a maximum of 10.',
      ['It starts at 5'],
    ],
    ['Show three cards titled "A", "B", "C".', ['"A" is shown', '"B" is shown', '"C" is shown']],
    ['A button that adds "Zoe" to the list when clicked', ['Pressing the button adds "Zoe"']],
  ])('reads %j', (request, titles) => {
    expect(titlesOf(request)).toEqual(titles);
  });

  it.each([
    'Build a todo app with authentication',
    'The timer starts at 25 minutes and the price from 10 items',
    'One counter starts at 5. Another counter starts at 10.',
    'Show "Loading" or "Error" or "Empty" where it fits',
    'Use the classes "card", "title" and "note" for styling',
    'Rename "Save" to "Store"',
    'Increase the font by 2',
    'For example:\n```html\n<p data-test="x">"Ann" "Bob" "Cid" starts at 7</p>\n```',
    'Start with a plan',
    'The status shows "Loading", "Error" and "Done" depending on the request.',
    'Display "Too short", "Too long" and "Looks good" as the user types.',
    'Show a toast with "Saved", "Deleted", "Updated" after each action.',
    'Create a dropdown with options "Small", "Medium", "Large".',
    'Each card shows "Edit", "Duplicate", "Delete" in a menu that opens on right click.',
    'The list should not contain "spam", "eggs", "ham".',
    'Create tabs named "Overview", "Details", "Reviews"; each shows its own panel.',
    'When there are no items, show an element with data-testid="empty-state".',
    'After submitting, an element with data-testid="success" appears.',
    'Create a stopwatch starting at 00:00.',
    'The animation starts with 0 opacity and ends at 1.',
    'Score starts at 0, and level starts at 1.',
    'Starting from 2024, the list shows years.',
    'Clicking the button adds the class "active" to the card.',
    'Clicking the button adds a label "New".',
    'Clicking the button adds "Ann" to the list, and adds "Bob" to the list.',
    'A button "Sign up" which on click adds the user.',
    'Add a button "Add to cart" that, when pressed, adds the product to the cart.',
  ])('reads nothing in %j', (request) => {
    expect(titlesOf(request)).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ['add(2, 3) should return 5.', ['add(2,3) returns 5']],
    ["slug('A b') => 'a-b'", ['slug("A b") returns "a-b"']],
    ['e.g. `sum([1, 2])` returns `3`', ['sum([1,2]) returns 3']],
    ['pick({ a: 1 }) // { b: 2 }', ['pick({"a":1}) returns {"b":2}']],
    ['isEven(2) === true', ['isEven(2) returns true']],
    ['add(a, b) returns their sum', []],
    ['add(2, 3) returns five', []],
    ['list.add(2) returns 3', []],
    ['add(2, 3) returns 5 + x', []],
  ])('reads examples of functions in %j', (request, titles) => {
    expect(titlesOf(request, false)).toEqual(titles);
  });

  it('says what a program prints, if it shows nothing', () => {
    expect(titlesOf('Write a script that prints "Hello"', false)).toEqual(['"Hello" is printed']);
    expect(titlesOf('Prints "Hello" if it is morning', false)).toEqual([]);
    expect(titlesOf('A class whose pop logs "popped"', false)).toEqual([]);
  });
});
