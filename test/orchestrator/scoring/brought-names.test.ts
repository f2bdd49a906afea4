import { describe, expect, it } from 'vitest';
import { namesImportedByThemselves } from '../../../src/orchestrator/scoring/project/imports/auto-imports.ts';
import { broughtNames } from '../../../src/orchestrator/scoring/type-noise/brought-names.ts';
import { contextOf } from '../../support/judge.ts';
import type { FilesByPath } from '../../support/score-request-builder.ts';

const withPlugin = (options: string): FilesByPath => ({
  'package.json': JSON.stringify({
    dependencies: { vue: '3', 'element-plus': '2' },
    devDependencies: { vite: '7', 'unplugin-auto-import': '20' },
  }),
  'vite.config.ts': `import AutoImport from 'unplugin-auto-import/vite';
export default { plugins: [AutoImport({ ${options} })] };`,
  'src/store.ts': 'export const useStore = () => 1;',
  'src/lib/settings.ts':
    'export default {};\nexport const limit = 1;\nconst brush = 1;\nexport { brush as paint };',
});

const isBrought = (options: string, name: string): boolean =>
  namesImportedByThemselves(contextOf(withPlugin(options)).project)(name) !== 'no';

describe('a plugin that adds imports', () => {
  const PACKAGES = "imports: ['vue', 'vue-router', 'pinia', '@vueuse/core']";

  it.each([
    'ref',
    'computed',
    'watchEffect',
    'onMounted',
    'useRouter',
    'storeToRefs',
    'defineStore',
    'h',
    'ElMessage',
    'useLocalStorage',
    'refDebounced',
    'whenever',
    'until',
    'isDefined',
    'toRefs',
    'nextTick',
    'Ref',
  ])('provides %s of its configured packages', (name) => {
    expect(isBrought(PACKAGES, name)).toBe(true);
  });

  it.each([
    'dayjs',
    'tokenGone',
    'router',
    'store',
    'hookedUp',
    'isolated',
    'settings',
    'setConfig',
    'isFocusGone',
  ])('does not provide %s', (name) => {
    expect(isBrought(PACKAGES, name)).toBe(false);
  });

  it.each([
    ["imports: ['vue', { axios: [['default', 'axios']] }]", 'axios'],
    ["imports: ['vue'], dirs: ['src/lib']", 'settings'],
    ["imports: ['vue'], dirs: ['src/lib']", 'limit'],
    ["imports: ['vue'], dirs: ['src/lib']", 'paint'],
    ["imports: ['vue', 'solid-js']", 'settings'],
    ['imports: presets', 'settings'],
    ["imports: ['vue', ...own]", 'settings'],
  ])('provides what else is configured: %s', (options, name) => {
    expect(isBrought(options, name)).toBe(true);
  });
});

it('a plugin provides only the exports of its configured folders', () => {
  expect(isBrought("imports: ['vue'], dirs: ['src/lib']", 'brush')).toBe(false);
  expect(isBrought("imports: ['vue'], dirs: ['src/lib']", 'limitOf')).toBe(false);
});

describe('a foreign script of a page', () => {
  const project = (from: string) =>
    contextOf({
      'package.json': JSON.stringify({ dependencies: { fastify: '5', svelte: '5' } }),
      'public/index.html': '<script src="https://cdn.example.com/things.js"></script>',
      'src/part.js': `import x from '${from}';\nexport const part = () => things.of(x);`,
    }).project;
  const brings = (from: string): boolean => {
    const read = project(from);
    const source = read.sources.find(({ path }) => path === 'src/part.js');
    if (source === undefined) throw new Error('The part was not read');
    const offset = source.text.indexOf('things');
    return broughtNames(read)(source, { offset, message: "Cannot find name 'things'." });
  };

  it('may define globals for files that the page may load', () => {
    expect(brings('svelte')).toBe(true);
  });

  it.each(['node:fs', 'fastify-plugin', 'https'])(
    'defines none for a file that imports %s',
    (from) => {
      expect(brings(from)).toBe(false);
    },
  );
});

it('types of a platform declare classes and types, but no function that is called without new', () => {
  const text = 'const store = DrizzleStore(db);\nnew HTMLRewriter();\nlet db: Database;';
  const read = contextOf({
    'tsconfig.json': '{ "compilerOptions": { "types": ["@cloudflare/workers-types"] } }',
    'a.ts': `export {};\n${text}`,
  }).project;
  const source = read.sources.find(({ path }) => path === 'a.ts');
  if (source === undefined) throw new Error('The file was not read');
  const brings = (name: string): boolean =>
    broughtNames(read)(source, {
      offset: source.text.indexOf(name),
      message: `Cannot find name '${name}'.`,
    });
  expect(brings('DrizzleStore')).toBe(false);
  expect(brings('HTMLRewriter')).toBe(true);
  expect(brings('Database')).toBe(true);
});

describe('a TypeScript file', () => {
  const brings = (name: string, types = '@types/react'): boolean => {
    const read = contextOf({
      'package.json': JSON.stringify({ dependencies: { react: '18', [types]: '1' } }),
      'public/index.html': '<script src="https://sdk.kakao.com/js/v1/sdk.js"></script>',
      'src/part.ts': `import x from 'react';\n${name}.start(x);`,
    }).project;
    const source = read.sources.find(({ path }) => path === 'src/part.ts');
    if (source === undefined) throw new Error('The part was not read');
    const offset = source.text.indexOf(name);
    return broughtNames(read)(source, { offset, message: `Cannot find name '${name}'.` });
  };

  it('has only globals that the address of a script contains, or for which types are installed', () => {
    expect(brings('Kakao')).toBe(true);
    expect(brings('editPNG')).toBe(false);
    expect(brings('editPNG', '@types/google.maps')).toBe(true);
  });
});

it('knows the global through which an extension reaches its browser', () => {
  const code = "chrome.tabs.create({ url: 'index.html' });";
  const isKnown = (files: FilesByPath): boolean => {
    const { project } = contextOf({ ...files, 'background.js': code });
    const source = project.sources.find(({ path }) => path === 'background.js');
    const message = "Cannot find name 'chrome'.";
    return source !== undefined && broughtNames(project)(source, { offset: 0, message });
  };
  expect(isKnown({ 'manifest.json': '{"manifest_version":3,"name":"a"}' })).toBe(true);
  expect(isKnown({ 'manifest.json': '{"name":"a"}' })).toBe(false);
});

it('knows the process of Node if its types are installed', () => {
  const isKnown = (types: string): boolean => {
    const { project } = contextOf({
      'package.json': `{"dependencies":{"vue":"3"},"devDependencies":{${types}}}`,
      'src/a.ts': "export const isDevelopment = process.env.NODE_ENV !== 'production';",
    });
    const source = project.sources.find(({ path }) => path === 'src/a.ts');
    const offset = source?.text.indexOf('process') ?? 0;
    const message = "Cannot find name 'process'.";
    return source !== undefined && broughtNames(project)(source, { offset, message });
  };
  expect(isKnown('"@types/node":"20"')).toBe(true);
  expect(isKnown('')).toBe(false);
});
