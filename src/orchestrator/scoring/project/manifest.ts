import type { SourceFile } from '../../task.ts';

/** The content of a package.json, as far as scoring needs it. */
export interface Manifest {
  /** False if the file does not hold a JSON object; everything else is then empty. */
  readonly isReadable: boolean;
  readonly name: string | null;
  /** Every declared dependency, of any kind, with its version range. */
  readonly dependencies: ReadonlyMap<string, string>;
  readonly scripts: ReadonlyMap<string, string>;
  /** The files that the package starts with: `main`, `module`, `bin` and `exports`. */
  readonly mains: readonly string[];
  /** True if it declares `#name` imports. */
  readonly hasSubpathImports: boolean;
}

/** The manifests of a project: its own, and those of folders that are packages themselves. */
export interface Manifests {
  /** The root's; without one, all of them merged; null if there is none. */
  readonly whole: Manifest | null;
  /** Merges the manifests of a file's own package and those around it; null if there is none. */
  around(path: string): Manifest | null;
  /**
   * The version range in which a package is declared: for the file at `path`, by its own package or
   * those around it; without a path, by `whole`; otherwise by any manifest.
   */
  versionOf(name: string, path?: string): string | undefined;
  /** The folder of a file's own package, with a trailing slash; empty for the root. */
  folderOf(path: string): string;
}

const MANIFEST = /^(?:[^/]+\/){0,4}package\.json$/;

export function readManifests(files: ReadonlyMap<string, SourceFile>): Manifests {
  const byFolder = new Map(
    [...files.values()]
      .filter(({ path }) => MANIFEST.test(path))
      .map((file) => [file.path.slice(0, -'package.json'.length), readManifest(file)] as const),
  );
  const folders = [...byFolder.keys()].sort((left, right) => right.length - left.length);
  const inFolders = (chosen: readonly string[]): Manifest | null =>
    chosen.map((folder) => withinFolder(byFolder.get(folder), folder)).reduce(both, null);
  const root = byFolder.get('') ?? null;
  const known = new Map<string, Manifest | null>();
  const around = (path: string): Manifest | null => {
    const chosen = folders.filter((folder) => path.startsWith(folder));
    const key = chosen.join('\n');
    const manifest = known.has(key) ? (known.get(key) ?? null) : inFolders(chosen);
    known.set(key, manifest);
    return manifest;
  };
  const whole = root ?? inFolders(folders);
  const ofAll = root === null ? whole : both(root, inFolders(folders));
  return {
    whole,
    around,
    versionOf: (name, path) =>
      (path === undefined ? whole : around(path))?.dependencies.get(name) ??
      ofAll?.dependencies.get(name),
    folderOf: (path) => folders.find((folder) => path.startsWith(folder)) ?? '',
  };
}

const withinFolder = (manifest: Manifest | undefined, folder: string): Manifest | null =>
  manifest === undefined
    ? null
    : {
        ...manifest,
        mains: manifest.mains.map((path) => folder + path.replace(/^\.\//, '')),
        scripts: new Map(
          [...manifest.scripts].map(([name, script]) => [folder + name, inside(script, folder)]),
        ),
      };

/** The script, with words that look like paths made relative to the root. */
const inside = (script: string, folder: string): string =>
  folder === ''
    ? script
    : script
        .split(/\s+/)
        .map((word) => (/^[./]*[\w-]+[/.]/.test(word) ? folder + word.replace(/^\.\//, '') : word))
        .join(' ');

/** Merges two manifests; where they conflict, the first wins. */
const both = (first: Manifest | null, second: Manifest | null): Manifest | null =>
  first === null || second === null
    ? (first ?? second)
    : {
        isReadable: first.isReadable && second.isReadable,
        name: first.name,
        dependencies: new Map([...second.dependencies, ...first.dependencies]),
        scripts: new Map([...second.scripts, ...first.scripts]),
        mains: [...first.mains, ...second.mains],
        hasSubpathImports: first.hasSubpathImports || second.hasSubpathImports,
      };

const UNREADABLE: Manifest = {
  isReadable: false,
  name: null,
  dependencies: new Map(),
  scripts: new Map(),
  mains: [],
  hasSubpathImports: false,
};

const DEPENDENCY_FIELDS = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
];

function readManifest({ content }: SourceFile): Manifest {
  const json = parseJsonObject(content);
  if (json === null) return UNREADABLE;
  const { main, module, bin, exports, name } = json;
  return {
    isReadable: true,
    name: typeof name === 'string' ? name : null,
    dependencies: new Map(DEPENDENCY_FIELDS.flatMap((field) => textEntries(json[field]))),
    scripts: new Map(textEntries(json.scripts)),
    mains: [main, module, bin, exports].flatMap((value) => textsIn(value, MAX_CONDITIONS)),
    hasSubpathImports: 'imports' in json,
  };
}

/** The major version in a range such as `^18.2.0`; null if there is none. */
export function majorOf(range: string | undefined): number | null {
  const digits = range?.match(/\d{1,4}/)?.[0];
  return digits === undefined ? null : Number(digits);
}

/** The object in a JSON text; null if it does not hold one. */
export function parseJsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How deep the conditions of `exports` may nest. */
const MAX_CONDITIONS = 5;

/** The strings in a value, down to some depth: of `exports`, the files of every condition. */
const textsIn = (value: unknown, depth: number): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (!isRecord(value) || depth === 0) return [];
  return Object.values(value).flatMap((inner) => textsIn(inner, depth - 1));
};

const textEntries = (value: unknown): [string, string][] =>
  isRecord(value)
    ? Object.entries(value).flatMap(([key, text]): [string, string][] =>
        typeof text === 'string' ? [[key, text]] : [],
      )
    : [];
