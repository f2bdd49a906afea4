import { posix } from 'node:path';
import type { SourceFile } from '../../task.ts';
import { isRecord, parseJsonObject } from './manifest.ts';

/** The options of a project's compiler configuration that change how its code is judged. */
export interface CompilerConfig {
  /** Aliases as in `paths`, with targets relative to the project's root. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly isStrict: boolean;
  /** True if a configuration sets `strict` itself, so that its build reports such errors too. */
  readonly isStrictByName: boolean;
  /** The folder from which bare imports may start, relative to the root; null if none is set. */
  readonly baseUrl: string | null;
  /** The package that provides the JSX, such as `hono/jsx`; null if none is set. */
  readonly jsxImportSource: string | null;
  /** True if `types` names types of a platform that are not available here, such as a worker's. */
  readonly bringsUnknownTypes: boolean;
  /** The strictness options that the project turns off by name. */
  readonly relaxed: readonly string[];
}

const STRICTNESS = [
  'noImplicitAny',
  'strictNullChecks',
  'strictFunctionTypes',
  'strictBindCallApply',
  'strictPropertyInitialization',
  'noImplicitThis',
  'useUnknownInCatchVariables',
];

const CONFIG_FILE = /(?:^|\/)(?:tsconfig(?:\.app)?|jsconfig)\.json$/;
/** Types that declare no globals, or whose globals are known. */
const KNOWN_TYPES =
  /^(?:node|react|react-dom|vite|vitest|jest|mocha|chai|svelte|vue|@testing-library)\b/;

export function readCompilerConfig(files: ReadonlyMap<string, SourceFile>): CompilerConfig {
  let aliases: Record<string, readonly string[]> = {};
  let isStrict = true;
  let isStrictByName = false;
  let relaxed: readonly string[] = [];
  let baseUrl: string | null = null;
  let jsxImportSource: string | null = null;
  let bringsUnknownTypes = false;
  for (const { path, content } of configFiles(files)) {
    const folder = posix.dirname(path) === '.' ? '' : `${posix.dirname(path)}/`;
    const options = parseJsonObject(plainJson(content));
    if (!isRecord(options?.compilerOptions)) continue;
    const { compilerOptions } = options;
    const { paths, types, jsxImportSource: jsx } = compilerOptions;
    const strict = compilerOptions.strict ?? strictnessOf(options.extends, files);
    if (strict === false) isStrict = false;
    if (strict === true) isStrictByName = true;
    relaxed = [...relaxed, ...STRICTNESS.filter((name) => compilerOptions[name] === false)];
    if (typeof jsx === 'string') jsxImportSource = jsx;
    bringsUnknownTypes ||= textsIn(types).some((name) => !KNOWN_TYPES.test(name));
    const hasBase = typeof compilerOptions.baseUrl === 'string';
    const base = folder + (hasBase ? trimRoot(String(compilerOptions.baseUrl)) : '');
    if (hasBase) baseUrl ??= base.replace(/\/$/, '');
    for (const [alias, targets] of Object.entries(readPaths(paths, base.replace(/\/$/, '')))) {
      aliases = {
        ...aliases,
        [alias]: [...(Object.hasOwn(aliases, alias) ? (aliases[alias] ?? []) : []), ...targets],
      };
    }
  }
  return {
    aliases,
    isStrict,
    isStrictByName,
    relaxed,
    baseUrl,
    jsxImportSource,
    bringsUnknownTypes,
  };
}

/** Before 5.0.1, `@tsconfig/svelte`, which projects extend, did not ask for strictness. */
const LENIENT_SVELTE = /"@tsconfig\/svelte":\s*"(?:[~^]?[1-4]\.|5\.0\.0")/;

const strictnessOf = (
  extended: unknown,
  files: ReadonlyMap<string, SourceFile>,
): false | undefined =>
  typeof extended === 'string' &&
  extended.startsWith('@tsconfig/svelte') &&
  LENIENT_SVELTE.test(files.get('package.json')?.content ?? '')
    ? false
    : undefined;

/** Configurations up to three folders deep, those nearest to the root first. */
const configFiles = (files: ReadonlyMap<string, SourceFile>): readonly SourceFile[] =>
  [...files.values()]
    .filter(({ path }) => CONFIG_FILE.test(path) && path.split('/').length <= 4)
    .sort((left, right) => left.path.split('/').length - right.path.split('/').length);

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

function readPaths(paths: unknown, base: string): Record<string, readonly string[]> {
  if (!isRecord(paths)) return {};
  return Object.fromEntries(
    Object.entries(paths).map(([alias, targets]) => [
      alias,
      textsIn(targets).map((target) =>
        base === '' ? trimRoot(target) : `${base}/${trimRoot(target)}`,
      ),
    ]),
  );
}

const trimRoot = (path: string): string => path.replace(/^(?:\.?\/)+|^\.$/, '').replace(/\/+$/, '');

const MAX_CONFIG_CHARS = 20_000;

/** Turns JSON as compilers accept it, with comments and trailing commas, into plain JSON. */
function plainJson(text: string): string {
  // Longer texts are skipped, as no real configuration is that long.
  if (text.length > MAX_CONFIG_CHARS) return '';
  // Strings are matched only to be kept, so that `//` and commas within them stay.
  const tokens = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/|,(?=\s{0,200}[}\]])/g;
  return text.replace(tokens, (token) => (token.startsWith('"') ? token : ''));
}
