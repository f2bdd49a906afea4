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

/** Files whose errors are kept, by the digests of what those errors depend on. */
const KEPT_CHARS = 1_000_000;
/** On a busy machine the compiler may take this many times its time, most of which it only waits. */
const MOST_WAITING = 2;
/** Where more is wrong, it makes no difference what of it strictness alone minds. */
const MAX_TOLD_APART = 5_000;

/**
 * TypeScript's checker, kept warm between calls: one compiler process, started at the first call,
 * that sees only what it is given. A file is checked anew only when it changed, or something that it
 * imports. It ends with this object, or when this process ends.
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

  /** True when a compiler was left busy: only the end of the process group ends it. */
  get hasAbandoned(): boolean {
    return this.#hasAbandoned;
  }

  /**
   * One call at a time. Code that the compiler dies of ends in a report, and the next call starts
   * another. Throws only the signal's reason, between two files.
   */
  async check(asked: TypeCheckRequest, signal: AbortSignal): Promise<TypeReport> {
    const request = { ...asked, files: withoutUnseenAugmentations(asked, this.#packages) };
    const shims = shimsFor(request, this.#packages);
    // What one compiler dies of may have come from elsewhere; what two die of is in the code.
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
      // The compiler cannot be interrupted, nor does it heed being closed while it is busy.
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

  /** Ends the compiler process. A later check starts another. */
  async close(): Promise<void> {
    const compiler = this.#compiler;
    this.#compiler = null;
    await compiler?.close();
  }

  /** Files without errors are checked once; errors are then looked for without strictness as well. */
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
    // Of one call or element the compiler tells one error: what strictness minds can hide another.
    const hidden = remaining.filter((error) => !strict.has(placeOf(error)) && isOfShape(error));
    return withoutRepeats([
      ...errors.map((error) => toTypeDiagnostic(error, !places.has(placeOf(error)))),
      ...hidden.map((error) => toTypeDiagnostic(error, false)),
    ]);
  }

  /** The errors of some of the files, those that are not known by the compiler. */
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

/** The end of a compiler that was at work. */
interface Death {
  readonly kind: 'died';
  /** True when it had opened a program before. */
  readonly wasStarted: boolean;
  readonly path: string | null;
  readonly cause: unknown;
}

/** How far a check has come, for when it comes no further. */
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
