import { afterAll, describe, expect, it } from 'vitest';
import { loadLibrary } from '../../../src/adapters/rehearsal/library/load-library.ts';
import { createCodeTools } from '../../../src/adapters/toolchain/code-tools.ts';
import type { Scorecard } from '../../../src/orchestrator/scorecard.ts';
import { compareScorecards } from '../../../src/orchestrator/scoring/compare.ts';
import { scoreFiles } from '../../../src/orchestrator/scoring/score-files.ts';
import { damaged, GOOD_APP, GOOD_APP_REQUEST, without } from '../../support/good-react-app.ts';
import {
  aScoreRequest,
  type FilesByPath,
  type ScoreRequestParts,
} from '../../support/score-request-builder.ts';

const tools = createCodeTools({
  typeCheckTimeoutMs: 20_000,
  bundleTimeoutMs: 20_000,
  lintTimeoutMs: 20_000,
});
afterAll(() => tools.close());

const score = (files: FilesByPath, parts: ScoreRequestParts = {}): Promise<Scorecard> =>
  scoreFiles(aScoreRequest(files, parts), tools, new AbortController().signal);
const scoreApp = (files: FilesByPath): Promise<Scorecard> =>
  score(files, { request: GOOD_APP_REQUEST, profile: { requirements: ['persistence', 'api'] } });
/** Findings that cost something, as `check rule path:line`. */
const faults = ({ checks }: Scorecard): readonly string[] =>
  checks.flatMap(({ id, status, findings }) =>
    status === 'FAILED'
      ? findings.map(({ rule, path, line }) => `${id} ${rule} ${path}:${line}`)
      : [],
  );

describe('scores', () => {
  it('finds nothing wrong with a good application', async () => {
    const card = await scoreApp(GOOD_APP);
    expect({ faults: faults(card), overall: card.overall, isBuildable: card.isBuildable }).toEqual({
      faults: [],
      overall: 100,
      isBuildable: true,
    });
  });

  it('reports unresolved imports in the order of the files, whichever is read first', async () => {
    const pages = Array.from({ length: 40 }, (_, index) => `Page${index + 10}`);
    const card = await score({
      'index.html': '<div id="root"></div><script type="module" src="/src/main.js"></script>',
      'src/main.js': pages.map((page) => `import './${page}.js';`).join('\n'),
      ...Object.fromEntries(
        pages.map((page, index) => [
          `src/${page}.js`,
          `${'// Longer files take longer.\n'.repeat(2_000 - 50 * index)}import './lost-${page}.js';`,
        ]),
      ),
    });
    expect(faults(card).filter((fault) => fault.startsWith('bundle-size'))).toEqual(
      pages.map((page, index) => `bundle-size build-error src/${page}.js:${2_001 - 50 * index}`),
    );
  });

  it.each([
    [
      'a missing file of types',
      without('src/types.ts'),
      'imports-resolve missing-file src/hooks/useBooks.ts:2',
      true,
    ],
    [
      'a missing component',
      without('src/components/BookList.tsx'),
      'bundle-size build-error src/App.tsx:2',
      false,
    ],
    [
      'an export that is not there',
      damaged('src/api.ts', 'loadSuggestions', 'load'),
      'bundle-size build-error src/components/Suggestions.tsx:2',
      false,
    ],
    [
      'a syntax error',
      damaged('src/App.tsx', '</main>', ''),
      'parses syntax-error src/App.tsx:15',
      false,
    ],
    [
      'a wrong type',
      damaged('src/hooks/useBooks.ts', 'isRead: false', 'isRead: 0'),
      'type-checks TS2345 src/hooks/useBooks.ts:22',
      true,
    ],
    [
      'a wrong prop',
      damaged('src/App.tsx', 'onToggle={toggleRead}', 'onChange={toggleRead}'),
      'type-checks TS2322 src/App.tsx:12',
      true,
    ],
    [
      'a lost prop',
      damaged('src/App.tsx', ' onPick={addBook}', ''),
      'type-checks TS2741 src/App.tsx:13',
      true,
    ],
    [
      'a button without handler',
      damaged('src/components/BookList.tsx', ' onClick={() => onToggle(book.id)}', ''),
      'handlers-wired dead-button src/components/BookList.tsx:15',
      true,
    ],
    [
      'a handler that does nothing',
      damaged('src/components/BookList.tsx', '() => onToggle(book.id)', '() => {}'),
      'handlers-wired idle-handler src/components/BookList.tsx:15',
      true,
    ],
    [
      'a form that is not submitted',
      damaged('src/components/AddBook.tsx', ' onSubmit={handleSubmit}', ''),
      'handlers-wired dead-form src/components/AddBook.tsx:14',
      true,
    ],
    [
      'a field without handler',
      damaged(
        'src/components/AddBook.tsx',
        ' onChange={(event) => setTitle(event.target.value)}',
        '',
      ),
      'handlers-wired frozen-field src/components/AddBook.tsx:16',
      true,
    ],
    [
      'an elided body',
      damaged(
        'src/hooks/useBooks.ts',
        'localStorage.setItem(STORAGE_KEY, JSON.stringify(books));',
        '// ... rest of the code',
      ),
      'nothing-left-out elided-code src/hooks/useBooks.ts:18',
      true,
    ],
    [
      'a leaking interval',
      damaged('src/components/Suggestions.tsx', 'return () => clearInterval(timer);', ''),
      'effects-clean-up leaking-effect src/components/Suggestions.tsx:17',
      true,
    ],
    [
      'an unhandled failure',
      damaged(
        'src/components/Suggestions.tsx',
        '.then(setTitles)\n      .catch(() => setIsBroken(true))',
        '.then(setTitles)',
      ),
      'async-handled unhandled-failure src/components/Suggestions.tsx:10',
      true,
    ],
    [
      'state changed in place',
      damaged('src/components/Suggestions.tsx', 'titles.map', 'titles.reverse().map'),
      'state-not-mutated mutated-state src/components/Suggestions.tsx:25',
      true,
    ],
    [
      'a missing key',
      damaged('src/components/BookList.tsx', ' key={book.id}', ''),
      'renders-cheaply missing-key src/components/BookList.tsx:13',
      true,
    ],
    [
      'a script of the page that is not there',
      without('src/main.tsx'),
      'bundle-size build-error index.html:3',
      false,
    ],
    ['no page', without('index.html'), 'starts-up missing-page null:null', true],
  ])('scores %s lower, and says where', async (_what, files, fault, isBuildable) => {
    const [good, bad] = [await scoreApp(GOOD_APP), await scoreApp(files)];
    expect(faults(bad)).toContain(fault);
    expect(bad.overall).toBeLessThan(good.overall);
    expect(bad.isBuildable).toBe(isBuildable);
    expect(compareScorecards(good, bad)).toBeLessThan(0);
  });

  it('scores code that does not build at half at most', async () => {
    const card = await scoreApp(without('src/components/BookList.tsx'));
    expect(card.overall).toBeLessThanOrEqual(50);
  });

  it.each([
    ['a type error', damaged('src/hooks/useBooks.ts', 'isRead: false', 'isRead: 0')],
    [
      'a button that does nothing',
      damaged('src/components/BookList.tsx', ' onClick={() => onToggle(book.id)}', ''),
    ],
    [
      'a form that is not submitted',
      damaged('src/components/AddBook.tsx', ' onSubmit={handleSubmit}', ''),
    ],
    [
      'an elided body',
      damaged(
        'src/hooks/useBooks.ts',
        'localStorage.setItem(STORAGE_KEY, JSON.stringify(books));',
        '// ... rest of the code',
      ),
    ],
  ])('keeps an application with %s below the threshold of 70', async (_what, files) => {
    const { overall } = await scoreApp(files);
    expect(overall).toBeLessThan(70);
    expect(overall).toBeGreaterThan(30);
  });

  it('subtracts a few points for code that is only untidy', async () => {
    const unused = damaged('src/App.tsx', 'export ', 'const UNUSED = 1;\nexport ');
    const { overall } = await scoreApp(unused);
    expect(overall).toBeGreaterThanOrEqual(97);
    expect(overall).toBeLessThan(100);
  });

  it('tells type errors from those that only strictness reports', async () => {
    const card = await score({
      'main.ts': `import { readFileSync } from 'node:fs';
export function lengthOf(path: string): number {
  try {
    return readFileSync(path, 'utf8').length;
  } catch (error) {
    console.error(error.message);
    const reason: number = 'unreadable';
    return reason;
  }
}`,
    });
    const types = card.checks.find(({ id }) => id === 'type-checks');
    expect(types?.findings.map(({ severity, rule, line }) => [severity, rule, line])).toEqual([
      ['ERROR', 'TS2322', 7],
      ['WARNING', 'TS18046', 6],
    ]);
  });

  it('reports what has no type, whatever types a script declares for all files', async () => {
    const files = {
      'tsconfig.json': '{"compilerOptions":{"strict":true}}',
      'src/types.ts': 'interface Price { readonly usd: number }',
      'src/cart.ts':
        'export const total = (prices: readonly Price[], rate) =>\n  prices.reduce((sum, { usd }) => sum + usd * rate, 0);',
    };
    expect(faults(await score(files, { request: 'Write a function for the total' }))).toEqual([
      'type-checks TS7006 src/cart.ts:1',
    ]);
  });

  it('scores partially once the application can start, and not before', async () => {
    const statusOf = async (files: FilesByPath): Promise<string | undefined> => {
      const request = aScoreRequest(files, { request: GOOD_APP_REQUEST, isPartial: true });
      const { signal } = new AbortController();
      const card = await scoreFiles({ ...request, triesEarly: true }, tools, signal);
      return card.checks.find(({ id }) => id === 'runs-clean')?.status;
    };
    const { 'src/main.tsx': entry, 'index.html': page, ...rest } = GOOD_APP;
    expect([entry, page].every((content) => content !== undefined)).toBe(true);
    expect(await statusOf(rest)).toBe('SKIPPED');
    expect(await statusOf(GOOD_APP)).toBe('PASSED');
  });

  it('skips checks that need all files while files arrive, and runs the others', async () => {
    const card = await score(
      {
        'src/App.tsx': `import { List } from './List';\nexport const App = () => <List onPick={(item) => {}}><button>Go</button></List>;\nconst n: number = 'one';`,
      },
      { request: GOOD_APP_REQUEST, isPartial: true },
    );
    expect(faults(card)).toEqual(['type-checks TS2322 src/App.tsx:3']);
    expect({ isPartial: card.isPartial, isBuildable: card.isBuildable }).toEqual({
      isPartial: true,
      isBuildable: true,
    });
    expect(card.checks.filter(({ status }) => status === 'SKIPPED').map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'imports-resolve',
        'starts-up',
        'requirements-present',
        'bundle-size',
        'no-dead-code',
      ]),
    );
  });

  it('gives each check evidence: findings if it failed, a reason if it was skipped', async () => {
    for (const card of [
      await scoreApp(without('src/api.ts')),
      await score({}),
      await score({ 'a.py': 'x' }),
    ]) {
      for (const { status, value, findings } of card.checks) {
        switch (status) {
          case 'PASSED':
            expect({ value, findings }).toEqual({ value: 1, findings: [] });
            break;
          case 'FAILED':
            expect(value).toBeLessThan(1);
            expect(findings.length).toBeGreaterThan(0);
            break;
          case 'SKIPPED':
            expect(findings).toEqual([expect.objectContaining({ severity: 'INFO' })]);
            break;
        }
      }
    }
  });

  it('gives no credit for length', async () => {
    const short = { 'add.ts': 'export const add = (a: number, b: number): number => a + b;' };
    const long = {
      ...short,
      ...Object.fromEntries(
        Array.from({ length: 9 }, (_, n) => [
          `add${n}.ts`,
          `export const add${n} = (a: number): number => a + ${n};`,
        ]),
      ),
    };
    const request = 'Write a function that adds two numbers';
    expect((await score(short, { request })).overall).toBe(
      (await score(long, { request })).overall,
    );
  });

  it.each([
    [
      'a lone component',
      'Create a Rating component',
      {
        'Rating.tsx': `import { useState } from 'react';\nexport function Rating() { const [n, setN] = useState(0); return <button onClick={() => setN(n + 1)}>{n} rating</button>; }`,
      },
    ],
    [
      'a function in JavaScript',
      'Write a function that reverses a string',
      { 'reverse.js': 'export const reverse = (text) => [...text].reverse().join("");' },
    ],
    [
      'a page with script and style',
      'Build a counter page',
      {
        'index.html':
          '<link rel="stylesheet" href="style.css"><button id="n">0</button><script src="counter.js"></script>',
        'style.css': 'button { color: red }',
        'counter.js': `const button = document.querySelector('#n');\nlet counter = 0;\nbutton.addEventListener('click', () => { button.textContent = String(++counter); });`,
      },
    ],
    [
      'a server',
      'Build a notes API server',
      {
        'package.json': '{"dependencies":{"express":"^5"}}',
        'src/server.ts': `import express from 'express';\nconst app = express();\nconst notes: string[] = [];\napp.use(express.json());\napp.get('/notes', (req, res) => { res.json(notes); });\napp.post('/notes', (req, res) => { notes.push(req.body.text); res.sendStatus(201); });\napp.listen(Number(process.env.PORT ?? 3000));`,
      },
    ],
    [
      'a Vue component',
      'Create a greeting component',
      {
        'Greeting.vue': '<template><p>Greeting</p></template>\n<script setup lang="ts">\n</script>',
      },
    ],
  ])('has nothing against %s', async (_what, request, files) => {
    const card = await score(files, { request });
    expect({ faults: faults(card), overall: card.overall }).toEqual({ faults: [], overall: 100 });
  });

  describe('of an edit', () => {
    const base = {
      'Button.tsx': `import { theme } from './theme';\nexport const Button = () => <button style={{ color: 'red', margin: theme.gap }}>Go</button>;\nconst wrong: number = 'old error';\n`,
    };
    const edited = { 'Button.tsx': base['Button.tsx'].replace('red', 'blue') };
    const parts = { base, request: 'Change the button color to blue' };

    it('forgives faults that the base has', async () => {
      const card = await score(edited, parts);
      expect({
        faults: faults(card),
        overall: card.overall,
        isBuildable: card.isBuildable,
      }).toEqual({
        faults: [],
        overall: 100,
        isBuildable: true,
      });
    });

    it('does not forgive new faults', async () => {
      const broken = { 'Button.tsx': `${edited['Button.tsx']}export const size: string = 3;\n` };
      expect(faults(await score(broken, parts))).toEqual(['type-checks TS2322 Button.tsx:4']);
    });

    it('scores an edit that edits nothing far below one that does', async () => {
      const nothing = await score(base, parts);
      expect(nothing.overall).toBeLessThan(30);
      expect(compareScorecards(await score(edited, parts), nothing)).toBeLessThan(0);
    });
  });
});

describe('the rehearsal library', () => {
  it.each(loadLibrary().map((application) => [application.id, application] as const))(
    'has no false findings in %s',
    async (_id, { title, files }) => {
      const byPath = Object.fromEntries(files.map(({ path, content }) => [path, content]));
      const card = await score(byPath, { request: `Build a ${title}` });
      // A title is not a request: its words need not be in the code.
      expect(faults(card).filter((fault) => !fault.startsWith('request-answered'))).toEqual([]);
      expect(card.overall).toBeGreaterThanOrEqual(90);
    },
  );
});
