import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endGroup } from './end-group.ts';
import type { ScoreAnswer, ScoreOrder } from './scorer-message.ts';

const PROCESS_FILE = fileURLToPath(new URL('./scorer-process.ts', import.meta.url));
/** Enough of what a dying process says to know why it died. */
const KEPT_STDERR_CHARS = 2_000;

export interface ScorerWorkerOptions {
  readonly typeCheckTimeoutMs: number;
  readonly bundleTimeoutMs: number;
  readonly lintTimeoutMs: number;
  readonly maxHeapMegabytes: number;
}

/** One scoring process, and the one order it is working on. */
export class ScorerWorker {
  readonly #process: ChildProcess;
  readonly #exited: Promise<void>;
  #stderr = '';
  #settle: ((answer: ScoreAnswer | Error) => void) | null = null;
  #isAlive = true;

  constructor(options: ScorerWorkerOptions) {
    this.#process = fork(
      PROCESS_FILE,
      [options.typeCheckTimeoutMs, options.bundleTimeoutMs, options.lintTimeoutMs].map(String),
      {
        execArgv: [`--max-old-space-size=${options.maxHeapMegabytes}`],
        // It needs none of this process's settings, least of all its keys.
        env: {},
        // It leads a group of its own, so that it can be ended with all that it started.
        detached: true,
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    );
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-KEPT_STDERR_CHARS);
    });
    this.#process.on('message', (answer: ScoreAnswer) => this.#finish(answer));
    this.#exited = new Promise((resolve) => {
      const end = (reason: string): void => {
        this.#isAlive = false;
        this.#finish(new Error(`The scoring process ended (${reason}) ${this.#stderr}`.trim()));
        resolve();
      };
      this.#process.once('error', (error) => end(error.message));
      this.#process.once('exit', (code, signal) => end(`${signal ?? code}`));
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** Resolves with the answer. Rejects when the process ends before it has given one. */
  work(order: ScoreOrder): Promise<ScoreAnswer> {
    return new Promise((resolve, reject) => {
      this.#settle = (answer) => (answer instanceof Error ? reject(answer) : resolve(answer));
      if (!this.#isAlive) {
        this.#finish(new Error('The scoring process has ended'));
        return;
      }
      this.#process.send(order, (error) => {
        if (error !== null) this.#finish(error);
      });
    });
  }

  /** Ends the process and what it started, whatever they are doing, and resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.#isAlive && this.#process.pid !== undefined) endGroup(this.#process.pid);
    await this.#exited;
  }

  #finish(answer: ScoreAnswer | Error): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(answer);
  }
}
