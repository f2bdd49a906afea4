import { describe, expect, it } from 'vitest';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { importsResolve } from '../../../src/orchestrator/scoring/checks/imports-resolve.ts';
import { markupSound } from '../../../src/orchestrator/scoring/checks/markup-sound.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { quotesShown } from '../../../src/orchestrator/scoring/checks/quotes-shown.ts';
import { rendersCheaply } from '../../../src/orchestrator/scoring/checks/renders-cheaply.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { namesOfPages } from '../../../src/orchestrator/scoring/project/page-names.ts';
import { productSources } from '../../../src/orchestrator/scoring/project/project.ts';
import { readCompilerConfig } from '../../../src/orchestrator/scoring/project/tsconfig.ts';
import { contextOf, judge, PASSED } from '../../support/judge.ts';

describe('what a request quotes', () => {
  const pager = {
    'Pager.jsx': 'export const Pager = ({ page, pages }) => <p>Page {page} of {pages}</p>;',
  };

  it.each(['Show "Page 1 of N"', 'Show "Page X of Y"'])(
    'may hold letters that stand for others: %s',
    (request) => {
      expect(judge(quotesShown, pager, { request })).toEqual(PASSED);
    },
  );

  it('is missed where the words around them are not there', () => {
    expect(judge(quotesShown, pager, { request: 'Show "Page 1 of 3"' })).toEqual(PASSED);
    expect(judge(quotesShown, pager, { request: 'Show "Step 1 of 3"' })).toMatchObject({
      found: ['quoted-text'],
    });
    expect(judge(quotesShown, pager, { request: 'Show "Step 1 of N"' })).toMatchObject({
      value: 0,
    });
  });
});

describe('what state begins as', () => {
  it('may come from a property', () => {
    const counter =
      '<script>let { initial = 0 } = $props(); let count = $state(initial);</script><button onclick={() => count++}>{count}</button>';
    expect(judge(stateUsed, { 'Counter.svelte': counter })).toEqual(PASSED);
  });
});

it('does not hold rules of a language of styles against a component', () => {
  const styled = (lang: string): string =>
    `<p class="a">Hi</p><style${lang}>.a { color: red; &__b { color: blue; } }</style>`;
  expect(judge(markupSound, { 'A.svelte': styled(' lang="scss"') })).toEqual(PASSED);
  expect(
    judge(markupSound, { 'A.svelte': '<p>Hi</p><style>.b { color: red; }</style>' }),
  ).toMatchObject({
    found: [expect.stringMatching(/^css_unused_selector/)],
  });
});

describe('the names of pages', () => {
  it('have among them what a script hangs on the window that its function is given', () => {
    const umd =
      "(function (root, factory) { if (typeof define === 'function') define(factory); else root.Tooltip = factory(); })(typeof self !== 'undefined' ? self : this, function () { return 1; });";
    const { project } = contextOf({
      'index.html': '<p></p><script src="tooltip.js"></script>',
      'tooltip.js': umd,
    });
    expect(namesOfPages(project)).toContain('Tooltip');
  });
});

describe('places as keys', () => {
  const list = (set: string): string => `export function List() {
    const [history, setHistory] = useState([]);
    const add = () => { ${set} };
    return <ul onClick={add}>{history.map((move, index) => <li key={index}>{move}</li>)}</ul>;
  }`;

  it.each([
    'setHistory([...history, next]);',
    'setHistory((before) => [...before, next]);',
    'setHistory([...history.slice(0, move + 1), next]);',
    'setHistory(history.concat(next));',
    'const kept = [...history.slice(0, move + 1), next]; setHistory(kept);',
    'setHistory(history.map((one) => one + 1));',
    'setHistory([]);',
  ])('are sound for a list that grows at its end: %s', (set) => {
    expect(judge(rendersCheaply, { 'List.jsx': list(set) })).toEqual(PASSED);
  });

  it.each([
    'setHistory([next, ...history]);',
    'setHistory(history.filter((one) => one !== next));',
    'setHistory(history.slice(1));',
    'setHistory(sorted(history));',
    'const kept = [...history]; kept.splice(1, 1); setHistory(kept);',
  ])('are none where the items move: %s', (set) => {
    expect(judge(rendersCheaply, { 'List.jsx': list(set) })).toMatchObject({
      found: ['index-as-key List.jsx:4'],
    });
  });
});

describe('what is no code of the product', () => {
  const VITE = {
    'package.json': '{"name":"a","devDependencies":{"vite":"^6.0.0"}}',
    'index.html': '<p>Hi</p>',
  };
  const pathsOf = (files: Record<string, string>): readonly string[] =>
    productSources(contextOf(files).project).map(({ path }) => path);

  it('is built already, or there to look at', () => {
    const files = {
      ...VITE,
      'docs/static/js/app.js': 'f()',
      'lib/jquery.min.js': 'f()',
      'js/main.3f2a9b1c.js': 'f()',
      'design/home.html': '<button type="button">Go</button>',
    };
    const drafts = { ...files, 'design/menu.js': "document.getElementById('menu').hidden = true;" };
    expect(pathsOf(drafts)).toEqual(['index.html']);
    expect(judge(handlersWired, files)).toEqual(PASSED);
  });

  it('leaves the folders in that the rest imports from', () => {
    const files = {
      ...VITE,
      'src/main.js': "import '../lib/menu.js';",
      'lib/menu.js': 'f()',
      'lib/demo.html': '<p>Hi</p>',
    };
    expect(pathsOf(files)).toContain('lib/menu.js');
  });

  it('leaves the pages in that the tool is told of', () => {
    const files = {
      ...VITE,
      'admin/index.html': '<p>Hi</p>',
      'vite.config.js':
        "export default { build: { rollupOptions: { input: ['index.html', 'admin/index.html'] } } };",
    };
    expect(pathsOf(files)).toContain('admin/index.html');
    expect(
      pathsOf({ ...VITE, 'client/package.json': '{}', 'client/index.html': '<p>Hi</p>' }),
    ).toContain('client/index.html');
    expect(pathsOf({ 'index.html': '<p>Hi</p>', 'admin/index.html': '<p>Hi</p>' })).toContain(
      'admin/index.html',
    );
  });
});

it('finds what Next.js finds from its own folder', () => {
  const files = {
    'package.json': '{"name":"a","dependencies":{"next":"13.4.3"}}',
    'public/hero.png': '',
    'src/app/page.jsx':
      "import hero from 'public/hero.png'; export default () => <img src={hero.src} alt='' />;",
  };
  expect(judge(importsResolve, files)).toEqual(PASSED);
});

it('takes the parser of bodies for what Express brings along', () => {
  const files = {
    'package.json': '{"name":"a","dependencies":{"express":"^4.0.0"}}',
    'index.js':
      "const parser = require('body-parser'); require('express')().use(parser.json()).listen(3000);",
  };
  expect(judge(importsResolve, files)).toEqual(PASSED);
});

it('knows when the beginnings of a configuration were not strict', () => {
  const strictness = (version: string): boolean =>
    readCompilerConfig(
      new Map(
        Object.entries({
          'package.json': `{"devDependencies":{"@tsconfig/svelte": "${version}"}}`,
          'tsconfig.json': '{"extends":"@tsconfig/svelte/tsconfig.json","compilerOptions":{}}',
        }).map(([path, content]) => [path, { path, content }]),
      ),
    ).isStrict;
  expect([strictness('^3.0.0'), strictness('5.0.0'), strictness('^5.0.4')]).toEqual([
    false,
    false,
    true,
  ]);
});

it('counts filler once, and little where it is a sample', () => {
  const sample =
    "export const posts = [{ id: 1, body: 'Lorem ipsum dolor' }, { id: 2, body: 'Lorem ipsum sit' }];";
  expect(judge(nothingLeftOut, { 'data.js': sample })).toEqual({
    value: 0.97,
    found: ['filler-text data.js:1'],
  });
});
