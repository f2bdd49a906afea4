import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type { SourceFile } from '../../../task.ts';
import { oncePerFiles } from '../once-per-files.ts';
import { isConfigPath } from '../source.ts';
import type { Resolution, ResolutionSetting } from './resolution.ts';
import { resolveFile } from './resolve-file.ts';

const BUILTINS = new Set(builtinModules);

/** Packages that a declared package installs and lets its users import undeclared. */
const BROUGHT_ALONG: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    next: ['react', 'react-dom'],
    'react-scripts': ['react', 'react-dom'],
    preact: ['react', 'react-dom'],
    nuxt: [
      'vue',
      'vue-router',
      '#app',
      '#imports',
      'h3',
      'nitropack',
      'ofetch',
      'ufo',
      'unhead',
      '@unhead/vue',
    ],
    '@sveltejs/kit': ['svelte'],
    vitest: ['vite', '@vitest/expect'],
    eslint: ['@eslint/js'],
    jest: ['@jest/globals'],
    webpack: ['terser-webpack-plugin'],
    vite: ['rollup', 'esbuild'],
    vue: ['@vue/runtime-core', '@vue/reactivity', '@vue/runtime-dom', '@vue/shared'],
    express: ['body-parser'],
    mongoose: ['mongodb', 'bson'],
    '@nuxt/image': ['ipx'],
    '@vueuse/nuxt': ['@vueuse/core'],
    '@unocss/nuxt': ['unocss', '@unocss/reset', '@unocss/core'],
    '@pinia/nuxt': ['pinia'],
    '@chakra-ui/react': ['@chakra-ui/theme-tools', '@chakra-ui/system', '@chakra-ui/styled-system'],
    'element-plus': ['@element-plus/icons-vue', '@vueuse/core'],
    'react-router-dom': ['react-router'],
    '@testing-library/react': ['@testing-library/dom'],
    '@types/react': ['csstype'],
    codemirror: [
      '@codemirror/state',
      '@codemirror/view',
      '@codemirror/commands',
      '@codemirror/language',
      '@codemirror/autocomplete',
      '@codemirror/search',
      '@codemirror/lint',
    ],
    contentlayer: ['@contentlayer/client', '@contentlayer/core', '@contentlayer/source-files'],
  }),
);

/** Import prefixes that a framework resolves itself, by the package of the framework. */
const FRAMEWORK_PREFIXES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    '@sveltejs/kit': ['$app/', '$env/', '$service-worker'],
    nuxt: ['#', '~', '@/'],
    astro: ['astro:'],
    vite: ['virtual:', '/@'],
    next: ['server-only', 'client-only'],
  }),
);

/**
 * Resolves the import of a package, or of what looks like one: a module of the platform or of a
 * framework, or a file below `src` or the base folder.
 */
export function resolvePackage(
  target: string,
  importerPath: string,
  { files, manifests, baseUrl, isTypeOnly = true }: ResolutionSetting,
): Resolution {
  const manifest = manifests.around(importerPath);
  const bare = target.replace(/^node:/, '');
  if (target.startsWith('node:') || BUILTINS.has(bare)) return { kind: 'given' };
  const name = packageName(target);
  if (manifest === null || !manifest.isReadable) return { kind: 'unknown', name };
  const { dependencies } = manifest;
  if (dependencies.has(name) || manifest.name === name) return { kind: 'package', name };
  if (
    (isTypeOnly || /\/types$/.test(target)) &&
    dependencies.has(`@types/${name.replace(/^@/, '').replace('/', '__')}`)
  ) {
    return { kind: 'package', name };
  }
  if (target.startsWith('#') && manifest.hasSubpathImports) return { kind: 'given' };
  for (const declared of dependencies.keys()) {
    if (BROUGHT_ALONG.get(declared)?.includes(name)) return { kind: 'package', name };
    if (FRAMEWORK_PREFIXES.get(declared)?.some((prefix) => target.startsWith(prefix))) {
      return { kind: 'given' };
    }
  }
  // With a base folder, `components/Card` names a file.
  for (const base of ['src', ...(baseUrl === null ? [] : [baseUrl])]) {
    const local = resolveFile(posix.join(base, target), files);
    if (local.kind === 'file') return local;
  }
  return isLeftToPage(name, files)
    ? { kind: 'package', name }
    : { kind: 'missing', reason: `package.json does not declare ${name}` };
}

/**
 * `externals: { react: 'React' }`: a script of the page provides it, and the bundler leaves it out.
 */
const isLeftToPage = (name: string, files: ReadonlyMap<string, SourceFile>): boolean =>
  leftToPage(files).has(name);

const leftToPage = oncePerFiles(
  (files): ReadonlySet<string> =>
    new Set(
      [...files.values()].flatMap(({ path, content }) =>
        isConfigPath(path) && /\b(?:externals|globals)\b/.test(content)
          ? [...content.matchAll(EXTERNAL)].map(([named]) => named)
          : [],
      ),
    ),
);

/** Keys and strings, by which a configuration names packages. */
const EXTERNAL = /(?<=['"])[@\w./-]+(?=['"])|[@\w$-]+(?=\s*:)/g;

/** `@scope/name` or `name`, without the path of a file inside the package. */
export const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
