import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type { SourceFile } from '../../../task.ts';
import type { Manifest, Manifests } from '../manifest.ts';
import { oncePerFiles } from '../once-per-files.ts';
import { isConfigPath } from '../source.ts';
import { type FileResolution, resolveFile } from './resolve-file.ts';

/** Where an import leads. */
export type Resolution =
  | FileResolution
  | { readonly kind: 'package'; readonly name: string }
  /** The platform or the framework brings it. */
  | { readonly kind: 'given' }
  /** Nothing says what packages there are, so that nothing is wrong either. */
  | { readonly kind: 'unknown'; readonly name: string };

export interface ResolutionSetting {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly manifests: Manifests;
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** The folder that bare imports may start from; null when none is set. */
  readonly baseUrl: string | null;
  /** False for an import that needs more of a package than its types. */
  readonly isTypeOnly?: boolean;
}

const BUILTINS = new Set(builtinModules);

/** Packages that a declared package brings along and lets its users import. */
const BROUGHT_ALONG: Readonly<Record<string, readonly string[]>> = {
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
};

/** Import prefixes that a framework answers itself, by the package that brings the framework. */
const FRAMEWORK_PREFIXES: Readonly<Record<string, readonly string[]>> = {
  '@sveltejs/kit': ['$app/', '$env/', '$service-worker'],
  nuxt: ['#', '~', '@/'],
  astro: ['astro:'],
  vite: ['virtual:', '/@'],
  next: ['server-only', 'client-only'],
};

/** Scripts that a server of such a package answers by itself. */
const SERVED: Readonly<Record<string, RegExp>> = {
  'socket.io': /^\/socket\.io\/socket\.io(?:\.\w+)*\.js$/,
};

export function resolveImport(
  specifier: string,
  importerPath: string,
  setting: ResolutionSetting,
): Resolution {
  const [target = ''] = specifier.split(/[?]/, 1);
  if (GIVEN.test(target)) return { kind: 'given' };
  const folder = setting.manifests.folderOf(importerPath);
  if (target === '.' || target === '..' || /^\.\.?\//.test(target)) {
    const path = posix.join(posix.dirname(importerPath), target);
    const inPackages = path.match(/(?:^|\/)node_modules\/(.*)$/)?.[1];
    if (inPackages !== undefined) return resolvePackage(inPackages, importerPath, setting);
    const found = resolveFile(path, setting.files);
    if (ROUTE_TYPES.test(path) && SVELTE_ROUTE.test(importerPath)) return { kind: 'given' };
    return found.kind === 'missing' && isMadeByTools(path, setting) ? { kind: 'given' } : found;
  }
  if (target.startsWith('/')) {
    return isServed(target, setting.manifests.around(importerPath))
      ? { kind: 'given' }
      : resolveRooted(target, folder, setting.files);
  }
  return (
    resolveAlias(target, folder, { ...setting, importerPath }) ??
    resolveInNext(target, importerPath, setting) ??
    resolvePackage(target, importerPath, setting)
  );
}

/** `public/hero.png`: a Next.js application with a jsconfig.json also looks from its own folder. */
function resolveInNext(
  target: string,
  importerPath: string,
  { files, manifests }: ResolutionSetting,
): Resolution | null {
  const path = manifests.folderOf(importerPath) + target;
  const isOfNext = manifests.around(importerPath)?.dependencies.has('next') === true;
  return isOfNext && path.includes('/') && files.has(path) ? { kind: 'file', path } : null;
}

/** SvelteKit writes the types of each route beside it. */
const ROUTE_TYPES = /(?:^|\/)\$types(?:\.js)?$/;
const SVELTE_ROUTE = /(?:^|\/)routes\/.*\+[\w.]+$/;

/** What no package and no file is asked for. */
const GIVEN =
  /^(?:https?:|data:|blob:|bun:|npm:|jsr:|\/\/|virtual:|cloudflare:|astro:|~icons\/|uno\.css$|virtual-|[~@#]virtual[:/])/;

/** Named whole in a `.gitignore`: a tool writes it, and nobody is to commit it. */
const isIgnored = (path: string, files: ResolutionSetting['files']): boolean =>
  ignoredPaths(files).has(path);

const ignoredPaths = oncePerFiles(
  (files): ReadonlySet<string> =>
    new Set(
      (files.get('.gitignore')?.content ?? '')
        .split('\n')
        .map((line) => line.trim().replace(/^\//, '')),
    ),
);

/** A folder that a tool writes, such as `.contentlayer/` or `dist/`; or the package itself, as it is built. */
function isMadeByTools(path: string, { files, manifests }: ResolutionSetting): boolean {
  if (isIgnored(path, files)) return true;
  const folder = manifests.folderOf(`${path}/`);
  const inside = path.slice(folder.length);
  if (/^\.[a-z]/.test(inside)) {
    const [first = ''] = inside.split('/');
    return ![...files.keys()].some((file) => file.startsWith(`${folder}${first}/`));
  }
  const built = inside.match(/^(?:dist|build|out)\//)?.[0];
  if (built !== undefined) {
    return ![...files.keys()].some((file) => file.startsWith(folder + built));
  }
  const isPackageItself = `${path}/` === folder || (path === '.' && folder === '');
  return isPackageItself && (manifests.around(`${folder}package.json`)?.mains.length ?? 0) > 0;
}

const isServed = (target: string, manifest: Manifest | null): boolean =>
  Object.entries(SERVED).some(
    ([name, served]) => served.test(target) && (manifest?.dependencies.has(name) ?? true),
  );

function resolveRooted(
  target: string,
  folder: string,
  files: ReadonlyMap<string, SourceFile>,
): Resolution {
  const path = posix.normalize(target).slice(1);
  for (const served of new Set([`${folder}public/`, folder, `${folder}static/`, 'public/', ''])) {
    const found = resolveFile(served + path, files);
    if (found.kind === 'file') return found;
  }
  return { kind: 'missing', reason: `there is no ${folder}${path}` };
}

function resolveAlias(
  target: string,
  folder: string,
  {
    files,
    aliases,
    manifests,
    importerPath,
  }: ResolutionSetting & { readonly importerPath: string },
): Resolution | null {
  const manifest = manifests.around(importerPath);
  let matched = false;
  for (const [alias, targets] of Object.entries(aliases)) {
    const rest = matchAlias(alias, target);
    if (rest === null) continue;
    matched = true;
    for (const candidate of targets) {
      const found = resolveFile(posix.normalize(candidate.replace('*', rest)), files);
      if (found.kind === 'file') return found;
      if (/^\.[a-z]/.test(candidate)) return { kind: 'given' };
    }
  }
  // By convention these name the source folder, wherever the bundler is told so.
  const conventional = target.match(/^(?:@|~|\$lib)\/(.*)$/)?.[1];
  if (conventional !== undefined) {
    // Nuxt keeps an application's code in `app/` since its fourth version.
    const isOfNuxt = manifest?.dependencies.has('nuxt') === true;
    const folders = target.startsWith('$lib/')
      ? ['src/lib/']
      : ['src/', ...(isOfNuxt ? ['app/'] : []), ''];
    for (const start of folders) {
      const found = resolveFile(posix.normalize(folder + start + conventional), files);
      if (found.kind === 'file') return found;
    }
    if (manifest === null && !matched) return { kind: 'unknown', name: target };
    return { kind: 'missing', reason: `there is no ${folder}${folders[0]}${conventional}` };
  }
  return null;
}

function matchAlias(alias: string, target: string): string | null {
  const star = alias.indexOf('*');
  if (star === -1) return alias === target ? '' : null;
  const before = alias.slice(0, star);
  const after = alias.slice(star + 1);
  // `*` alone stands for packages too.
  if (before === '' || !target.startsWith(before) || !target.endsWith(after)) return null;
  return target.slice(before.length, target.length - after.length);
}

function resolvePackage(
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
    if (BROUGHT_ALONG[declared]?.includes(name)) return { kind: 'package', name };
    if (FRAMEWORK_PREFIXES[declared]?.some((prefix) => target.startsWith(prefix))) {
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

/** `externals: { react: 'React' }`: a script of the page brings it, and the bundler leaves it out. */
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

/** Keys and texts, by which a configuration names packages. */
const EXTERNAL = /(?<=['"])[@\w./-]+(?=['"])|[@\w$-]+(?=\s*:)/g;

/** `@scope/name` or `name` of an import that may name a file inside the package. */
export const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
