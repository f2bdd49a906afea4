import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname } from 'node:path';
import type { ImportedPackage } from '../../../orchestrator/ports/code-tools.ts';

/** The packages whose types are installed here. */
export interface TypedPackages {
  /** Names of packages, such as `@types/react`, with their folders on disk. */
  readonly folders: ReadonlyMap<string, string>;
  /** True if the types of this import are known, so that wrong uses of it are found. */
  isTyped(imported: Imported): boolean;
  /**
   * Where the types of an import are if its name does not tell: entries for
   * `compilerOptions.paths`.
   */
  pathsOf(imported: Imported): Readonly<Record<string, readonly string[]>>;
}

type Imported = Pick<ImportedPackage, 'specifier' | 'major'>;

/** Packages whose installed types suit any version that code is likely to be written for. */
const OF_ANY_VERSION = [
  '@types/react',
  '@types/react-dom',
  '@types/node',
  'svelte',
  'vue',
  // Version 4: the types of version 5 hardly differ, except that they restrict what handlers
  // return.
  '@types/express',
  '@types/express-serve-static-core',
  'class-variance-authority',
  'radix-ui',
] as const;

/** Packages whose major versions differ, and where the types of each version are. */
const OF_ONE_MAJOR: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  'react-router-dom': {
    5: '@types/react-router-dom',
    6: 'react-router-dom',
    7: 'react-router-7/dist/development/index.d.ts',
  },
  'react-router': {
    5: '@types/react-router',
    6: 'react-router',
    7: 'react-router-7/dist/development/index.d.ts',
  },
  '@tanstack/react-query': { 5: '@tanstack/react-query' },
  'vue-router': { 4: 'vue-router' },
  axios: { 1: 'axios' },
  'react-hook-form': { 7: 'react-hook-form' },
  hono: { 4: 'hono' },
  zod: { 3: 'zod/v3/index.d.ts', 4: 'zod' },
  zustand: { 5: 'zustand' },
  cmdk: { 1: 'cmdk' },
};

/** Packages that a package's types import. */
const IMPORTED_BY_TYPES: Readonly<Record<string, readonly string[]>> = {
  '@types/react': ['csstype'],
  '@types/node': ['undici-types'],
  '@types/express': ['@types/body-parser', '@types/qs', '@types/serve-static'],
  '@types/express-serve-static-core': ['@types/range-parser', '@types/send'],
  '@types/body-parser': ['@types/connect'],
  '@types/serve-static': ['@types/http-errors'],
  '@types/react-router-dom': ['@types/react-router', '@types/history'],
  'react-router-dom': ['react-router', '@remix-run/router'],
  '@tanstack/react-query': ['@tanstack/query-core'],
  'class-variance-authority': ['clsx'],
  vue: [
    '@vue/runtime-dom',
    '@vue/runtime-core',
    '@vue/reactivity',
    '@vue/shared',
    '@vue/compiler-dom',
  ],
};

/** Finds the type packages that are installed. Packages without installed types are untyped. */
export function findTypedPackages(): TypedPackages {
  const folders = new Map<string, string>();
  const versions = Object.values(OF_ONE_MAJOR).flatMap((majors) => Object.values(majors));
  addFolders(folders, [...OF_ANY_VERSION, ...versions.map(packageNameOf)], import.meta.url);
  return {
    folders,
    pathsOf: ({ specifier, major }) => {
      const types = OF_ONE_MAJOR[specifier]?.[major ?? 0];
      if (types === undefined || types === specifier) return {};
      const beside = (IMPORTED_BY_TYPES[types] ?? []).filter((name) => name.startsWith('@types/'));
      return Object.fromEntries([
        ...beside.map((name) => [name.replace('@types/', ''), [entryOf(name)]]),
        [specifier, [entryOf(types)]],
      ]);
    },
    isTyped: ({ specifier, major }) => {
      const name = packageNameOf(specifier);
      const majors = OF_ONE_MAJOR[name];
      if (majors !== undefined) {
        const types = majors[major ?? 0];
        // If the types have another name, only the package's entry is mapped, not its subpaths.
        return (
          types !== undefined &&
          folders.has(packageNameOf(types)) &&
          (specifier === name || types === name)
        );
      }
      return (
        folders.has(name) || folders.has(`@types/${name.replace(/^@/, '').replace('/', '__')}`)
      );
    },
  };
}

/** Adds the folders of packages, and of those that their types import, resolved from a file. */
function addFolders(folders: Map<string, string>, names: readonly string[], from: string): void {
  for (const name of names) {
    const manifest = folders.has(name) ? undefined : manifestOf(name, from);
    if (manifest === undefined) continue;
    folders.set(name, dirname(manifest));
    addFolders(folders, IMPORTED_BY_TYPES[name] ?? [], manifest);
    if (OF_RADIX.test(name)) addFolders(folders, partsOfRadix(manifest), manifest);
  }
}

/** Radix UI consists of many packages, each of which can be imported on its own as well. */
const OF_RADIX = /^(?:radix-ui|@radix-ui\/.+)$/;

const partsOfRadix = (manifest: string): readonly string[] =>
  [...readFileSync(manifest, 'utf8').matchAll(/"(@radix-ui\/[\w-]+)"\s*:/g)].map(
    ([, name = '']) => name,
  );

/** Path of a package's manifest; undefined if it is not installed, which only means fewer types. */
function manifestOf(name: string, from: string): string | undefined {
  try {
    return findPackageJSON(name, from);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') {
      return undefined;
    }
    throw error;
  }
}

const entryOf = (types: string): string =>
  `/node_modules/${types}${types.endsWith('.ts') ? '' : '/index.d.ts'}`;

const packageNameOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
