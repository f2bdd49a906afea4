import { describe, expect, it } from 'vitest';
import { importsResolve } from '../../../src/orchestrator/scoring/checks/imports-resolve.ts';
import { contextOf, judge, PASSED } from '../../support/judge.ts';

const MANIFEST = JSON.stringify({ dependencies: { svelte: '5', '@sveltejs/kit': '2', vite: '6' } });
const files = (more: Record<string, string>) => ({
  'package.json': MANIFEST,
  'src/utils/money.js': 'export const price = (cents) => cents / 100;',
  ...more,
});
const USE = { 'src/main.js': "import { price } from '$utils/money'; console.log(price(1));" };

describe('aliases of folders in a configuration', () => {
  it.each([
    [
      'svelte.config.js',
      "export default { kit: { alias: { $utils: 'src/utils', '$all/*': './src/*' } } };",
    ],
    [
      'vite.config.ts',
      "import path from 'path'; export default { resolve: { alias: { $utils: path.resolve(__dirname, './src/utils') } } };",
    ],
    [
      'vite.config.js',
      "export default { resolve: { alias: { $utils: fileURLToPath(new URL('./src/utils', import.meta.url)) } } };",
    ],
    [
      'vite.config.mjs',
      "export default { resolve: { alias: [{ find: '$utils', replacement: resolve('src', 'utils') }] } };",
    ],
  ])('lead to files, as configured in %s', (path, config) => {
    expect(judge(importsResolve, files({ ...USE, [path]: config }))).toEqual(PASSED);
  });

  it('include the entries of a folder in which webpack looks for modules', () => {
    const config =
      "module.exports = { resolve: { modules: [resolve(__dirname, 'src'), 'node_modules'] }, modules: ['test'] };";
    const use = { 'src/main.js': "import { price } from 'utils/money'; console.log(price(1));" };
    expect(judge(importsResolve, files({ ...use, 'webpack.config.js': config }))).toEqual(PASSED);
  });

  it('lead nowhere without a configuration, or if the file does not exist', () => {
    const config = "export default { kit: { alias: { $utils: 'src/tools' } } };";
    expect(judge(importsResolve, files(USE))).toMatchObject({
      found: ['undeclared-package src/main.js:1'],
    });
    expect(judge(importsResolve, files({ ...USE, 'svelte.config.js': config }))).not.toEqual(
      PASSED,
    );
  });

  it('are ignored if they name packages', () => {
    const config = "export default { resolve: { alias: { react: 'preact/compat' } } };";
    const { project } = contextOf(files({ 'vite.config.js': config }));
    expect(Object.keys(project.config.aliases)).toEqual([]);
  });

  it("include SvelteKit's `$lib`, for every folder that has one", () => {
    const { project } = contextOf({
      'web/package.json': MANIFEST,
      'web/src/lib/money.ts': 'export const price = 1;',
    });
    expect(project.config.aliases).toEqual({ $lib: ['web/src/lib'], '$lib/*': ['web/src/lib/*'] });
  });

  it('lead into the application folder of Nuxt', () => {
    const nuxt = {
      'package.json': JSON.stringify({ dependencies: { nuxt: '4' } }),
      'app/utils/money.ts': 'export const price = 1;',
      'app/pages/index.vue':
        "<script setup>\nimport { price } from '~/utils/money';\nimport { getQuery } from 'h3';\n</script>\n<template><p>{{ price }}{{ getQuery }}</p></template>",
    };
    expect(judge(importsResolve, nuxt)).toEqual(PASSED);
  });
});
