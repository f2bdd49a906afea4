import type { Diagnostic } from 'typescript/unstable/async';
import type {
  TypeCheckRequest,
  TypeDiagnostic,
  TypeReport,
} from '../../../orchestrator/ports/code-tools.ts';
import { ContentCache } from '../content-cache.ts';
import { withinProcessorTime } from '../processor-time.ts';
import { type Shims, shimsFor } from './shims.ts';
import { TypeCompiler } from './type-compiler.ts';
import { isOfShape, placeOf, toTypeDiagnostic, withoutRepeats } from './type-diagnostics.ts';
import { ROOT, worldFiles } from './type-project.ts';
import { reachOfFiles } from './type-reach.ts';
import { findTypedPackages, type TypedPackages } from './typed-packages.ts';
import { withoutUnseenAugmentations } from './unseen-augmentations.ts';

/** Files whose errors are kept, measured by the keys under which they are kept. */
const KEPT_CHARS = 1_000_000;
/** On a busy machine the compiler may take this many times its limit, mostly waiting. */
const MOST_WAITING = 2;
/** With more errors than this, it makes no difference which of them only strictness reports. */
const MAX_TOLD_APART = 5_000;

/**
 * TypeScript's checker, kept warm between calls: one compiler process that starts with the first
 * call and sees only the files it is given. A file is checked again only if it changed, or
 * something that it imports, directly or not. The process ends with `close`, or when this process
 * ends.
 */
export class TypeChecker {
  readonly #timeoutMs: number;
  readonly #packages: TypedPackages = findTypedPackages();
  readonly #known = new ContentCache<readonly Diagnostic[]>(KEPT_CHARS);
  #compiler: TypeCompiler | null = null;
  #hasAbandoned = false;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** True if a busy compiler was abandoned; it keeps running until the process group is ended. */
  get hasAbandoned(): boolean {
    return this.#hasAbandoned;
  }

  /**
   * Checks one request; only one call at a time. Code that kills the compiler twice is reported as
   * `broke-down`; the next call starts a new compiler. Throws the signal's reason between two
   * files, and the cause if no compiler could open the project.
   */
  async check(asked: TypeCheckRequest, signal: AbortSignal): Promise<TypeReport> {
    const request = { ...asked, files: withoutUnseenAugmentations(asked, this.#packages) };
    const shims = shimsFor(request, this.#packages);
    // One compiler may die for reasons of its own; if a second one dies as well, the code is to
    // blame.
    const first = await this.#ask(request, shims, signal);
    const answer = first.kind === 'died' ? await this.#ask(request, shims, signal) : first;
    if (answer.kind !== 'died') return answer;
    const wasStarted = answer.wasStarted || (first.kind === 'died' && first.wasStarted);
    if (!wasStarted) throw answer.cause;
    return { kind: 'broke-down', path: answer.path };
  }

  async #ask(
    request: TypeCheckRequest,
    shims: Shims,
    signal: AbortSignal,
  ): Promise<TypeReport | Death> {
    const progress: Progress = { path: null, signal };
    let diagnostics: readonly TypeDiagnostic[] | null;
    try {
      const work = this.#errorsOf(request, shims, progress);
      diagnostics = await withinProcessorTime(
        {
          timeoutMs: this.#timeoutMs,
          wallMs: MOST_WAITING * this.#timeoutMs,
          spentMs: () => this.#compiler?.processorMs ?? null,
        },
        work,
      );
    } catch (cause) {
      if (signal.aborted) throw cause;
      const wasStarted = this.#compiler?.wasStarted ?? false;
      await this.close();
      return { kind: 'died', wasStarted, path: progress.path, cause };
    }
    if (diagnostics === null) {
      // A busy compiler can neither be interrupted nor closed.
      this.#hasAbandoned = true;
      await this.close();
      return { kind: 'too-slow', timeoutMs: this.#timeoutMs, path: progress.path };
    }
    return {
      kind: 'checked',
      diagnostics,
      untyped: new Set(shims.unknown),
      partlyTyped: new Set(shims.partlyKnown),
    };
  }

  /** Ends the compiler process. A later check starts a new one. */
  async close(): Promise<void> {
    const compiler = this.#compiler;
    this.#compiler = null;
    await compiler?.close();
  }

  /**
   * Collects the errors of all files. Those with errors are checked once more without strictness,
   * to tell which errors only strictness reports.
   */
  async #errorsOf(
    request: TypeCheckRequest,
    shims: Shims,
    progress: Progress,
  ): Promise<readonly TypeDiagnostic[]> {
    const paths = request.files.flatMap(({ path }) => (isCode(path) ? [path] : []));
    const errors = await this.#diagnose(request, { shims, progress, paths });
    if (errors.length === 0 || errors.length > MAX_TOLD_APART || !request.isStrict) {
      return withoutRepeats(errors.map((error) => toTypeDiagnostic(error, false)));
    }
    const wrong = new Set(errors.map(({ fileName }) => fileName));
    const remaining = await this.#diagnose(
      { ...request, isStrict: false },
      { shims, progress, paths: paths.filter((path) => wrong.has(ROOT + path)) },
    );
    const places = new Set(remaining.map(placeOf));
    const strict = new Set(errors.map(placeOf));
    // The compiler reports one error per call or element, so a strict error can hide another one.
    const hidden = remaining.filter((error) => !strict.has(placeOf(error)) && isOfShape(error));
    return withoutRepeats([
      ...errors.map((error) => toTypeDiagnostic(error, !places.has(placeOf(error)))),
      ...hidden.map((error) => toTypeDiagnostic(error, false)),
    ]);
  }

  /** The errors of some files; only files whose errors are not cached are given to the compiler. */
  async #diagnose(
    request: TypeCheckRequest,
    { shims, progress, paths }: DiagnoseOptions,
  ): Promise<readonly Diagnostic[]> {
    const reach = reachOfFiles(request, shims);
    const known = new Map(paths.map((path) => [path, this.#known.get(path, reach(path))]));
    const unknown = paths.filter((path) => known.get(path) === undefined);
    if (unknown.length > 0) {
      this.#compiler ??= new TypeCompiler(this.#packages);
      await using program = await this.#compiler.open(worldFiles(request, shims));
      for (const path of unknown) {
        progress.signal.throwIfAborted();
        progress.path = path;
        const errors = await program.errorsOf(ROOT + path);
        this.#known.set(path, reach(path), errors);
        known.set(path, errors);
      }
    }
    return [...known.values()].flatMap((errors) => errors ?? []);
  }
}

/** The death of the compiler while it was at work. */
interface Death {
  readonly kind: 'died';
  /** True if it had opened a program before. */
  readonly wasStarted: boolean;
  readonly path: string | null;
  readonly cause: unknown;
}

/** The file that is being checked, to be reported if the check gets stuck. */
interface Progress {
  path: string | null;
  readonly signal: AbortSignal;
}

interface DiagnoseOptions {
  readonly shims: Shims;
  readonly progress: Progress;
  readonly paths: readonly string[];
}

const isCode = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path);
