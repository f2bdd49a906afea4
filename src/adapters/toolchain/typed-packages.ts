import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** Packages with real types here, by the folder of those types. */
export interface TypedPackages {
  /** `@types/react` → its folder on disk. */
  readonly folders: ReadonlyMap<string, string>;
  /** True when the package's own types are known, so that a wrong use of it can be seen. */
  isTyped(specifier: string): boolean;
}

const TYPE_FOLDERS = ['@types/react', '@types/react-dom', '@types/node', 'svelte', 'vue'] as const;

/** Finds the type packages that are installed beside this one. Those that are not are untyped. */
export function findTypedPackages(): TypedPackages {
  const require = createRequire(import.meta.url);
  const folders = new Map<string, string>();
  for (const name of TYPE_FOLDERS) addFolder(folders, name, require);
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
    isTyped: (specifier) => {
      const name = packageNameOf(specifier);
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
