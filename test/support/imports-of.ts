import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

/** An import statement, an export from another module or a dynamic import. */
export interface Import {
  /** Path of the importing file from the project's root. */
  readonly from: string;
  /** Path of the imported file from the project's root, or name of the package or builtin. */
  readonly to: string;
  /** True if only types are imported, so that nothing is loaded. */
  readonly isTypeOnly: boolean;
}

/** The hand-written source files under a folder of the project; none if there is no such folder. */
export const sourceFiles = (root: string, folder: string): readonly string[] =>
  readdirSync(root, { withFileTypes: true }).some(({ name }) => name === folder)
    ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
        .filter((path) => !/\/(?:generated|library)\//.test(path))
    : [];

/** All imports of a file, including dynamic ones. */
export function importsOf(root: string, path: string): readonly Import[] {
  const source = readFileSync(join(root, path), 'utf8');
  const { module } = parseSync(path, source);
  const found = (specifier: string, isTypeOnly: boolean): Import => ({
    from: path,
    to: specifier.startsWith('.')
      ? posix.join(posix.dirname(path), specifier)
      : packageOf(specifier),
    isTypeOnly,
  });
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) =>
      found(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType)),
    ),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest === null ? [] : [found(moduleRequest.value, isType)],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      found(source.slice(start, end).replaceAll(/^['"`]|['"`]$/g, ''), false),
    ),
  ];
}

/** `@scope/name/deep` → `@scope/name`; builtins unchanged. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
