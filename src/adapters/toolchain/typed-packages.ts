import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { ImportedPackage } from '../../orchestrator/ports/code-tools.ts';

/** Packages with real types here, by the folder of those types. */
export interface TypedPackages {
  /** `@types/react` → its folder on disk. */
  readonly folders: ReadonlyMap<string, string>;
  /** True when the package's own types are known, so that a wrong use of it can be seen. */
  isTyped(imported: Pick<ImportedPackage, 'specifier' | 'major'>): boolean;
}

const TYPE_FOLDERS = ['@types/react', '@types/react-dom', '@types/node', 'svelte', 'vue'] as const;

/** Packages that their next major version makes others of: held against code of this one alone. */
const OF_ONE_MAJOR: ReadonlyMap<string, number> = new Map([
  ['react-router-dom', 6],
  ['react-router', 6],
  ['axios', 1],
  ['zustand', 5],
]);

/** Finds the type packages that are installed beside this one. Those that are not are untyped. */
export function findTypedPackages(): TypedPackages {
  const require = createRequire(import.meta.url);
  const folders = new Map<string, string>();
  for (const name of [...TYPE_FOLDERS, 'react-router-dom', 'axios', 'zustand']) {
    addFolder(folders, name, require);
  }
  const routerOfDom = folders.get('react-router-dom');
  if (routerOfDom !== undefined) {
    const requireBesideRouter = createRequire(`${routerOfDom}/package.json`);
    addFolder(folders, 'react-router', requireBesideRouter);
    addFolder(folders, '@remix-run/router', requireBesideRouter);
  }
  const react = folders.get('@types/react');
  if (react !== undefined) {
    addFolder(folders, 'csstype', createRequire(`${react}/package.json`));
  }
  const node = folders.get('@types/node');
  if (node !== undefined) {
    addFolder(folders, 'undici-types', createRequire(`${node}/package.json`));
  }
  const vue = folders.get('vue');
  if (vue !== undefined) {
    const requireBesideVue = createRequire(`${vue}/package.json`);
    for (const part of ['runtime-dom', 'runtime-core', 'reactivity', 'shared', 'compiler-dom']) {
      addFolder(folders, `@vue/${part}`, requireBesideVue);
    }
  }
  return {
    folders,
    isTyped: ({ specifier, major }) => {
      const name = packageNameOf(specifier);
      const known = OF_ONE_MAJOR.get(name);
      if (known !== undefined && known !== major) return false;
      return (
        folders.has(name) || folders.has(`@types/${name.replace(/^@/, '').replace('/', '__')}`)
      );
    },
  };
}

function addFolder(folders: Map<string, string>, name: string, require: NodeJS.Require): void {
  try {
    folders.set(name, dirname(require.resolve(`${name}/package.json`)));
  } catch (error) {
    // A type package that is not installed only means that less is known.
    if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) {
      throw error;
    }
  }
}

const packageNameOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
