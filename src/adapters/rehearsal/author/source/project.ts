import { posix } from 'node:path';
import type { SourceFile } from '../../../../orchestrator/task.ts';
import { isComponentFile, type ParsedSource, parseSource, visit } from './parse-source.ts';

const ENDINGS = ['', '.tsx', '.ts', '.jsx', '.js', '/index.tsx', '/index.ts', '/index.jsx'];

/** The file that a specifier refers to; null when it is not among the files. */
export function resolveImport(
  files: readonly SourceFile[],
  from: string,
  specifier: string,
): SourceFile | null {
  if (!specifier.startsWith('.')) return null;
  const target = posix.join(posix.dirname(from), specifier);
  for (const ending of ENDINGS) {
    const file = files.find(({ path }) => path === target + ending);
    if (file !== undefined) return file;
  }
  return null;
}

/** The specifier by which `from` imports the module at `target`: relative, without extension. */
export function specifierFor(from: string, target: string): string {
  const relative = posix.relative(posix.dirname(from), target.replace(/\.[cm]?[jt]sx?$/, ''));
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** A file's name without folder and extension. */
export const stemOf = (path: string): string => posix.basename(path).replace(/\.[^.]+$/, '');

/**
 * The root component: a file named App, or else one that no other component file imports. Null when
 * no file contains a component.
 */
export function rootComponent(files: readonly SourceFile[]): ParsedSource | null {
  const components = files
    .filter(isComponentFile)
    .map(parseSource)
    .filter((source) => source !== null)
    .filter(hasComponent)
    .toSorted((left, right) => Number(isEntry(left)) - Number(isEntry(right)));
  const imported = new Set(
    components
      .filter((source) => !isEntry(source))
      .flatMap((source) => importedFiles(files, source).map(({ path }) => path)),
  );
  return (
    components.find(({ file }) => /^app$/i.test(stemOf(file.path))) ??
    components.find(({ file }) => !imported.has(file.path)) ??
    components[0] ??
    null
  );
}

/** The project's own files that this one imports. */
export function importedFiles(
  files: readonly SourceFile[],
  { file, module }: ParsedSource,
): readonly SourceFile[] {
  return module.staticImports
    .map(({ moduleRequest }) => resolveImport(files, file.path, moduleRequest.value))
    .filter((target) => target !== null);
}

/** The files with one of them replaced, or added at the end. */
export function withFile(files: readonly SourceFile[], file: SourceFile): readonly SourceFile[] {
  return files.some(({ path }) => path === file.path)
    ? files.map((existing) => (existing.path === file.path ? file : existing))
    : [...files, file];
}

/**
 * Paths whose content differs between two states of a project, or that exist in only one of them.
 */
export function changedPaths(
  before: readonly SourceFile[],
  after: readonly SourceFile[],
): readonly string[] {
  const old = new Map(before.map(({ path, content }) => [path, content]));
  const kept = new Set(after.map(({ path }) => path));
  return [
    ...after.filter(({ path, content }) => old.get(path) !== content).map(({ path }) => path),
    ...before.filter(({ path }) => !kept.has(path)).map(({ path }) => path),
  ];
}

function hasComponent(source: ParsedSource): boolean {
  let hasMarkup = false;
  const found = () => {
    hasMarkup = true;
  };
  visit(source, { JSXElement: found, JSXFragment: found });
  return hasMarkup;
}

/** An entry point renders the root component, and is rarely the root component itself. */
const isEntry = ({ file }: ParsedSource): boolean => /createRoot|ReactDOM/.test(file.content);
