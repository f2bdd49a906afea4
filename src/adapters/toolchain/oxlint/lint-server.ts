import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node.js';
import { z } from 'zod';

/** The only rules that are applied: a project's own configuration is never looked for. */
const RULES_FILE = join(import.meta.dirname, 'rules.json');
/** A folder that does not exist, so that no document's URI names a file on disk. */
const FOLDER = 'file:///nowhere';
/** Enough of a dying process's output to know why it died. */
const KEPT_STDERR_CHARS = 2_000;

const OPTIONS = {
  configPath: RULES_FILE,
  disableNestedConfig: true,
  run: 'onType',
  unusedDisableDirectives: 'allow',
  typeAware: false,
};

const publishedSchema = z.object({
  uri: z.string(),
  diagnostics: z.array(
    z.object({
      range: z.object({ start: z.object({ line: z.number(), character: z.number() }) }),
      /** 1 for an error, 2 for a warning; higher for hints that accompany another diagnostic. */
      severity: z.number(),
      /** Such as `eslint(no-eval)`; empty for errors of the parser. */
      code: z.string().default(''),
      message: z.string(),
    }),
  ),
});

/** One diagnostic of a document. Positions count from 0, in UTF-16 units. */
export type LintDiagnostic = z.infer<typeof publishedSchema>['diagnostics'][number];

/**
 * Oxlint as a language server in a process of its own. Documents are sent to it in messages; only
 * the rules are read from disk, and nothing is written. It ends with `close`, or with this process.
 */
export class LintServer {
  readonly #process: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #open = new Map<string, PromiseWithResolvers<readonly LintDiagnostic[]>>();
  /** Rejects if the linter cannot be started. */
  readonly ready: Promise<void>;
  readonly #exited: Promise<void>;
  #stderr = '';
  #opened = 0;
  #failure: Error | null = null;

  constructor() {
    const packageFile = createRequire(import.meta.url).resolve('oxlint/package.json');
    const child = spawn(process.execPath, [join(dirname(packageFile), 'bin/oxlint'), '--lsp'], {
      cwd: dirname(RULES_FILE),
      env: {},
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#process = child;
    child.stderr.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-KEPT_STDERR_CHARS);
    });
    // A write to a process that has just died fails; its exit event reports the death.
    child.stdin.on('error', () => undefined);
    this.#exited = new Promise((resolve) => {
      const end = (reason: string): void => {
        this.#fail(new Error(`The linter ended (${reason}) ${this.#stderr}`.trim()));
        resolve();
      };
      child.once('error', (error) => end(error.message));
      child.once('exit', (code, signal) => end(`${signal ?? code}`));
    });
    this.#connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.#connection.onNotification('textDocument/publishDiagnostics', (message: unknown) => {
      const { uri, diagnostics } = publishedSchema.parse(message);
      this.#open.get(uri)?.resolve(diagnostics);
    });
    this.#connection.onRequest((_method, params: unknown) => answerTo(params));
    this.#connection.onError(([error]) => this.#fail(error));
    this.#connection.listen();
    this.ready = this.#initialize();
    // Whoever lints first gets the rejection.
    this.ready.catch(() => undefined);
  }

  /**
   * The diagnostics of a text, once the server is ready. `extension` says its kind, such as `tsx`.
   * Rejects if the linter dies.
   */
  async lint(text: string, extension: string): Promise<readonly LintDiagnostic[]> {
    if (this.#failure !== null) throw this.#failure;
    const uri = `${FOLDER}/${this.#opened++}.${extension}`;
    const answer = Promise.withResolvers<readonly LintDiagnostic[]>();
    this.#open.set(uri, answer);
    // If the write fails, the connection ends, which rejects every open document.
    this.#notify('didOpen', { uri, languageId: extension, version: 1, text });
    try {
      return await answer.promise;
    } finally {
      this.#open.delete(uri);
      if (this.#failure === null) this.#notify('didClose', { uri });
    }
  }

  /** Kills the process; resolves when it is gone. */
  async close(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#exited;
  }

  async #initialize(): Promise<void> {
    const ended = this.#exited.then(() => {
      throw this.#failure;
    });
    ended.catch(() => undefined);
    await Promise.race([
      ended,
      this.#connection.sendRequest('initialize', {
        processId: process.pid,
        rootUri: null,
        workspaceFolders: [{ uri: FOLDER, name: 'project' }],
        // Without the pull model, the server publishes diagnostics exactly once for each opened
        // document.
        capabilities: {},
        initializationOptions: [{ workspaceUri: FOLDER, options: OPTIONS }],
      }),
    ]);
    await this.#connection.sendNotification('initialized', {});
  }

  #notify(what: 'didOpen' | 'didClose', textDocument: object): void {
    this.#connection
      .sendNotification(`textDocument/${what}`, { textDocument })
      .catch((error: unknown) =>
        this.#fail(error instanceof Error ? error : new Error(String(error))),
      );
  }

  #fail(failure: Error): void {
    if (this.#failure !== null) return;
    this.#failure = failure;
    this.#connection.dispose();
    for (const answer of this.#open.values()) answer.reject(failure);
  }
}

/** Answers the server's request for its configuration; every other request gets null. */
const answerTo = (params: unknown): unknown =>
  typeof params === 'object' && params !== null && 'items' in params && Array.isArray(params.items)
    ? params.items.map(() => OPTIONS)
    : null;
