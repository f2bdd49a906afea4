import type { SourceFile } from '../../../task.ts';

/** Where a path within the project leads. */
export type FileResolution =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'missing'; readonly reason: string };

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
];

/** Finds the file that a path within the project names, as bundlers and TypeScript resolve it. */
export function resolveFile(path: string, files: ReadonlyMap<string, SourceFile>): FileResolution {
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
    // TypeScript allows importing a source by the name of its output.
    ...(script === plain ? [] : [script, `${script}x`]),
    ...EXTENSIONS.map((extension) => plain + extension),
    ...EXTENSIONS.map((extension) => `${plain === '' ? '' : `${plain}/`}index${extension}`),
  ];
}
