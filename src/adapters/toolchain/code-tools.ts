import type {
  CodeTools,
  ParsedComponent,
  ParsedSource,
} from '../../orchestrator/ports/code-tools.ts';
import { bundle } from './bundler.ts';
import { compileComponent } from './component-compilers.ts';
import { ContentCache } from './content-cache.ts';
import { Linter } from './oxlint/linter.ts';
import { ThreadSandbox } from './sandbox/thread-sandbox.ts';
import { parseSource } from './syntax/syntax-parser.ts';
import { TypeChecker } from './types/type-checker.ts';

export interface CodeToolsOptions {
  /** The longest that type-checking one project may take. */
  readonly typeCheckTimeoutMs: number;
  /** The longest that bundling one project may take. */
  readonly bundleTimeoutMs: number;
  /** The longest that linting one project may take. */
  readonly lintTimeoutMs: number;
}

export interface OwnedCodeTools extends CodeTools {
  /** True when something was abandoned that keeps running until this process group is ended. */
  readonly isSpent: boolean;
  close(): Promise<void>;
}

/** Total length of texts whose trees are kept; a tree takes a hundred times its text's memory. */
const KEPT_CHARS = 500_000;

/**
 * The tools in this process, warm from their second use on. A trial takes longest and type-checking
 * second, so bundling and linting wait until a trial that was requested has begun.
 */
export function createCodeTools(options: CodeToolsOptions): OwnedCodeTools {
  const checker = new TypeChecker(options.typeCheckTimeoutMs);
  const linter = new Linter(options.lintTimeoutMs);
  const sandbox = new ThreadSandbox();
  const parsed = new ContentCache<ParsedSource>(KEPT_CHARS);
  const compiled = new ContentCache<ParsedComponent | null>(KEPT_CHARS);
  let hasAbandonedBundle = false;
  return {
    parse: (file) => parsed.use(file.path, file.content, () => parseSource(file)),
    compile: (file) => compiled.use(file.path, file.content, () => compileComponent(file)),
    checkTypes: async (request, signal) => {
      signal.throwIfAborted();
      return checker.check(request, signal);
    },
    bundle: async (request, signal) => {
      await sandbox.begun();
      signal.throwIfAborted();
      const report = await bundle(request, options.bundleTimeoutMs);
      // The bundler cannot be stopped, and its unfinished work would delay whatever comes next.
      if (report.kind === 'too-slow') hasAbandonedBundle = true;
      return report;
    },
    lint: async (files, signal) => {
      await sandbox.begun();
      signal.throwIfAborted();
      return linter.lint(files);
    },
    tryOut: (request, signal) => sandbox.tryOut(request, signal),
    get isSpent() {
      return checker.hasAbandoned || hasAbandonedBundle;
    },
    close: async () => {
      await Promise.all([checker.close(), linter.close(), sandbox.close()]);
    },
  };
}
