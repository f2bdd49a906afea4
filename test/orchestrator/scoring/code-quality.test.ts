import { describe, expect, it } from 'vitest';
import type { TypeReport } from '../../../src/orchestrator/ports/code-tools.ts';
import { noDeadCode } from '../../../src/orchestrator/scoring/checks/no-dead-code.ts';
import { noDuplication } from '../../../src/orchestrator/scoring/checks/no-duplication.ts';
import { parses } from '../../../src/orchestrator/scoring/checks/parses.ts';
import { typeChecks } from '../../../src/orchestrator/scoring/checks/type-checks.ts';
import { wellOrganised } from '../../../src/orchestrator/scoring/checks/well-organised.ts';
import { withinLimits } from '../../../src/orchestrator/scoring/checks/within-limits.ts';
import { judge, PASSED } from '../../support/judge.ts';

describe('parses', () => {
  it('passes JavaScript, TypeScript, JSX and inline scripts', () => {
    const files = {
      'a.ts': 'let a: number = 1;',
      'b.js': 'export const b = <p>b</p>;',
      'c.tsx': 'const c = <T,>(value: T) => <p>{value}</p>;',
      'd.html': '<script>let d = 1;</script>',
    };
    expect(judge(parses, files)).toEqual(PASSED);
  });

  it('says where a file stops making sense, inline scripts included', () => {
    const files = {
      'a.ts': 'let a = 1;\nlet b = ;',
      'd.html': '<p>\n</p><script>\nlet 1d;</script>',
    };
    expect(judge(parses, files)).toMatchObject({
      found: ['syntax-error a.ts:2', 'syntax-error d.html:3'],
    });
  });

  it('refuses nesting that would overflow the parser', () => {
    expect(judge(parses, { 'a.ts': `x = ${'['.repeat(200_000)}` })).toMatchObject({
      found: ['syntax-error a.ts:1'],
    });
  });

  it('leaves out what comes from elsewhere, made too small to be read', () => {
    const line = `!function(){${'a=[1,2];'.repeat(20_000)}}();`;
    expect(judge(parses, { 'b.js': 'let b = 1;', 'vendor/a.min.js': line })).toEqual(PASSED);
    expect(judge(parses, { 'b.js': 'let b = 1;', 'vendor/a.js': line })).toMatchObject({
      found: ['syntax-error vendor/a.js:1'],
    });
  });

  it('skips what it has no parser for', () => {
    expect(judge(parses, { 'a.py': 'def' })).toEqual({
      skipped: 'There is no JavaScript or TypeScript, and no parser for the other files',
    });
  });
});

describe('type-checks', () => {
  const reported = (path: string, code: number, offset = 0): TypeReport => ({
    kind: 'checked',
    diagnostics: [{ path, code, offset, message: 'wrong', isStrictOnly: false }],
    untyped: new Set(['zustand']),
  });

  it('passes without diagnostics, and finds each by its number and place', () => {
    const clean: TypeReport = { kind: 'checked', diagnostics: [], untyped: new Set() };
    expect(judge(typeChecks, { 'a.ts': '\nlet a;' }, { types: clean })).toEqual(PASSED);
    expect(
      judge(typeChecks, { 'a.ts': '\nlet a;' }, { types: reported('a.ts', 2322, 5) }),
    ).toMatchObject({
      found: ['TS2322 a.ts:2'],
    });
  });

  it('takes little for what strictness alone minds, and more where the project asks for it', () => {
    const types: TypeReport = {
      kind: 'checked',
      diagnostics: [
        { path: 'a.ts', code: 18046, offset: 0, message: 'unknown', isStrictOnly: true },
      ],
      untyped: new Set(),
    };
    const strict = '{ "compilerOptions": { "strict": true } }';
    expect(judge(typeChecks, { 'a.ts': '' }, { types })).toMatchObject({ value: 0.98 });
    expect(judge(typeChecks, { 'a.ts': '', 'tsconfig.json': strict }, { types })).toMatchObject({
      value: 0.9,
    });
  });

  it.each([
    ['an import that leads nowhere', { 'a.ts': '' }, 2307],
    ['`any` from a package without types', { 'a.ts': `import { create } from 'zustand';` }, 7006],
    ['`any` while an import is missing', { 'a.ts': `import { b } from './gone';` }, 7031],
    ['a missing annotation in JavaScript', { 'a.js': '' }, 7006],
    ['a global of the test runner', { 'a.test.ts': '' }, 2582],
    [
      'a name that a script from elsewhere may bring',
      { 'a.js': '', 'index.html': '<script src="https://cdn.example/x.js"></script>' },
      2304,
    ],
  ])('leaves alone %s', (_what, files, code) => {
    const [path = ''] = Object.keys(files);
    expect(judge(typeChecks, files, { types: reported(path, code) })).toEqual(PASSED);
  });

  it.each([
    [
      2322,
      "Type '{ a: any; }' is not assignable to type 'Props'. Property 'a' does not exist on type 'Props'.",
    ],
    [
      2322,
      "Type '{ a: any; }' is not assignable to type 'P'. Property 'a' does not exist on type 'P'. Did you mean 'b'?",
    ],
    [2741, "Property 'b' is missing in type '{ a: any; }' but required in type 'Props'."],
  ])('finds by TS%i what is sure in the midst of what is unknown', (code, message) => {
    const types: TypeReport = {
      kind: 'checked',
      diagnostics: [{ path: 'a.ts', code, offset: 0, message, isStrictOnly: false }],
      untyped: new Set(['zustand']),
    };
    expect(judge(typeChecks, { 'a.ts': "import { create } from 'zustand';" }, { types })).toEqual({
      value: 0.5,
      found: [`TS${code} a.ts:1`],
    });
  });

  it.each([
    "Type 'any[]' is not assignable to type 'string'.",
    "Property 'a' does not exist on type '{ b: any; }'.",
  ])('leaves alone what follows from what is unknown: %s', (message) => {
    const types: TypeReport = {
      kind: 'checked',
      diagnostics: [{ path: 'a.ts', code: 2322, offset: 0, message, isStrictOnly: false }],
      untyped: new Set(['zustand']),
    };
    expect(judge(typeChecks, { 'a.ts': "import { create } from 'zustand';" }, { types })).toEqual(
      PASSED,
    );
  });

  it('finds what an element is not given, where its component declares it, among unknown types', () => {
    const page =
      "import { Row } from './Row';\nimport { load } from 'unknown';\nexport const Page = () => <Row />;";
    const report = (path: string): TypeReport => ({
      kind: 'checked',
      diagnostics: [
        {
          path,
          code: 2741,
          offset: page.indexOf('Row />'),
          message: "Property 'item' is missing in type '{}' but required in type '{ item: any; }'.",
          isStrictOnly: false,
        },
      ],
      untyped: new Set(['unknown']),
    });
    const row = (type: string) =>
      `import type { Item } from 'unknown';\nexport const Row = ({ item }: ${type}) => <p>{item.name}</p>;`;
    const judged = (type: string) =>
      judge(typeChecks, { 'Page.tsx': page, 'Row.tsx': row(type) }, { types: report('Page.tsx') });
    expect(judged('{ item: Item }')).toMatchObject({ found: ['TS2741 Page.tsx:3'] });
    expect(judged('{ item?: Item }')).toEqual(PASSED);
    expect(judged("Pick<Item, 'item'>")).toEqual(PASSED);
  });

  it('points at the other side of a mismatch, for nothing', () => {
    const types: TypeReport = {
      kind: 'checked',
      diagnostics: [
        {
          path: 'a.ts',
          code: 2322,
          offset: 0,
          message: 'wrong',
          declaredAt: { path: 'types.ts', offset: 1 },
          isStrictOnly: false,
        },
      ],
      untyped: new Set(),
    };
    const files = { 'a.ts': '', 'types.ts': '\nexport interface A {}' };
    expect(judge(typeChecks, files, { types })).toEqual({
      value: 0.5,
      found: ['TS2322 a.ts:1', 'TS2322 types.ts:2'],
    });
  });

  it.each([
    ['<Row title={item.title} />', 'interface Item { title: number }', 3],
    ['<Row title={title} />', 'interface Item { title: number }', 3],
    ['<Row title={item.name} />', 'interface Item { title: number }', null],
    ['<Row title={item.title} />', 'interface Item { title: string }', null],
    [
      '<Row title={item.title} />',
      'interface A { title: number } interface B { title: number }',
      null,
    ],
  ])('points at what is given, where that is one place: %s, %s', (row, type, line) => {
    const code = `const a =\n${row};\n${type}`;
    const types: TypeReport = {
      kind: 'checked',
      diagnostics: [
        {
          path: 'a.tsx',
          code: 2322,
          offset: code.indexOf('title='),
          message: "Type 'number' is not assignable to type 'string'.",
          isStrictOnly: false,
        },
      ],
      untyped: new Set(),
    };
    expect(judge(typeChecks, { 'a.tsx': code }, { types })).toEqual({
      value: 0.5,
      found: ['TS2322 a.tsx:2', ...(line === null ? [] : [`TS2322 a.tsx:${line}`])],
    });
  });

  it('finds an unknown name in JavaScript', () => {
    expect(judge(typeChecks, { 'a.js': 'b' }, { types: reported('a.js', 2304) })).toMatchObject({
      found: ['TS2304 a.js:1'],
    });
  });

  it('fails what the compiler does not come to an end with', () => {
    expect(
      judge(typeChecks, { 'a.ts': '' }, { types: { kind: 'too-slow', timeoutMs: 5, path: null } }),
    ).toEqual({
      value: 0,
      found: ['type-check-timeout'],
    });
  });

  it('fails what does not parse', () => {
    expect(judge(typeChecks, { 'a.ts': 'const;' })).toMatchObject({
      found: ['syntax-error a.ts:1'],
    });
  });
});

const someLines = (count: number, name: string): string =>
  Array.from(
    { length: count },
    (_, n) => `  total += ${name}(${n}, 'a line of some length', total);`,
  ).join('\n');
const someFunctions = (count: number, lines: number): string =>
  Array.from(
    { length: count },
    (_, n) => `export function part${n}() {\n${someLines(lines, `f${n}`)}\n}`,
  ).join('\n');

const someComponent = (name: string, lines: number): string =>
  `export function ${name}() {\n${someLines(lines, name)}\nreturn <p>{total}</p>;\n}`;

describe('well-organised', () => {
  it('finds imports below functions and classes, but not between constants', () => {
    const late = "import a from './a';\nfunction f() { return a; }\nimport b from './b';\nf(b);";
    const among = "import a from './a';\nconst c = a();\nimport b from './b';\nexport { c, b };";
    expect(judge(wellOrganised, { 'late.ts': late, 'among.ts': among })).toMatchObject({
      found: ['late-import late.ts:3'],
    });
  });

  it('finds one file that holds a whole application', () => {
    const files = {
      'src/App.tsx': ['App', 'List', 'Form'].map((name) => someComponent(name, 40)).join('\n'),
      'src/main.tsx': `import './App';`,
    };
    expect(judge(wellOrganised, files, { request: 'Build a todo app' })).toMatchObject({
      found: ['giant-file src/App.tsx:1'],
    });
  });

  it('has nothing against the same code in several files, or a long file with one job', () => {
    expect(
      judge(
        wellOrganised,
        {
          'a.ts': someFunctions(3, 60),
          'b.ts': someFunctions(3, 60),
          'c.ts': someFunctions(1, 400),
        },
        { request: 'Build a todo app' },
      ),
    ).toEqual(PASSED);
  });
});

describe('no-duplication', () => {
  it('finds a block that is written twice, once', () => {
    const block = someLines(14, 'add');
    const files = { 'a.ts': `{\n${block}\n}`, 'b.ts': `\n\n{\n${block}\n}` };
    expect(judge(noDuplication, files)).toMatchObject({ found: ['duplicated-block b.ts:4'] });
  });

  it('has nothing against short likenesses', () => {
    const block = someLines(5, 'add');
    expect(judge(noDuplication, { 'a.ts': `{${block}}`, 'b.ts': `{${block}}` })).toEqual(PASSED);
  });
});

describe('no-dead-code', () => {
  const files = {
    'index.html': '<script type="module" src="/src/main.ts"></script>',
    'src/main.ts': `import { used } from './lib'; used();`,
    'src/lib.ts':
      'export const used = () => inner();\nexport const inner = () => 1;\nexport type Shape = string;',
  };
  const request = 'Build a todo app';

  it('passes when everything is used somewhere', () => {
    expect(judge(noDeadCode, files, { request })).toEqual(PASSED);
  });

  it('finds exports and files that nothing uses', () => {
    const more = {
      ...files,
      'src/lib.ts': `${files['src/lib.ts']}\nexport const dead = 1;`,
      'src/lost.ts': 'export {};',
    };
    expect(judge(noDeadCode, more, { request })).toMatchObject({
      found: ['unused-file src/lost.ts:1', 'dead-export src/lib.ts:4'],
    });
  });

  it('does not look for what uses a part: that is outside of it', () => {
    const part = { 'src/lib.ts': 'export const dead = 1;', 'src/lost.ts': 'export {};' };
    expect(judge(noDeadCode, part, { request: 'Write a function' })).toEqual(PASSED);
  });

  it('finds imports, variables and inner functions that nothing uses', () => {
    const code = `import { a, b as c } from './x';
export function f({ used, unused }) {
  const { d, e } = used;
  const [g, h] = d;
  const { i, ...rest } = g;
  function inner() {}
  const _meant = 1;
  return a + rest;
}`;
    expect(judge(noDeadCode, { 'a.ts': code })).toMatchObject({
      found: [
        'unused-name a.ts:1',
        'unused-name a.ts:3',
        'unused-name a.ts:4',
        'unused-name a.ts:6',
      ],
    });
  });

  it('has nothing against what stands unused at the top of a file that exports nothing', () => {
    const script = `import { read } from './read';\nfunction total() { return read(); }\nconst last = 1;`;
    expect(judge(noDeadCode, { 'main.ts': script })).toEqual(PASSED);
  });

  it('has nothing against an unused import that stands in the request', () => {
    const request = "Complete this:\nimport assert from 'assert';";
    const code = "import assert from 'assert';\nimport { join } from 'path';\nexport const a = 1;";
    expect(judge(noDeadCode, { 'a.ts': code }, { request })).toMatchObject({
      found: ['unused-name a.ts:2'],
    });
  });

  it('finds what is required and not used, as a router that an application no longer mounts', () => {
    const files = {
      'app.js':
        "const express = require('express');\nconst routes = require('./routes');\nconst app = express();\napp.listen(3000);",
      'routes.js': 'module.exports = 1;',
    };
    expect(judge(noDeadCode, files)).toMatchObject({ found: ['unused-name app.js:2'] });
  });

  it('takes a use as a type, in markup or by shorthand for a use', () => {
    const code = `import React from 'react';
import type { A } from './a';
import { B, c } from './b';
export const f = (a: A) => { const d = 1; return [<B.Item />, { c, d }, a]; };`;
    expect(judge(noDeadCode, { 'a.tsx': code })).toEqual(PASSED);
  });
});

describe('within-limits', () => {
  it('finds what was left out', () => {
    expect(judge(withinLimits, { 'a.ts': '' })).toEqual(PASSED);
    expect(
      judge(withinLimits, {}, { leftOut: [{ path: 'b.ts', reason: 'it is too long' }] }),
    ).toMatchObject({ found: ['over-limit b.ts:null'] });
  });
});
