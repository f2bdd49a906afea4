import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname } from 'node:path';
import type { ImportedPackage } from '../../../orchestrator/ports/code-tools.ts';

/** Packages with real types here, by the folder of those types. */
export interface TypedPackages {
  /** `@types/react` → its folder on disk. */
  readonly folders: ReadonlyMap<string, string>;
  /** True when the package's own types are known, so that a wrong use of it can be seen. */
  isTyped(imported: Imported): boolean;
  /** Where a compiler finds what lies elsewhere than its name says, by specifier. */
  pathsOf(imported: Imported): Readonly<Record<string, readonly string[]>>;
}

type Imported = Pick<ImportedPackage, 'specifier' | 'major'>;

/** Types that are good for any version which code is likely to be written for. */
const OF_ANY_VERSION = [
  '@types/react',
  '@types/react-dom',
  '@types/node',
  'svelte',
  'vue',
  // Of the fourth version: the fifth differs in little but in minding what a handler gives back.
  '@types/express',
  '@types/express-serve-static-core',
  'class-variance-authority',
  'radix-ui',
] as const;

/** Versions of packages that the next major version makes others of, and where their types are. */
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

/** What the types of a package import, from beside it. */
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

/** Finds the type packages that are installed beside this one. Those that are not are untyped. */
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
        // Of a version that lies elsewhere the entry alone is known.
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

/** The folders of packages, and of what their types import, as they are found from a file. */
function addFolders(folders: Map<string, string>, names: readonly string[], from: string): void {
  for (const name of names) {
    const manifest = folders.has(name) ? undefined : manifestOf(name, from);
    if (manifest === undefined) continue;
    folders.set(name, dirname(manifest));
    addFolders(folders, IMPORTED_BY_TYPES[name] ?? [], manifest);
    if (OF_RADIX.test(name)) addFolders(folders, partsOfRadix(manifest), manifest);
  }
}

/** One package of components is made of many, each of which code may also import by itself. */
const OF_RADIX = /^(?:radix-ui|@radix-ui\/.+)$/;

const partsOfRadix = (manifest: string): readonly string[] =>
  [...readFileSync(manifest, 'utf8').matchAll(/"(@radix-ui\/[\w-]+)"\s*:/g)].map(
    ([, name = '']) => name,
  );

/** A type package that is not installed only means that less is known. */
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
