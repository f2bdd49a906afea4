import { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { API, type Diagnostic } from 'typescript/unstable/async';
import { processorMsOf } from '../processor-time.ts';
import { isError } from './type-diagnostics.ts';
import { CONFIG } from './type-project.ts';
import { TypeWorld } from './type-world.ts';
import type { TypedPackages } from './typed-packages.ts';

/** A set of files as the compiler understands it, until it is disposed of. */
export interface TypeProgram extends AsyncDisposable {
  /** What is wrong in one file, by absolute path. Rejects when the compiler died. */
  errorsOf(path: string): Promise<readonly Diagnostic[]>;
}

/** The compiler's process, which keeps what it has read. One program at a time. */
export class TypeCompiler {
  readonly #world: TypeWorld;
  readonly #api: API;
  /** What is told of the end of the process: otherwise it would wait for ever. */
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

  /** What it has taken of the processor, in milliseconds; null where nothing tells. */
  get processorMs(): number | null {
    return this.#pid === null ? null : processorMsOf(this.#pid);
  }

  /** True once it has opened a program: what it dies of afterwards is in the code. */
  get wasStarted(): boolean {
    return this.#wasStarted;
  }

  /** Opens exactly these files, by absolute path, in place of the ones before. */
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

  /** Ends the process, once it is no longer busy. */
  async close(): Promise<void> {
    await this.#api.close();
  }

  async #unlessEnded<Result>(work: Promise<Result>): Promise<Result> {
    const end = Promise.withResolvers<never>();
    if (this.#ended !== null) end.reject(this.#ended);
    // No race with one promise of the end: that would keep all that ever raced with it.
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

/** The client starts the process by itself, and says nothing of it, nor of its end. */
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
