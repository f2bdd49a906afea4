import type { SourceFile } from '../../task.ts';

/** What a project's package.json says, as far as scoring needs it. */
export interface Manifest {
  /** False when the file is not JSON with an object in it; the rest is then empty. */
  readonly isReadable: boolean;
  readonly name: string | null;
  /** Every declared dependency, of whatever kind, with its version range. */
  readonly dependencies: ReadonlyMap<string, string>;
  readonly scripts: ReadonlyMap<string, string>;
  /** Files that the package names as its own start. */
  readonly mains: readonly string[];
  /** True when it declares `#name` imports. */
  readonly hasSubpathImports: boolean;
}

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

export function readManifest({ content }: SourceFile): Manifest {
  const json = parseJsonObject(content);
  if (json === null) return UNREADABLE;
  const { main, module, name } = json;
  return {
    isReadable: true,
    name: typeof name === 'string' ? name : null,
    dependencies: new Map(DEPENDENCY_FIELDS.flatMap((field) => textEntries(json[field]))),
    scripts: new Map(textEntries(json.scripts)),
    mains: [main, module].filter((path) => typeof path === 'string'),
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

const textEntries = (value: unknown): [string, string][] =>
  isRecord(value)
    ? Object.entries(value).flatMap(([key, text]): [string, string][] =>
        typeof text === 'string' ? [[key, text]] : [],
      )
    : [];
