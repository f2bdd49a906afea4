import type { TypeCheckRequest } from '../../../orchestrator/ports/code-tools.ts';
import type { Shims } from './shims.ts';

export const CONFIG = '/tsconfig.json';
/** The folder in which the compiler sees the project's files. */
export const ROOT = '/project/';
const SHIMS = '/shims/ambient.d.ts';
const OLDER_SHIM = '/shims/react.d.ts';
const VUE_TYPES = '/node_modules/vue/dist/vue.d.ts';
const SVELTE_TYPES = '/node_modules/svelte/types/index.d.ts';

/**
 * Where the types of every React application's packages are. To search for them would take dozens
 * of file system requests, each of which is a message and its answer.
 */
const REACT_TYPES = {
  react: ['/node_modules/@types/react/index.d.ts'],
  'react/*': ['/node_modules/@types/react/*.d.ts'],
  'react-dom': ['/node_modules/@types/react-dom/index.d.ts'],
  'react-dom/*': ['/node_modules/@types/react-dom/*.d.ts'],
  csstype: ['/node_modules/csstype/index.d.ts'],
};

/** All files that the compiler sees for a request, by absolute path, with its tsconfig.json. */
export function worldFiles(request: TypeCheckRequest, shims: Shims): ReadonlyMap<string, string> {
  const files = new Map(request.files.map(({ path, content }) => [ROOT + path, content]));
  files.set(SHIMS, shims.ambient);
  files.set(OLDER_SHIM, shims.older);
  const roots = [...files.keys()].filter((path) => /\.[cm]?[jt]sx?$/.test(path));
  // Declares the runes as globals.
  if (roots.some((path) => /\.svelte\.[jt]s$/.test(path))) roots.push(SVELTE_TYPES);
  // Declares Vue's compiler macros, such as `defineProps`.
  if (roots.some((path) => path.endsWith('.vue.ts'))) roots.push(VUE_TYPES);
  files.set(CONFIG, JSON.stringify(configOf(request, shims, roots)));
  return files;
}

const configOf = (request: TypeCheckRequest, shims: Shims, roots: readonly string[]) => ({
  compilerOptions: {
    target: 'esnext',
    lib: ['esnext', 'dom', 'dom.iterable', 'dom.asynciterable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    jsx: request.jsx === 'react' ? 'react-jsx' : 'preserve',
    types: request.platform === 'node' ? ['node'] : [],
    paths: {
      ...REACT_TYPES,
      ...untypedPaths(shims.untyped),
      ...shims.paths,
      ...Object.fromEntries(
        Object.entries(request.aliases).map(([alias, targets]) => [
          alias,
          targets.map((target) => ROOT + target),
        ]),
      ),
    },
    // There are no symbolic links, so `realpath` need not be asked.
    preserveSymlinks: true,
    strict: request.isStrict,
    ...Object.fromEntries(request.relaxed.map((option) => [option, false])),
    allowJs: true,
    checkJs: true,
    resolveJsonModule: true,
    allowImportingTsExtensions: true,
    allowUmdGlobalAccess: false,
    esModuleInterop: true,
    experimentalDecorators: true,
    skipLibCheck: true,
    noEmit: true,
    // A single checker does the least work in all, and projects are small.
    checkers: 1,
  },
  files: roots,
});

/**
 * Maps packages without types to the ambient declarations, so that the compiler does not search for
 * them. In a key of `paths`, a star would be a pattern.
 */
const untypedPaths = (specifiers: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(
    specifiers
      .filter((specifier) => !specifier.includes('*'))
      .map((specifier) => [specifier, [SHIMS]]),
  );
