import type { LintProblem, LintReport } from '../../../orchestrator/ports/code-tools.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';
import { ContentCache } from '../content-cache.ts';
import { withinTime } from '../within-time.ts';
import { type LintDiagnostic, LintServer } from './lint-server.ts';

/** Total length of the texts whose problems are cached. */
const KEPT_CHARS = 4_000_000;
/** Beyond this, further problems of a file make no difference. */
const MAX_PROBLEMS_PER_FILE = 100;
const MAX_MESSAGE_CHARS = 300;

type FileProblem = Omit<LintProblem, 'path'>;

/**
 * Lints with oxlint, which is started by the first call and kept warm. Texts seen before are
 * cached.
 */
export class Linter {
  readonly #timeoutMs: number;
  readonly #known = new ContentCache<readonly FileProblem[]>(KEPT_CHARS);
  #server: LintServer | null = null;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Rejects only if the linter cannot be started. Code that kills it twice is reported as
   * `gave-up`.
   */
  async lint(files: readonly SourceFile[]): Promise<LintReport> {
    // One process may die for reasons of its own; if a second one dies as well, the code is to
    // blame.
    const first = await this.#ask(files).catch(() => null);
    return (
      first ??
      (await this.#ask(files)) ?? {
        kind: 'gave-up',
        reason: 'The linter broke down over this code',
      }
    );
  }

  /** Null if the linter died of these files. Rejects if it does not start. */
  async #ask(files: readonly SourceFile[]): Promise<LintReport | null> {
    this.#server ??= new LintServer();
    const server = this.#server;
    try {
      await server.ready;
    } catch (error) {
      await this.#replace(server);
      throw error;
    }
    const work = Promise.all(files.map((file) => this.#lintFile(file, server)));
    try {
      const problems = await withinTime(this.#timeoutMs, work);
      if (problems !== null) return { kind: 'linted', problems: problems.flat() };
    } catch {
      await this.#replace(server);
      return null;
    }
    await this.#replace(server);
    return { kind: 'gave-up', reason: `Linting did not end within ${this.#timeoutMs} ms` };
  }

  /** Ends the linter's process. A later call starts a new one. */
  async close(): Promise<void> {
    if (this.#server !== null) await this.#replace(this.#server);
  }

  async #replace(server: LintServer): Promise<void> {
    if (this.#server === server) this.#server = null;
    await server.close();
  }

  async #lintFile(file: SourceFile, server: LintServer): Promise<readonly LintProblem[]> {
    const extension = extensionOf(file.path);
    if (extension === null) return [];
    const text = undirected(file.content);
    let problems = this.#known.get(extension, text);
    if (problems === undefined) {
      const diagnostics = await server.lint(text, extension);
      problems = diagnostics.filter(isFinding).slice(0, MAX_PROBLEMS_PER_FILE).map(toProblem);
      this.#known.set(extension, text, problems);
    }
    return problems.map((problem) => ({ ...problem, path: file.path }));
  }
}

/** The extension to lint a file as; null if it is not linted. Its name is not passed on. */
function extensionOf(path: string): string | null {
  if (path.endsWith('.tsx')) return 'tsx';
  if (/\.[cm]?ts$/.test(path)) return 'ts';
  if (path.endsWith('.vue')) return 'vue';
  if (path.endsWith('.svelte')) return 'svelte';
  // Many projects have JSX in plain .js files. The content of an HTML page is its scripts.
  return /\.(?:[cm]?jsx?|html?)$/.test(path) ? 'jsx' : null;
}

/** Disables directives such as `eslint-disable`: judged code must not choose its own rules. */
const undirected = (text: string): string =>
  text.replaceAll(/\b(eslint|oxlint)-disable/g, '$1-ignored');

/** Hints are related places of another diagnostic. */
const isFinding = ({ severity }: LintDiagnostic): boolean => severity < 3;

function toProblem({ range, code, message }: LintDiagnostic): FileProblem {
  return {
    line: range.start.line + 1,
    column: range.start.character + 1,
    rule: ruleName(code),
    message: message.replace(/\n(?:help: )?/g, ' ').slice(0, MAX_MESSAGE_CHARS),
  };
}

/**
 * `react(jsx-key)` → `react/jsx-key`, `eslint(no-eval)` → `no-eval`; errors of the parser →
 * `syntax`.
 */
function ruleName(code: string): string {
  const [, plugin, rule] = code.match(/^([\w-]+)\(([\w-]+)\)$/) ?? [];
  if (plugin === undefined || rule === undefined || plugin === 'TS') return 'syntax';
  return plugin === 'eslint' ? rule : `${plugin}/${rule}`;
}
