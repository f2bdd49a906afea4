import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import { REQUIREMENTS } from '../../../src/orchestrator/profile/requirements.ts';
import {
  COMPLEXITIES,
  type SourceFile,
  TASK_TYPES,
  type TaskProfile,
} from '../../../src/orchestrator/task.ts';
import { LABELLED_REQUESTS } from './labelled-requests.ts';
import { LONG_REQUESTS } from './long-requests.ts';
import { REQUESTS_BY_KIND } from './requests-by-kind.ts';

const BUTTON: SourceFile = {
  path: 'src/App.tsx',
  content: 'export const App = () => <button className="primary">Save</button>;\n',
};

const profile = (request: string, files: readonly SourceFile[] = []): TaskProfile =>
  profileTask({ request, files, conversationId: 'c' });

describe('profileTask', () => {
  it('judges a small change of given files an easy EDIT', () => {
    expect(profile('Change button color to blue', [BUTTON])).toEqual({
      type: 'EDIT',
      complexity: 'LOW',
      complexityScore: 0,
      requirements: [],
      framework: 'react',
      estimatedFiles: 1,
      reasons: [
        'EDIT: "change" asks for it; files are given; it says "button"',
        'LOW complexity, 0 of 100: it says "button", "color"; 1 file is given',
      ],
    });
  });

  it('judges an application with authentication a hard GENERATION', () => {
    expect(profile('Build a todo app with authentication')).toMatchObject({
      type: 'GENERATION',
      complexity: 'HIGH',
      requirements: ['authentication'],
    });
  });

  it('judges a dashboard with charts a hard GENERATION', () => {
    expect(profile('Create dashboard with charts')).toMatchObject({
      type: 'GENERATION',
      complexity: 'HIGH',
      requirements: ['charts'],
    });
  });

  it('gets the type of 92% of labelled requests right, and of 85% of every type', () => {
    let right = 0;
    let total = 0;
    for (const type of TASK_TYPES) {
      const { alone, withFiles } = LABELLED_REQUESTS[type];
      const judged = [
        ...alone.map((request) => profile(request).type),
        ...withFiles.map((request) => profile(request, [BUTTON]).type),
      ];
      const hits = judged.filter((found) => found === type).length;
      expect(hits / judged.length, type).toBeGreaterThanOrEqual(0.85);
      right += hits;
      total += judged.length;
    }
    expect(total).toBeGreaterThanOrEqual(150);
    expect(right / total).toBeGreaterThanOrEqual(0.92);
  });

  it.each(Object.entries(REQUESTS_BY_KIND))(
    'is as right on requests that are %s',
    (_kind, byType) => {
      const judged = Object.entries(byType).flatMap(([type, { alone, withFiles }]) => [
        ...alone.map((request) => profile(request).type === type),
        ...withFiles.map((request) => profile(request, [BUTTON]).type === type),
      ]);
      expect(judged.length).toBeGreaterThanOrEqual(60);
      expect(judged.filter(Boolean).length / judged.length).toBeGreaterThanOrEqual(0.95);
    },
  );

  it('finds what very long requests ask for', () => {
    const judged = LONG_REQUESTS.map(
      ([type, hasFiles, request]) => profile(request, hasFiles ? [BUTTON] : []).type === type,
    );
    expect(judged.filter(Boolean).length / judged.length).toBeGreaterThanOrEqual(0.85);
  });

  it.each([
    ['Build a counter', 'LOW'],
    ['A simple landing page for a bakery', 'LOW'],
    ['Build a todo app', 'MEDIUM'],
    ['Erstelle eine Wetter-App mit Suche', 'MEDIUM'],
    ['Build an e-commerce shop with Stripe checkout and user accounts', 'HIGH'],
    ['Kanban board with drag and drop, real time collaboration and comments', 'HIGH'],
    ['What is a closure?', 'LOW'],
  ])('judges %j to be of %s complexity', (request, complexity) => {
    expect(profile(request).complexity).toBe(complexity);
  });

  it.each([
    'Write deepEqual for arrays, Dates, Maps and Sets',
    'Create a queue class backed by a binary heap',
    'A function that splits an array into the first element and the rest',
  ])('takes no term of a language for a requirement: %s', (request) => {
    expect(profile(request).requirements).toEqual([]);
  });

  it('judges a change harder the more code there is to keep intact', () => {
    const large = { path: 'src/App.tsx', content: 'const x = 1;\n'.repeat(10_000) };
    const request = 'Refactor the whole codebase to hooks';
    const easy = profile(request, [BUTTON]);
    const hard = profile(request, [large]);
    expect(hard.complexityScore).toBeGreaterThan(easy.complexityScore + 10);
  });

  it.each([
    ['users sign up and log in with OAuth', ['authentication']],
    ['a notes app with athentication and pagnation', ['authentication', 'pagination']],
    ['sortable and filterable table, export to CSV', ['filtering', 'sorting', 'export']],
    ['cards can be dragged, drag & drop', ['drag-and-drop']],
    ['Dunkelmodus und Suche', ['search', 'theming']],
    ['带登录和图表的应用', ['authentication', 'charts']],
    ['ログインとグラフ', ['authentication', 'charts']],
    ['upload photos, real-time chat, i18n', ['realtime', 'upload', 'internationalisation']],
    ['a notes app without authentication and no charts', []],
    ['map over the array and log in the console logic', ['authentication']],
  ])('finds the requirements that %j names', (request, requirements) => {
    expect(profile(request).requirements).toEqual(requirements);
  });

  it.each([
    ['Build a blog in Next.js with React', [], 'next'],
    ['Convert this React app to Vue', [BUTTON], 'vue'],
    ['Make it blue', [{ path: 'App.vue', content: '' }], 'vue'],
    ['Make it blue', [{ path: 'index.html', content: '' }], 'html'],
    [
      'Make it blue',
      [{ path: 'package.json', content: '{"dependencies":{"svelte":"5"}}' }],
      'svelte',
    ],
    ['Build a todo app', [], null],
  ])('reads the framework from %j and the files', (request, files, framework) => {
    expect(profile(request, files).framework).toBe(framework);
  });

  it('ignores code blocks and stack traces', () => {
    const request = [
      'The list stays empty:',
      '```tsx',
      'function createChart() { return build(authentication); }',
      '```',
      '    at createDashboard (src/login.tsx:12:3)',
    ].join('\n');
    expect(profile(request, [BUTTON])).toMatchObject({ type: 'FIX', requirements: [] });
  });

  it('expects more files for larger requests, but no more than a change can touch', () => {
    const small = profile('Build a counter').estimatedFiles;
    const large = profile('Build a shop with login, charts, search and checkout').estimatedFiles;
    expect(large).toBeGreaterThan(small);
    expect(profile('What is a closure?').estimatedFiles).toBe(1);
    expect(profile('Refactor everything into hooks', [BUTTON]).estimatedFiles).toBeLessThanOrEqual(
      3,
    );
  });

  it('takes less than a millisecond for any 4,000 characters', () => {
    const texts = [
      'Build a shop with athentication, charts and a cart; users add, edit and delete products. ',
      'aaaaaaaaa.',
      '!.,?',
      'at x:1 ',
      'and ',
      'add button ',
      'add the broken button, ',
      'über-größe Ünïcödé ',
      '创建一个应用',
    ].map((text) => text.repeat(4_000).slice(0, 4_000));
    for (const text of texts) {
      profile(text);
      const times = Array.from({ length: 100 }, () => {
        const startMs = performance.now();
        profile(text);
        return performance.now() - startMs;
      });
      // The fastest of many: what else runs on the machine only ever adds.
      expect(Math.min(...times), text.slice(0, 20)).toBeLessThan(1);
    }
  });

  it('takes time at most in proportion to the length of very long requests', () => {
    const startMs = performance.now();
    profile('Build an app with charts. '.repeat(100_000));
    expect(performance.now() - startMs).toBeLessThan(100);
  });

  it('gives a complete profile for any text, the same each time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.boolean(),
        (request, hasFiles) => {
          const files = hasFiles ? [BUTTON] : [];
          const found = profile(request, files);
          expect(found).toEqual(profile(request, files));
          expect(TASK_TYPES).toContain(found.type);
          expect(COMPLEXITIES).toContain(found.complexity);
          expect(Number.isInteger(found.complexityScore)).toBe(true);
          expect(found.complexityScore).toBeGreaterThanOrEqual(0);
          expect(found.complexityScore).toBeLessThanOrEqual(100);
          expect(Number.isInteger(found.estimatedFiles) && found.estimatedFiles > 0).toBe(true);
          expect(REQUIREMENTS).toEqual(expect.arrayContaining([...found.requirements]));
          expect(found.reasons.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
