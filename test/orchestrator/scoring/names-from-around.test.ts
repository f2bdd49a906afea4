import { describe, expect, it } from 'vitest';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import { importsResolve } from '../../../src/orchestrator/scoring/checks/imports-resolve.ts';
import { noDeadCode } from '../../../src/orchestrator/scoring/checks/no-dead-code.ts';
import { noDuplication } from '../../../src/orchestrator/scoring/checks/no-duplication.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { requestAnswered } from '../../../src/orchestrator/scoring/checks/request-answered.ts';
import { typeChecks } from '../../../src/orchestrator/scoring/checks/type-checks.ts';
import { type JudgeParts, judge, PASSED } from '../../support/judge.ts';

/** What is said of names that the compiler does not know, each by its first place in the file. */
function saidOf(path: string, code: string, names: readonly string[], files = {}) {
  const types: JudgeParts['types'] = {
    kind: 'checked',
    diagnostics: names.map((name) => ({
      path,
      offset: code.indexOf(name),
      code: 2304,
      message: `Cannot find name '${name}'.`,
      isStrictOnly: false,
    })),
    untyped: new Set(),
    partlyTyped: new Set(),
  };
  return judge(typeChecks, { ...files, [path]: code }, { types });
}

describe('a worker', () => {
  const code = "importScripts('https://cdn.example/workbox-sw.js');\nworkbox.start();\nshow();";

  it('has the globals of its platform, and those that its scripts are known for', () => {
    expect(saidOf('sw.js', code, ['importScripts', 'workbox'])).toEqual(PASSED);
    expect(saidOf('sw.js', code, ['show'])).toMatchObject({ found: ['TS2304 sw.js:3'] });
  });

  it('has what a loaded script of the project declares, and nothing else', () => {
    const worker = "importScripts('lib.js');\nsum();\ntotal();";
    const files = { 'lib.js': 'function sum() {}' };
    expect(saidOf('worker.js', worker, ['sum'], files)).toEqual(PASSED);
    expect(saidOf('worker.js', worker, ['total'], files)).toMatchObject({
      found: ['TS2304 worker.js:3'],
    });
  });

  it('is started by a page, under whatever address', () => {
    const page = {
      'index.html': '<script src="app.js"></script>',
      'app.js': "navigator.serviceWorker.register('/shop/sw.js');",
      'sw.js': 'self.skipWaiting();',
    };
    const request = 'Build a shop';
    expect(judge(noDeadCode, page, { request })).toEqual(PASSED);
    expect(judge(noDeadCode, { ...page, 'app.js': 'start();' }, { request })).toMatchObject({
      found: ['unused-file sw.js:1'],
    });
  });
});

describe('a name that is assigned but never declared', () => {
  it('is one small flaw in sloppy mode, and an error in strict mode', () => {
    const code = "app = require('express')();\napp.get('/', answer);";
    expect(saidOf('server.js', code, ['app'])).toEqual({
      value: 0.95,
      found: ['shared-name server.js:1'],
    });
    expect(saidOf('server.js', `'use strict';\n${code}`, ['app'])).toMatchObject({ value: 0.5 });
    expect(saidOf('server.mjs', code, ['app'])).toMatchObject({ value: 0.5 });
  });

  it('is an error if nothing reads it, as it may be a slip', () => {
    const code = 'let count = 0;\ncuont = 1;\nshow(count);';
    expect(saidOf('a.js', code, ['cuont'])).toMatchObject({ found: ['TS2304 a.js:2'] });
  });
});

describe('a package that a page provides', () => {
  it('is configured as external, by name', () => {
    const files = {
      'package.json': '{ "name": "a", "devDependencies": { "webpack": "5" } }',
      'webpack.config.js': "module.exports = { externals: { react: 'React' } };",
      'src/a.js': "import 'react';\nimport 'vue';",
    };
    expect(judge(importsResolve, files)).toMatchObject({
      found: ['undeclared-package src/a.js:2'],
    });
  });
});

describe('generated code', () => {
  const block = Array.from({ length: 12 }, (_, n) => `  settings.push('a rather long name ${n}');`);
  const twice = [...block, '', ...block].join('\n');

  it('may contain duplicates', () => {
    expect(judge(noDuplication, { 'routes.gen.ts': twice })).toMatchObject({});
    expect(
      judge(noDuplication, {
        'a.ts': `// This file was automatically generated.\n${twice}`,
        'b.ts': 'b();',
      }),
    ).toEqual(PASSED);
    expect(judge(noDuplication, { 'a.ts': twice })).toMatchObject({
      found: ['duplicated-block a.ts:14'],
    });
  });
});

describe('a comment', () => {
  it.each([
    '// Edge first... other browsers say so too',
    '// ... other browsers are not told apart',
    '// … more would be too many for a phone',
  ])('may begin with an ellipsis: %s', (code) => {
    expect(judge(nothingLeftOut, { 'a.ts': `${code}\nrun();` })).toEqual(PASSED);
  });

  it.each([
    '// ... other methods',
    '// ...more items',
    '// … other handlers here …',
    '// ...similar',
  ])('stands for missing code if it is no sentence: %s', (code) => {
    expect(judge(nothingLeftOut, { 'a.ts': `\n${code}` })).toMatchObject({
      found: ['elided-code a.ts:2'],
    });
  });
});

describe('a thing with several names', () => {
  const slider = { 'slider.js': 'export class Slider { next() { return this; } }' };

  it('is found under any of them', () => {
    const request = 'Write a minimal carousel class';
    expect(judge(requestAnswered, slider, { request })).toEqual(PASSED);
    expect(
      judge(requestAnswered, slider, { request: 'Write a minimal ledger class' }),
    ).toMatchObject({ found: ['request-word'] });
  });
});

describe('a thing to remember', () => {
  const requirementsOf = (request: string) =>
    profileTask({ request, files: [], conversationId: '' }).requirements;

  it('has to persist if it is a choice, and not if something is only known', () => {
    expect(requirementsOf('A theme toggle that remembers the choice')).toContain('persistence');
    expect(requirementsOf('A function that remembers whether it ran')).not.toContain('persistence');
    expect(requirementsOf('A memo that remembers its last result')).not.toContain('persistence');
  });
});
