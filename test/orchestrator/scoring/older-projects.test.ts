import { describe, expect, it } from 'vitest';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { importsResolve } from '../../../src/orchestrator/scoring/checks/imports-resolve.ts';
import { markupRenders } from '../../../src/orchestrator/scoring/checks/markup-renders.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { parses } from '../../../src/orchestrator/scoring/checks/parses.ts';
import { planTrial } from '../../../src/orchestrator/scoring/trial/plan-trial.ts';
import { contextOf, judge, PASSED } from '../../support/judge.ts';

const manifest = (dependencies: Readonly<Record<string, string>>) =>
  JSON.stringify({ name: 'app', dependencies });

describe('code that newer compilers reject', () => {
  const table = '<table><tr><td>1</td></tr></table>';

  it('is left to an older Svelte, and refused by today’s', () => {
    const files = (svelte: string) => ({
      'package.json': manifest({ svelte }),
      'App.svelte': table,
    });
    expect(judge(parses, files('^4.2.0'))).toEqual(PASSED);
    expect(judge(parses, files('^5.0.0'))).toMatchObject({
      found: ['syntax-error App.svelte:1'],
    });
  });

  it('is left to an older Vue, and refused by today’s', () => {
    const files = (vue: string) => ({
      'package.json': manifest({ vue }),
      'App.vue': '<template><transition><p>a</p><p>b</p></transition></template>',
    });
    expect(judge(parses, files('^2.6.0'))).toEqual(PASSED);
    expect(judge(parses, files('^3.4.0'))).toMatchObject({ found: ['syntax-error App.vue:1'] });
  });
});

describe('the address of a file', () => {
  it('does not count in a comment of a page', () => {
    const page = '<!-- <link rel="stylesheet" href="old.css"> --><p>Hello</p>';
    expect(judge(importsResolve, { 'index.html': page })).not.toHaveProperty('found.0');
    expect(
      judge(importsResolve, { 'index.html': '<link rel="stylesheet" href="old.css">' }),
    ).toEqual(expect.objectContaining({ found: ['missing-file index.html:1'] }));
  });

  it('starts at the root that Vite is given', () => {
    const files = {
      'package.json': manifest({ vite: '5', svelte: '4' }),
      'vite.config.js': "export default { root: 'src' };",
      'src/index.html': '<script type="module" src="/main.js"></script>',
      'src/main.js': 'document.body.append("Hello");',
    };
    expect(judge(importsResolve, files)).toEqual(PASSED);
  });

  it('may start with an alias that a configuration computes', () => {
    const files = (alias: string) => ({
      'package.json': manifest({ '@sveltejs/kit': '2' }),
      'svelte.config.js': `import { aliases } from './a.js'; export default { kit: { alias: ${alias} } };`,
      'a.js': 'export const aliases = () => ({});',
      'src/x.js': "import { a } from '$core/a'; a();",
    });
    expect(judge(importsResolve, files('aliases()'))).toEqual(PASSED);
    expect(judge(importsResolve, files('{}'))).toMatchObject({
      found: ['undeclared-package src/x.js:1'],
    });
  });
});

describe('an ellipsis in a comment', () => {
  it('may continue a series, or be a rest pattern', () => {
    const code = `// (1, 2)
// ...
// (1, n)
export const pairs = (n) => n;
/*
const all = rows.map(({ id, ...rest }) => ({
  id,
  ...rest
}));
*/`;
    expect(judge(nothingLeftOut, { 'pairs.js': code })).toEqual(PASSED);
    expect(judge(nothingLeftOut, { 'pairs.js': 'export const a = 1;\n// ...\n' })).toMatchObject({
      found: ['elided-code pairs.js:2'],
    });
  });
});

describe('a route that deletes', () => {
  it('is only declared, whatever may fail in functions of that name', () => {
    const files = {
      'posts.js': `export class Posts { async delete(id) { if (!id) throw new Error('none'); } }`,
      'routes.js': `export const routes = (postRouter, posts) => {
        postRouter.delete('/posts/:id', posts.delete);
        return postRouter;
      };`,
    };
    expect(judge(asyncHandled, files)).not.toHaveProperty('found.0');
  });
});

describe('a page to which webpack adds its script', () => {
  it('is tried with it', () => {
    const { project } = contextOf({
      'package.json': manifest({ webpack: '5', 'html-webpack-plugin': '5' }),
      'src/index.html': '<body></body>',
      'src/index.js': 'document.body.append("Hello");',
    });
    expect(planTrial(project, 'Build a page')).toMatchObject({
      trial: { stage: { scripts: [{ kind: 'module', path: 'src/index.js' }] } },
    });
  });
});

describe('what a tool brings', () => {
  it('is held to what it takes, though nothing imports it', () => {
    const files = (given: string) => ({
      'package.json': manifest({ vue: '3', 'unplugin-vue-components': '0.26' }),
      'src/components/TaskCard.vue':
        '<script setup>defineProps({ title: String })</script><template><b>{{ title }}</b></template>',
      'src/App.vue': `<template><TaskCard ${given}="One" /></template>`,
    });
    expect(judge(markupRenders, files('title'))).toEqual(PASSED);
    expect(judge(markupRenders, files('titlex'))).toMatchObject({
      found: ['wrong-prop src/App.vue:1'],
    });
  });
});
