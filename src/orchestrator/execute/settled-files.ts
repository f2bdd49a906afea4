import type { SourceFile } from '../task.ts';

const SPECIFIER = /\b(?:from|import|require)\s*\(?\s*['"]([^'"\n]+)['"]/g;
const ENDINGS = ['', '.ts', '.tsx', '.js', '.jsx', '.vue', '.svelte', '.css', '.json'];
const INDEXES = ['/index.ts', '/index.tsx', '/index.js', '/index.jsx'];

/**
 * Paths of files that see all of the project that they import, themselves or through others: what is
 * said of them now does not change with the files that follow. Read from the text alone, and so
 * rather too few than too many: a path by an alias counts as not there.
 */
export function settledFiles(files: readonly SourceFile[]): ReadonlySet<string> {
  const present = new Set(files.map(({ path }) => path));
  const imports = new Map(files.map((file) => [file.path, importsOf(file, present)]));
  const unsettled = new Set([...imports].filter(([, seen]) => seen === null).map(([path]) => path));
  for (let size = -1; size !== unsettled.size; ) {
    size = unsettled.size;
    for (const [path, seen] of imports) {
      if (seen?.some((imported) => unsettled.has(imported))) unsettled.add(path);
    }
  }
  return new Set([...present].filter((path) => !unsettled.has(path)));
}

/** What of the project a file imports; null when some of it is not there. */
function importsOf(
  { path, content }: SourceFile,
  present: ReadonlySet<string>,
): readonly string[] | null {
  const found: string[] = [];
  for (const [, specifier = ''] of content.matchAll(SPECIFIER)) {
    if (/^(?:@|~)\//.test(specifier)) return null;
    if (!/^[./]/.test(specifier)) continue;
    const target = resolved(path, specifier.replace(/\?.*$/, ''));
    const imported = candidates(target).find((candidate) => present.has(candidate));
    if (imported === undefined) return null;
    found.push(imported);
  }
  return found;
}

/** Where a specifier leads from a file; an absolute one starts at the project's root. */
function resolved(from: string, specifier: string): string {
  const names = specifier.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const name of specifier.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '.' && name !== '') names.push(name);
  }
  return names.join('/');
}

/** An import may name a file without its ending, or as it is called once compiled. */
const candidates = (target: string): readonly string[] => [
  ...ENDINGS.map((ending) => target + ending),
  ...INDEXES.map((index) => target + index),
  target.replace(/\.jsx?$/, '.ts'),
  target.replace(/\.jsx?$/, '.tsx'),
];
