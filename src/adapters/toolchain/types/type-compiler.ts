import { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { API, type Diagnostic } from 'typescript/unstable/async';
import { processorMsOf } from '../processor-time.ts';
import { isError } from './type-diagnostics.ts';
import { CONFIG } from './type-project.ts';
import { TypeWorld } from './type-world.ts';
import type { TypedPackages } from './typed-packages.ts';

/** A set of files that the compiler has opened. Dispose of it before the next one is opened. */
export interface TypeProgram extends AsyncDisposable {
  /** The errors of one file, by absolute path. Rejects if the compiler has died. */
  errorsOf(path: string): Promise<readonly Diagnostic[]>;
}

/** The compiler process, which keeps what it has read. Only one program at a time. */
export class TypeCompiler {
  readonly #world: TypeWorld;
  readonly #api: API;
  /** Called when the process ends; calls to the client would otherwise wait for ever. */
  readonly #waiting = new Set<(reason: Error) => void>();
  #ended: Error | null = null;
  #wasStarted = false;
  #pid: number | null = null;

  constructor(packages: TypedPackages) {
    this.#world = new TypeWorld(packages);
    this.#api = new API({ cwd: '/', fs: this.#world });
    watchNextCompiler({
      onStart: (pid) => {
        this.#pid = pid;
      },
      onEnd: (reason) => {
        this.#ended = reason;
        for (const reject of this.#waiting) reject(reason);
      },
    });
  }

  /** Processor time of the compiler so far, in milliseconds; null if it cannot be measured. */
  get processorMs(): number | null {
    return this.#pid === null ? null : processorMsOf(this.#pid);
  }

  /** True once it has opened a program: if it dies after that, the code is to blame. */
  get wasStarted(): boolean {
    return this.#wasStarted;
  }

  /** Opens exactly these files, by absolute path, in place of the previous ones. */
  async open(files: ReadonlyMap<string, string>): Promise<TypeProgram> {
    const fileChanges = this.#world.replaceFiles(files);
    const snapshot = await this.#unlessEnded(
      this.#api.updateSnapshot(this.#wasStarted ? { fileChanges } : { openProjects: [CONFIG] }),
    );
    this.#wasStarted = true;
    const project = snapshot.getProject(CONFIG);
    if (project === undefined) throw new Error('The compiler did not open the project');
    return {
      errorsOf: async (path) =>
        (await this.#unlessEnded(project.program.getSemanticDiagnostics(path))).filter(isError),
      [Symbol.asyncDispose]: () => this.#unlessEnded(snapshot.dispose()),
    };
  }

  /** Ends the process, which takes effect once it is no longer busy. */
  async close(): Promise<void> {
    await this.#api.close();
  }

  async #unlessEnded<Result>(work: Promise<Result>): Promise<Result> {
    const end = Promise.withResolvers<never>();
    if (this.#ended !== null) end.reject(this.#ended);
    // Racing with one shared promise would keep every promise that ever raced with it in memory.
    this.#waiting.add(end.reject);
    try {
      return await Promise.race([work, end.promise]);
    } finally {
      this.#waiting.delete(end.reject);
    }
  }
}

interface Watcher {
  readonly onStart: (pid: number | null) => void;
  readonly onEnd: (reason: Error) => void;
}

/**
 * Watches the next compiler process that is spawned: the client reveals neither its pid nor its
 * exit.
 */
function watchNextCompiler({ onStart, onEnd }: Watcher): void {
  const watch = (message: unknown): void => {
    const child = startedBy(message);
    child?.once('spawn', () => {
      if (!child.spawnargs.includes('--api')) return;
      unsubscribe('child_process', watch);
      onStart(child.pid ?? null);
      child.once('exit', (code, signal) =>
        onEnd(new Error(`The compiler ended (${signal ?? code})`)),
      );
    });
  };
  subscribe('child_process', watch);
}

const startedBy = (message: unknown): ChildProcess | null =>
  typeof message === 'object' &&
  message !== null &&
  'process' in message &&
  message.process instanceof ChildProcess
    ? message.process
    : null;
