import { API, type Diagnostic, DiagnosticCategory } from 'typescript/unstable/async';
import type {
  TypeCheckRequest,
  TypeDiagnostic,
  TypeReport,
} from '../../orchestrator/ports/code-tools.ts';
import { ambientShims, olderReactShim } from './type-shims.ts';
import { TypeWorld } from './type-world.ts';
import { findTypedPackages, type TypedPackages } from './typed-packages.ts';
import { withinTime } from './within-time.ts';

const CONFIG = '/tsconfig.json';
const ROOT = '/project/';
const SHIMS = '/shims/ambient.d.ts';
const REACT_SHIM = '/shims/react.d.ts';
const SVELTE_TYPES = '/node_modules/svelte/types/index.d.ts';

/**
 * TypeScript's checker, kept warm between calls: one compiler process, started at the first call,
 * that sees only what it is given. It ends with this object, or when this process ends.
 */
export class TypeChecker {
  readonly #timeoutMs: number;
  readonly #packages: TypedPackages = findTypedPackages();
  #warm: { readonly api: API; readonly world: TypeWorld; isOpen: boolean } | null = null;

  #hasAbandoned = false;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** True when a compiler was left busy: only the end of the process group ends it. */
  get hasAbandoned(): boolean {
    return this.#hasAbandoned;
  }

  /** One call at a time. Rejects when the compiler process died; the next call starts another. */
  async check(request: TypeCheckRequest): Promise<TypeReport> {
    const untyped = request.packages.filter(({ specifier }) => !this.#packages.isTyped(specifier));
    const shims = {
      ambient: ambientShims(request, untyped),
      react:
        request.jsx === 'react' && request.packages.length > 0
          ? olderReactShim(request.reactMajor)
          : 'export {};',
    };
    let diagnostics: readonly TypeDiagnostic[] | null;
    try {
      diagnostics = await withinTime(this.#timeoutMs, this.#errorsOf(request, shims));
    } catch (error) {
      await this.close();
      throw error;
    }
    if (diagnostics === null) {
      // The compiler cannot be interrupted, nor does it heed being closed while it is busy.
      this.#hasAbandoned = true;
      await this.close();
      return { kind: 'too-slow', timeoutMs: this.#timeoutMs };
    }
    return {
      kind: 'checked',
      diagnostics,
      untyped: new Set(untyped.map(({ specifier }) => specifier)),
    };
  }

  /** Ends the compiler process. A later check starts another. */
  async close(): Promise<void> {
    const warm = this.#warm;
    this.#warm = null;
    await warm?.api.close();
  }

  /** Code without errors is checked once; errors are then looked for without strictness as well. */
  async #errorsOf(request: TypeCheckRequest, shims: Shims): Promise<readonly TypeDiagnostic[]> {
    const errors = await this.#diagnose(worldFiles(request, shims));
    if (errors.length === 0 || !request.isStrict) {
      return withoutRepeats(errors.map((error) => toTypeDiagnostic(error, false)));
    }
    const remaining = await this.#diagnose(worldFiles({ ...request, isStrict: false }, shims));
    const places = new Set(remaining.map(placeOf));
    return withoutRepeats(
      errors.map((error) => toTypeDiagnostic(error, !places.has(placeOf(error)))),
    );
  }

  async #diagnose(files: ReadonlyMap<string, string>): Promise<readonly Diagnostic[]> {
    this.#warm ??= this.#start();
    const { api, world, isOpen } = this.#warm;
    const fileChanges = world.replaceFiles(files);
    const snapshot = await api.updateSnapshot(
      isOpen ? { fileChanges } : { openProjects: [CONFIG] },
    );
    if (this.#warm !== null) this.#warm.isOpen = true;
    const project = snapshot.getProject(CONFIG);
    if (project === undefined) throw new Error('The compiler did not open the project');
    const diagnostics = await project.program.getSemanticDiagnostics();
    await snapshot.dispose();
    return diagnostics.filter(isError);
  }

  #start() {
    const world = new TypeWorld(this.#packages);
    return { api: new API({ cwd: '/', fs: world }), world, isOpen: false };
  }
}

/** Declarations that no file of the project holds. */
interface Shims {
  readonly ambient: string;
  readonly react: string;
}

function worldFiles(request: TypeCheckRequest, shims: Shims): ReadonlyMap<string, string> {
  const files = new Map(request.files.map(({ path, content }) => [ROOT + path, content]));
  files.set(SHIMS, shims.ambient);
  files.set(REACT_SHIM, shims.react);
  const roots = [...files.keys()].filter((path) => /\.[cm]?[jt]sx?$/.test(path));
  // Svelte's types declare its runes for every file.
  if (roots.some((path) => /\.svelte\.[jt]s$/.test(path))) roots.push(SVELTE_TYPES);
  files.set(CONFIG, JSON.stringify(configOf(request, roots)));
  return files;
}

const configOf = (request: TypeCheckRequest, roots: readonly string[]) => ({
  compilerOptions: {
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    jsx: request.jsx === 'react' ? 'react-jsx' : 'preserve',
    types: request.platform === 'node' ? ['node'] : [],
    paths: Object.fromEntries(
      Object.entries(request.aliases).map(([alias, targets]) => [
        alias,
        targets.map((target) => ROOT + target),
      ]),
    ),
    strict: request.isStrict,
    ...Object.fromEntries(request.relaxed.map((option) => [option, false])),
    allowJs: true,
    checkJs: true,
    resolveJsonModule: true,
    allowImportingTsExtensions: true,
    allowUmdGlobalAccess: false,
    esModuleInterop: true,
    experimentalDecorators: true,
    skipLibCheck: true,
    noEmit: true,
    // One checker does the least work in all, and projects are small.
    checkers: 1,
  },
  files: roots,
});

const isError = (diagnostic: Diagnostic): boolean =>
  diagnostic.category === DiagnosticCategory.Error;

/** Strictness changes what is said of a place, but not the place. */
const placeOf = ({ fileName, pos }: Diagnostic): string => `${fileName}:${pos}`;

function toTypeDiagnostic(diagnostic: Diagnostic, isStrictOnly: boolean): TypeDiagnostic {
  const { pos, code, text, messageChain, relatedInformation = [] } = diagnostic;
  const [declaration] = relatedInformation.flatMap((related) => {
    const path = projectPathOf(related);
    return path === null ? [] : [{ path, offset: related.pos }];
  });
  const detail = messageChain?.[0]?.text;
  return {
    path: projectPathOf(diagnostic),
    offset: pos,
    code,
    message: detail === undefined ? text : `${text} ${detail}`,
    ...(declaration === undefined ? {} : { declaredAt: declaration }),
    isStrictOnly,
  };
}

const projectPathOf = ({ fileName }: Diagnostic): string | null =>
  fileName?.startsWith(ROOT) ? fileName.slice(ROOT.length) : null;

/** The compiler can say the same thing twice. */
function withoutRepeats(diagnostics: readonly TypeDiagnostic[]): readonly TypeDiagnostic[] {
  const seen = new Map(
    diagnostics.map((diagnostic) => [
      `${diagnostic.path}:${diagnostic.offset}:${diagnostic.code}`,
      diagnostic,
    ]),
  );
  return [...seen.values()];
}
