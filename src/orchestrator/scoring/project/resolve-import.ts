import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type { SourceFile } from '../../task.ts';
import type { Manifest } from './manifest.ts';

/** Where an import leads. */
export type Resolution =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  /** The platform or the framework brings it. */
  | { readonly kind: 'given' }
  /** Nothing says what packages there are, so that nothing is wrong either. */
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'missing'; readonly reason: string };

export interface ResolutionSetting {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly manifest: Manifest | null;
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** False for an import that needs more of a package than its types. */
  readonly isTypeOnly?: boolean;
}

const EXTENSIONS = [
  '.ts',
  '.tsx',
  '.d.ts',
  '.js',
  '.jsx',
  '.mts',
  '.mjs',
  '.cts',
  '.cjs',
  '.json',
  '.vue',
  '.svelte',
  '.css',
];
const BUILTINS = new Set(builtinModules);

/** Packages that a declared package brings along and lets its users import. */
const BROUGHT_ALONG: Readonly<Record<string, readonly string[]>> = {
  next: ['react', 'react-dom'],
  'react-scripts': ['react', 'react-dom'],
  preact: ['react', 'react-dom'],
  nuxt: ['vue', 'vue-router', '#app', '#imports'],
  '@sveltejs/kit': ['svelte'],
  vitest: ['vite', '@vitest/expect'],
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

export function resolveImport(
  specifier: string,
  importerPath: string,
  setting: ResolutionSetting,
): Resolution {
  const [target = ''] = specifier.split(/[?]/, 1);
  if (/^(?:https?:|data:|blob:|bun:|npm:|jsr:|\/\/)/.test(target)) return { kind: 'given' };
  if (target === '.' || target === '..' || /^\.\.?\//.test(target)) {
    return resolveFile(posix.join(posix.dirname(importerPath), target), setting.files);
  }
  if (target.startsWith('/')) return resolveRooted(target, setting.files);
  return resolveAlias(target, setting) ?? resolvePackage(target, setting);
}

function resolveFile(path: string, files: ReadonlyMap<string, SourceFile>): Resolution {
  if (path === '..' || path.startsWith('../')) {
    return { kind: 'missing', reason: 'it leaves the project' };
  }
  const found = candidatesOf(path).find((candidate) => files.has(candidate));
  return found === undefined
    ? { kind: 'missing', reason: `there is no ${path}` }
    : { kind: 'file', path: found };
}

function candidatesOf(path: string): string[] {
  const plain = path === '.' ? '' : path.replace(/\/$/, '');
  const script = plain.replace(/\.([cm]?)jsx?$/, '.$1ts');
  return [
    plain,
    // TypeScript lets a source be imported by the name of what it compiles to.
    ...(script === plain ? [] : [script, `${script}x`]),
    ...EXTENSIONS.map((extension) => plain + extension),
    ...EXTENSIONS.map((extension) => `${plain === '' ? '' : `${plain}/`}index${extension}`),
  ];
}

function resolveRooted(target: string, files: ReadonlyMap<string, SourceFile>): Resolution {
  const path = posix.normalize(target).slice(1);
  const inRoot = resolveFile(path, files);
  const inPublic = resolveFile(`public/${path}`, files);
  return inPublic.kind === 'file' ? inPublic : inRoot;
}

function resolveAlias(
  target: string,
  { files, aliases, manifest }: ResolutionSetting,
): Resolution | null {
  let matched = false;
  for (const [alias, targets] of Object.entries(aliases)) {
    const rest = matchAlias(alias, target);
    if (rest === null) continue;
    matched = true;
    for (const candidate of targets) {
      const found = resolveFile(posix.normalize(candidate.replace('*', rest)), files);
      if (found.kind === 'file') return found;
    }
  }
  // By convention these name the source folder, wherever the bundler is told so.
  const conventional = target.match(/^(?:@|~|\$lib)\/(.*)$/)?.[1];
  if (conventional !== undefined) {
    const folders = target.startsWith('$lib/') ? ['src/lib/'] : ['src/', ''];
    for (const folder of folders) {
      const found = resolveFile(posix.normalize(folder + conventional), files);
      if (found.kind === 'file') return found;
    }
    if (manifest === null && !matched) return { kind: 'unknown', name: target };
    return { kind: 'missing', reason: `there is no ${folders[0]}${conventional}` };
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
  { files, manifest, isTypeOnly = true }: ResolutionSetting,
): Resolution {
  const bare = target.replace(/^node:/, '');
  if (target.startsWith('node:') || BUILTINS.has(bare)) return { kind: 'given' };
  const name = packageName(target);
  if (manifest === null || !manifest.isReadable) return { kind: 'unknown', name };
  const { dependencies } = manifest;
  if (dependencies.has(name) || manifest.name === name) return { kind: 'package', name };
  if (isTypeOnly && dependencies.has(`@types/${name.replace(/^@/, '').replace('/', '__')}`)) {
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
  const local = resolveFile(`src/${target}`, files);
  if (local.kind === 'file') return local;
  return { kind: 'missing', reason: `package.json does not declare ${name}` };
}

/** `@scope/name` or `name` of an import that may name a file inside the package. */
export const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
