import { describe, expect, it } from 'vitest';
import type { TypeReport } from '../../../src/orchestrator/ports/code-tools.ts';
import { importsResolve } from '../../../src/orchestrator/scoring/checks/imports-resolve.ts';
import { noDeadCode } from '../../../src/orchestrator/scoring/checks/no-dead-code.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { startsUp } from '../../../src/orchestrator/scoring/checks/starts-up.ts';
import { typeChecks } from '../../../src/orchestrator/scoring/checks/type-checks.ts';
import { judge, PASSED } from '../../support/judge.ts';

const manifest = (dependencies: Readonly<Record<string, string>>): string =>
  JSON.stringify({ name: 'a', main: 'dist/a.js', dependencies });

describe('the target of an import', () => {
  it('may be generated, virtual, or the package itself', () => {
    const files = {
      'package.json': manifest({ vite: '6' }),
      'src/a.ts':
        "import posts from '../.contentlayer/generated';\nimport 'virtual:pwa';\nimport 'uno.css';\nimport built from '../dist/a.js';\nimport a from '..';\nconst root = new URL('./', import.meta.url);",
    };
    expect(judge(importsResolve, files)).toEqual(PASSED);
  });

  it('is missing if its folder exists without the file', () => {
    const files = {
      'package.json': manifest({}),
      '.generated/b.ts': '',
      'src/a.ts': "import posts from '../.generated/posts';",
    };
    expect(judge(importsResolve, files)).toMatchObject({ found: ['missing-file src/a.ts:1'] });
  });

  it('may be a script that a package of the server serves', () => {
    const page = { 'public/index.html': '<script src="/socket.io/socket.io.js"></script>' };
    const chat = { ...page, 'package.json': manifest({ express: '5', 'socket.io': '4' }) };
    expect(judge(importsResolve, chat)).toEqual(PASSED);
    const other = { ...page, 'package.json': manifest({ express: '5' }) };
    expect(judge(importsResolve, other)).toMatchObject({
      found: ['missing-file public/index.html:1'],
    });
  });

  it('may lie in a base folder, or in a package that a page names by its path', () => {
    const files = {
      'package.json': manifest({ 'some-styles': '1' }),
      'tsconfig.json': '{ "compilerOptions": { "baseUrl": "." } }',
      'app/data.ts': 'export const data = 1;',
      'app/a.ts': "import { data } from 'app/data';",
      'index.html': '<link rel="stylesheet" href="node_modules/some-styles/a.css">',
    };
    expect(judge(importsResolve, files)).toEqual(PASSED);
  });

  it('may lie in the folder of a Next.js application, but of no other', () => {
    const files = {
      'app/page.tsx': "import hero from 'public/hero.png';\nexport default () => hero.src;",
      'public/hero.png': '',
    };
    const next = { ...files, 'package.json': manifest({ next: '15' }) };
    expect(judge(importsResolve, next)).toEqual(PASSED);
    const other = { ...files, 'package.json': manifest({ react: '19' }) };
    expect(judge(importsResolve, other)).toMatchObject({
      found: [expect.stringContaining('app/page.tsx:1')],
    });
  });

  it("must be declared by the file's own package, not by its neighbour", () => {
    const files = {
      'client/package.json': manifest({ vue: '3' }),
      'server/package.json': manifest({ express: '5' }),
      'client/a.js': "import 'vue';",
      'server/a.js': "import 'express';\nimport 'vue';",
    };
    expect(judge(importsResolve, files)).toMatchObject({
      found: ['undeclared-package server/a.js:2'],
    });
  });
});

describe('types', () => {
  const reported = (message: string, code: number, offset = 0): TypeReport => ({
    kind: 'checked',
    diagnostics: [{ path: 'a.js', code, offset, message, isStrictOnly: false }],
    untyped: new Set(['express']),
  });

  it('in comments of JavaScript are documentation', () => {
    const files = { 'a.js': '/** @param {Moment} time */\nexport const later = (time) => time;' };
    const types = reported("Cannot find name 'Moment'.", 2304, 12);
    expect(judge(typeChecks, files, { types })).toEqual(PASSED);
    expect(
      judge(typeChecks, { 'a.js': 'Moment();' }, { types: reported('Cannot find name', 2304) }),
    ).toMatchObject({ found: ['TS2304 a.js:1'] });
  });

  it('of a promise are the same in JavaScript', () => {
    const types = reported("Property 'ok' does not exist on type 'Promise<Response>'.", 2339);
    expect(judge(typeChecks, { 'a.js': 'fetch("/").ok;' }, { types })).toMatchObject({
      found: ['TS2339 a.js:1'],
    });
  });

  it('that are one of several prove nothing in JavaScript', () => {
    const message =
      "Property 'props' does not exist on type 'string | Promise<Node> | Element'. Property 'props' does not exist on type 'string'.";
    const files = { 'a.js': 'toArray(children).map((child) => child.props);' };
    expect(judge(typeChecks, files, { types: reported(message, 2339) })).toEqual(PASSED);
  });

  it('of an unknown module prove nothing', () => {
    const types = reported('Type \'typeof import("express")\' has no call signatures.', 2349);
    expect(judge(typeChecks, { 'a.js': '' }, { types })).toEqual(PASSED);
  });

  it('that only strictness rejects cost less each time', () => {
    const all = Array.from({ length: 30 }, (_, offset) => ({
      path: 'a.ts',
      code: 7006,
      offset,
      message: 'implicit',
      isStrictOnly: true,
    }));
    const types: TypeReport = { kind: 'checked', diagnostics: all, untyped: new Set() };
    expect(judge(typeChecks, { 'a.ts': ' '.repeat(40) }, { types })).toMatchObject({
      value: expect.closeTo(0.935, 2),
    });
  });
});

describe('what else is given', () => {
  it('is a file that tools find, that a manifest names, or that comes by the set', () => {
    const app = {
      'package.json': JSON.stringify({ name: 'a', prisma: { seed: 'node prisma/seed.js' } }),
      'index.html': '<script type="module" src="main.js"></script>',
      'main.js': 'console.log(1);',
      'prisma/seed.js': 'console.log(2);',
      'components/ui/badge.jsx': 'export const Badge = () => <b />;',
    };
    const request = 'Build an app';
    expect(judge(noDeadCode, app, { request })).toEqual(PASSED);
    expect(judge(noDeadCode, { ...app, 'lost.js': 'console.log(3);' }, { request })).toMatchObject({
      found: ['unused-file lost.js:1'],
    });
    const finding = { ...app, 'main.js': "import.meta.glob('./*.js');", 'lost.js': 'go();' };
    expect(judge(noDeadCode, finding, { request })).toEqual(PASSED);
  });

  it('is no page without a script', () => {
    const files = {
      'package.json': manifest({ vite: '6', vue: '3' }),
      'index.html': '<body><div id="app"></div></body>',
      'src/App.vue': '<template><p>Hello</p></template>',
      'src/main.js':
        "import { createApp } from 'vue';\nimport App from './App.vue';\ncreateApp(App).mount('#app');",
    };
    expect(judge(startsUp, files, { request: 'Build an app' })).toMatchObject({
      found: ['page-without-script index.html:1'],
    });
  });

  it('is a wish for code that is there, which counts less than code that is not', () => {
    const value = (comment: string): unknown =>
      judge(nothingLeftOut, { 'a.js': `go(); ${comment}` });
    expect(value('// TODO: remove this in the next major version')).toMatchObject({ value: 0.95 });
    expect(value('// TODO: implement the search')).toMatchObject({ value: 0.75 });
    expect(
      judge(nothingLeftOut, { 'a.js': "throw new Error('todo must have a description');" }),
    ).toEqual(PASSED);
  });
});
