import type { SourceFile } from '../../task.ts';

/** What a project's package.json says, as far as scoring needs it. */
export interface Manifest {
  /** False when the file is not JSON with an object in it; the rest is then empty. */
  readonly isReadable: boolean;
  readonly name: string | null;
  /** Every declared dependency, of whatever kind, with its version range. */
  readonly dependencies: ReadonlyMap<string, string>;
  readonly scripts: ReadonlyMap<string, string>;
  /** Files that the package names as its own start: what it exports and its commands among them. */
  readonly mains: readonly string[];
  /** True when it declares `#name` imports. */
  readonly hasSubpathImports: boolean;
}

/** The manifests of a project: its own, and those of folders that are packages of their own. */
export interface Manifests {
  /** Of the root, or all of them as one where the root has none; null when there is none at all. */
  readonly whole: Manifest | null;
  /** What a file's own package declares, and the packages around it; null when there is none. */
  around(path: string): Manifest | null;
  /**
   * The version range that a package is asked for in: of a file's own package and those around it,
   * of the whole where no file is named; or else of whichever names it.
   */
  versionOf(name: string, path?: string): string | undefined;
  /** The folder of a file's own package, with a slash at its end; empty for the root. */
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

/** A script's words as paths from the root. */
const inside = (script: string, folder: string): string =>
  folder === ''
    ? script
    : script
        .split(/\s+/)
        .map((word) => (/^[./]*[\w-]+[/.]/.test(word) ? folder + word.replace(/^\.\//, '') : word))
        .join(' ');

/** The first one's word goes. */
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

/** The major version that a range such as `^18.2.0` asks for; null when it does not say. */
export function majorOf(range: string | undefined): number | null {
  const digits = range?.match(/\d{1,4}/)?.[0];
  return digits === undefined ? null : Number(digits);
}

/** The object that a JSON text holds; null when it holds none. */
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

/** Conditions of `exports` lie in one another. */
const MAX_CONDITIONS = 5;

/** The texts in a value, down to some depth: of `exports`, the files by every condition. */
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
