import type { CodeTools } from '../../orchestrator/ports/code-tools.ts';
import { bundle } from './bundler.ts';
import { compileComponent } from './component-compilers.ts';
import { Linter } from './oxlint/linter.ts';
import { parseSource } from './syntax-parser.ts';
import { TypeChecker } from './type-checker.ts';

export interface CodeToolsOptions {
  /** The longest that type-checking one project may take. */
  readonly typeCheckTimeoutMs: number;
  /** The longest that bundling one project may take. */
  readonly bundleTimeoutMs: number;
  /** The longest that linting one project may take. */
  readonly lintTimeoutMs: number;
}

export interface OwnedCodeTools extends CodeTools {
  /** True when something was left running that only the end of this process group ends. */
  readonly isSpent: boolean;
  close(): Promise<void>;
}

/** The tools in this process, warm from the second use on. */
export function createCodeTools(options: CodeToolsOptions): OwnedCodeTools {
  const checker = new TypeChecker(options.typeCheckTimeoutMs);
  const linter = new Linter(options.lintTimeoutMs);
  return {
    parse: parseSource,
    compile: compileComponent,
    checkTypes: async (request, signal) => {
      signal.throwIfAborted();
      return checker.check(request, signal);
    },
    bundle: async (request, signal) => {
      signal.throwIfAborted();
      return bundle(request, options.bundleTimeoutMs);
    },
    lint: async (files, signal) => {
      signal.throwIfAborted();
      return linter.lint(files);
    },
    get isSpent() {
      return checker.hasAbandoned;
    },
    close: async () => {
      await Promise.all([checker.close(), linter.close()]);
    },
  };
}
