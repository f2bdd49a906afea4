import type { SourceFile } from '../../task.ts';

/** What a file imports from one other file of its project. */
export interface ProjectImport {
  /** Null when that file is missing, or is named by an alias that only configuration resolves. */
  readonly path: string | null;
  /** The names as the other file exports them; `*` for all, empty when it is only loaded. */
  readonly names: readonly string[];
}

// Read by patterns, not by a parser: enough to tell what is worth trying and having scored.
const FROM = /\b(?:import|export)\b([^'"`;]*?)\bfrom\s*['"]([^'"\n]+)['"]/g;
const LOADED = /\b(?:import|require)\s*\(?\s*['"]([^'"\n]+)['"]/g;
const DECLARED =
  /^export\s+(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:const|let|var|function\*?|class|type|interface|enum)\s+([\w$]+)/gm;
const LISTED = /^export\s+(?:type\s+)?(\{[^}]*\})/gm;
const MODULE = /\.[cm]?[jt]sx?$/;
const ENDINGS = ['', '.ts', '.tsx', '.js', '.jsx', '.vue', '.svelte', '.css', '.json'];
const INDEXES = ['/index.ts', '/index.tsx', '/index.js', '/index.jsx'];

/** Lists what a file imports from its own project; packages are left out. */
export function projectImports(
  { path, content }: SourceFile,
  present: ReadonlySet<string>,
): readonly ProjectImport[] {
  const taken = [...content.matchAll(FROM)].map(([, clause = '', specifier = '']) => ({
    specifier,
    names: namesTaken(clause),
  }));
  const loaded = [...content.matchAll(LOADED)].map(([, specifier = '']) => ({
    specifier,
    names: [],
  }));
  return [...taken, ...loaded]
    .filter(({ specifier }) => /^(?:[./]|[@~]\/)/.test(specifier))
    .map(({ specifier, names }) => ({ path: pathOf(specifier, path, present), names }));
}

/** The names that a file exports; null when anything may be imported from it, as from styles. */
export function exportedNames({ path, content }: SourceFile): ReadonlySet<string> | null {
  if (/\.(?:vue|svelte)$/.test(path)) return new Set(['default']);
  if (!MODULE.test(path)) return null;
  const names = [...content.matchAll(DECLARED)].map(([, name = '']) => name);
  const listed = [...content.matchAll(LISTED)].flatMap(([, list = '']) =>
    inBraces(list).map((entry) => entry.split(/\s+as\s+/).at(-1) ?? entry),
  );
  return new Set([
    ...names,
    ...listed,
    ...(/^export\s+default\b/m.test(content) ? ['default'] : []),
    ...(/^export\s+\*/m.test(content) ? ['*'] : []),
  ]);
}

/** The names that an import clause takes, as the other file exports them. */
function namesTaken(clause: string): readonly string[] {
  const braces = /\{[^}]*\}/.exec(clause)?.[0] ?? '';
  const outside = clause.replace(braces, '').replace(/^\s*type\b/, '');
  return [
    ...inBraces(braces).map((entry) => entry.split(/\s+as\s+/)[0] ?? entry),
    ...(outside.includes('*') ? ['*'] : []),
    ...(/^\s*[\w$]+/.test(outside.replace(/\*\s*as\s+[\w$]+/, '')) ? ['default'] : []),
  ];
}

const inBraces = (list: string): readonly string[] =>
  list
    .replace(/[{}]/g, '')
    .split(',')
    .map((entry) => entry.trim().replace(/^type\s+/, ''))
    .filter((entry) => entry !== '');

function pathOf(specifier: string, from: string, present: ReadonlySet<string>): string | null {
  if (/^[@~]\//.test(specifier)) return null;
  const target = resolved(from, specifier.replace(/\?.*$/, ''));
  return candidates(target).find((candidate) => present.has(candidate)) ?? null;
}

/** Resolves a specifier against the importing file, or the project's root if it starts with `/`. */
function resolved(from: string, specifier: string): string {
  const names = specifier.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const name of specifier.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '.' && name !== '') names.push(name);
  }
  return names.join('/');
}

/** The paths that an import may mean: without an extension, or with that of the compiled file. */
const candidates = (target: string): readonly string[] => [
  ...ENDINGS.map((ending) => target + ending),
  ...INDEXES.map((index) => target + index),
  target.replace(/\.jsx?$/, '.ts'),
  target.replace(/\.jsx?$/, '.tsx'),
];
