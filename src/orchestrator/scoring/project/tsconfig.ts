import type { SourceFile } from '../../task.ts';
import { isRecord, parseJsonObject } from './manifest.ts';

/** What a project's own compiler configuration says that changes how its code is judged. */
export interface CompilerConfig {
  /** Aliases as in `paths`, their targets relative to the project's root. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly isStrict: boolean;
  /** True when a configuration asks for strictness by name, so that the build fails without it. */
  readonly isStrictByName: boolean;
  /** Parts of strictness that the project leaves out by name. */
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

const CONFIG_FILES = ['tsconfig.json', 'tsconfig.app.json', 'jsconfig.json'];

export function readCompilerConfig(files: ReadonlyMap<string, SourceFile>): CompilerConfig {
  let aliases: Record<string, readonly string[]> = {};
  let isStrict = true;
  let isStrictByName = false;
  let relaxed: readonly string[] = [];
  for (const path of CONFIG_FILES) {
    const file = files.get(path);
    const options = file === undefined ? null : parseJsonObject(plainJson(file.content));
    if (!isRecord(options?.compilerOptions)) continue;
    const { compilerOptions } = options;
    const { paths, baseUrl, strict } = compilerOptions;
    if (strict === false) isStrict = false;
    if (strict === true) isStrictByName = true;
    relaxed = [...relaxed, ...STRICTNESS.filter((name) => compilerOptions[name] === false)];
    const base = typeof baseUrl === 'string' ? trimRoot(baseUrl) : '';
    aliases = { ...aliases, ...readPaths(paths, base) };
  }
  return { aliases, isStrict, isStrictByName, relaxed };
}

function readPaths(paths: unknown, base: string): Record<string, readonly string[]> {
  if (!isRecord(paths)) return {};
  return Object.fromEntries(
    Object.entries(paths).map(([alias, targets]) => [
      alias,
      (Array.isArray(targets) ? targets : [])
        .filter((target) => typeof target === 'string')
        .map((target) => (base === '' ? trimRoot(target) : `${base}/${trimRoot(target)}`)),
    ]),
  );
}

const trimRoot = (path: string): string => path.replace(/^(?:\.?\/)+|^\.$/, '').replace(/\/+$/, '');

const MAX_CONFIG_CHARS = 20_000;

/** JSON as compilers read it, with comments and trailing commas, made plain JSON. */
function plainJson(text: string): string {
  if (text.length > MAX_CONFIG_CHARS) return '';
  const tokens = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/|,(?=\s{0,200}[}\]])/g;
  return text.replace(tokens, (token) => (token.startsWith('"') ? token : ''));
}
