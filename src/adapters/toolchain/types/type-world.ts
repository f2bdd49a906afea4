import { readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import type { FileSystem } from 'typescript/unstable/fs';
import type { TypedPackages } from './typed-packages.ts';

/** The compiler's library of language and browser. Only these files are read from disk. */
const LANGUAGE_LIBRARY = /[\\/]@typescript[\\/]typescript-[\w-]+[\\/]lib[\\/]lib\.[\w.]+\.d\.ts$/;

/**
 * The file system that the compiler sees: the current files, the types of known packages under
 * `/node_modules`, and its own library. No other path exists.
 */
export class TypeWorld implements FileSystem {
  readonly #packages: TypedPackages;
  readonly #packageFiles = new Map<string, string | null>();
  #files: ReadonlyMap<string, string> = new Map();
  #folders: ReadonlySet<string> = new Set();

  constructor(packages: TypedPackages) {
    this.#packages = packages;
  }

  /** Replaces the files, given by absolute path; returns what that changed. */
  replaceFiles(next: ReadonlyMap<string, string>): {
    readonly created: string[];
    readonly changed: string[];
    readonly deleted: string[];
  } {
    const previous = this.#files;
    this.#files = next;
    this.#folders = foldersOf([...next.keys(), ...this.#packageRoots()]);
    return {
      created: [...next.keys()].filter((path) => !previous.has(path)),
      changed: [...next].flatMap(([path, text]) => {
        const before = previous.get(path);
        return before === undefined || before === text ? [] : [path];
      }),
      deleted: [...previous.keys()].filter((path) => !next.has(path)),
    };
  }

  readonly readFile = (path: string): string | null | undefined => {
    if (LANGUAGE_LIBRARY.test(path)) return undefined;
    return this.#files.get(path) ?? this.#readPackageFile(path);
  };

  readonly fileExists = (path: string): boolean | undefined => {
    if (LANGUAGE_LIBRARY.test(path)) return undefined;
    return this.#files.has(path) || this.#readPackageFile(path) !== null;
  };

  readonly directoryExists = (path: string): boolean =>
    this.#folders.has(path) || this.#isPackageFolder(path);

  // The configuration lists all files, so no directory need be read.
  readonly getAccessibleEntries = (): { files: string[]; directories: string[] } => ({
    files: [],
    directories: [],
  });

  readonly realpath = (path: string): string => path;

  #packageRoots(): string[] {
    return [...this.#packages.folders.keys()].map((name) => `/node_modules/${name}/package.json`);
  }

  #diskPathOf(path: string): string | null {
    if (!path.startsWith('/node_modules/') || path.includes('..')) return null;
    const [first = '', second = '', ...rest] = path.slice('/node_modules/'.length).split('/');
    const isScoped = first.startsWith('@');
    const folder = this.#packages.folders.get(isScoped ? `${first}/${second}` : first);
    if (folder === undefined) return null;
    return [folder, ...(isScoped ? rest : [second, ...rest])]
      .filter((name) => name !== '')
      .join('/');
  }

  #readPackageFile(path: string): string | null {
    const known = this.#packageFiles.get(path);
    if (known !== undefined) return known;
    const diskPath = this.#diskPathOf(path);
    if (diskPath === null) return null;
    const stats = statSync(diskPath, { throwIfNoEntry: false });
    const text = stats?.isFile() === true ? readFileSync(diskPath, 'utf8') : null;
    // Bounded, though the paths asked for often are those that packages import, which are few.
    if (this.#packageFiles.size < 5_000) this.#packageFiles.set(path, text);
    return text;
  }

  #isPackageFolder(path: string): boolean {
    const diskPath = this.#diskPathOf(path);
    return (
      diskPath !== null && statSync(diskPath, { throwIfNoEntry: false })?.isDirectory() === true
    );
  }
}

function foldersOf(paths: readonly string[]): Set<string> {
  const folders = new Set<string>(['/']);
  for (const path of paths) {
    let folder = posix.dirname(path);
    while (!folders.has(folder)) {
      folders.add(folder);
      folder = posix.dirname(folder);
    }
  }
  return folders;
}
