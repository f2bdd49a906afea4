import { describe, expect, it } from 'vitest';
import { importsResolve } from '../../../src/orchestrator/scoring/checks/imports-resolve.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { judge, PASSED } from '../../support/judge.ts';

const MANIFEST = JSON.stringify({ dependencies: { vue: '3' } });

describe('a generated file', () => {
  it.each([
    ['is kept out of a repository by its name', { '.gitignore': 'dist\n/src/icons.css\n' }],
    ['is kept out of a repository, without a slash', { '.gitignore': 'src/icons.css' }],
  ])('is not missed if it %s', (_, more) => {
    const files = { 'package.json': MANIFEST, 'src/main.js': "import './icons.css';", ...more };
    expect(judge(importsResolve, files)).toEqual(PASSED);
  });

  it('is missed if nothing says that it is generated', () => {
    const files = {
      'package.json': MANIFEST,
      'src/main.js': "import './icons.css';",
      '.gitignore': 'icons.css.map\nsrc/icons',
    };
    expect(judge(importsResolve, files)).toMatchObject({ found: ['missing-file src/main.js:1'] });
  });

  it('may declare modules that do not exist', () => {
    const files = {
      'package.json': MANIFEST,
      'auto-imports.d.ts':
        "declare global { const useApi: typeof import('./src/api')['useApi'] }\nimport type { Auth } from 'lucia';\nexport {};",
      'src/main.js': "import { ref } from 'vue'; export const a = ref(1);",
    };
    expect(judge(importsResolve, files)).toEqual(PASSED);
  });

  it.each([
    ['resolve-alias', "import x from '~virtual/pages';"],
    ['a virtual module', "import x from 'virtual:pages';"],
  ])('may be a virtual module: %s', (_, line) => {
    expect(judge(importsResolve, { 'package.json': MANIFEST, 'src/a.js': line })).toEqual(PASSED);
  });

  it('may be the only purpose of a module', () => {
    const code = 'export default function () {\n  // This plugin just requires an import\n}';
    expect(judge(nothingLeftOut, { 'src/plugin.ts': code })).toEqual(PASSED);
  });
});
