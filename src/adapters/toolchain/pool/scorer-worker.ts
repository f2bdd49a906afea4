import { type ChildProcess, fork } from 'node:child_process';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { BoundedRequest } from '../../../orchestrator/scoring/limits.ts';
import { Affinity } from './affinity.ts';
import { endGroup } from './end-group.ts';
import { HEAP_SETTINGS } from './heap-settings.ts';
import {
  READING_FD,
  type ScoreAnswer,
  type ScoreOrder,
  type ScorerMessage,
} from './scorer-message.ts';

const PROCESS_FILE = fileURLToPath(new URL('./scorer-process.ts', import.meta.url));
/**
 * Makes the compiler (Go) collect garbage less often: a quarter of the time, half as much memory
 * again.
 */
const TOOL_SETTINGS = { GOGC: '400', GOMEMLIMIT: '1GiB' };
/** Enough of a dying process's output to know why it died. */
const KEPT_STDERR_CHARS = 2_000;

export interface ScorerWorkerOptions {
  readonly typeCheckTimeoutMs: number;
  readonly bundleTimeoutMs: number;
  readonly lintTimeoutMs: number;
}

/** One scoring process and the request it is working on. */
export class ScorerWorker {
  readonly affinity = new Affinity();
  readonly #process: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #ready = Promise.withResolvers<void>();
  #stderr = '';
  #settle: ((answer: ScoreAnswer | Error) => void) | null = null;
  #isAlive = true;
  #hasBegun = false;
  #reading: string | null = null;
  #scores = 0;
  #residentBytes = 0;

  constructor(options: ScorerWorkerOptions) {
    this.#process = fork(
      PROCESS_FILE,
      [options.typeCheckTimeoutMs, options.bundleTimeoutMs, options.lintTimeoutMs].map(String),
      {
        execArgv: [...HEAP_SETTINGS],
        // The process needs none of this process's environment, least of all its keys.
        env: TOOL_SETTINGS,
        // Makes it the leader of its own group, so that it can be killed with everything it
        // started.
        detached: true,
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
      },
    );
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-KEPT_STDERR_CHARS);
    });
    const silent = this.#listenToReading();
    this.#process.on('message', (message: ScorerMessage) => {
      if (message.kind === 'ready') {
        this.#ready.resolve();
        return;
      }
      if (message.kind === 'scored') {
        this.#scores++;
        this.#residentBytes = message.residentBytes;
      }
      this.#finish(message);
    });
    this.#exited = new Promise((resolve) => {
      const end = async (reason: string): Promise<void> => {
        this.#isAlive = false;
        this.#endAll();
        await silent;
        this.#ready.resolve();
        this.#finish(new Error(`The scoring process ended (${reason}) ${this.#stderr}`.trim()));
        resolve();
      };
      this.#process.once('error', (error) => void end(error.message));
      this.#process.once('exit', (code, signal) => void end(`${signal ?? code}`));
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /**
   * Resolves once the process has loaded or ended. The time limit of a score counts from then on.
   */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** True once it has begun to read code: if it dies after that, the code is to blame. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** The file that it began to read last; null if it has read none yet, or has finished reading. */
  get reading(): string | null {
    return this.#reading;
  }

  /** Number of scores it has produced. */
  get scores(): number {
    return this.#scores;
  }

  /** Its resident memory after its last score, without that of its tools. */
  get residentBytes(): number {
    return this.#residentBytes;
  }

  /** Resolves with the answer. Rejects if the process ends before it has answered. */
  work(bounded: BoundedRequest): Promise<ScoreAnswer> {
    return new Promise((resolve, reject) => {
      this.#settle = (answer) => (answer instanceof Error ? reject(answer) : resolve(answer));
      if (!this.#isAlive) {
        this.#finish(new Error('The scoring process has ended'));
        return;
      }
      this.#reading = null;
      this.#send({ kind: 'score', bounded });
    });
  }

  /**
   * Asks for the score in progress to be aborted. `work` still resolves, with `left-off` or the
   * score.
   */
  leaveOff(): void {
    if (this.#settle !== null) this.#send({ kind: 'leave-off' });
  }

  /** Kills the process and everything it started; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.#isAlive) this.#endAll();
    await this.#exited;
  }

  /** Kills the process group. If the process has died by itself, its compiler may still be busy. */
  #endAll(): void {
    if (this.#process.pid === undefined) return;
    try {
      endGroup(this.#process.pid);
    } catch (error) {
      // Usually nothing is left to kill.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }

  #send(order: ScoreOrder): void {
    this.#process.send(order, (error) => {
      if (error !== null) this.#finish(error);
    });
  }

  /** Follows which file the process reports to be reading; resolves when the stream closes. */
  #listenToReading(): Promise<void> {
    const stream = this.#process.stdio[READING_FD];
    if (!(stream instanceof Readable)) return Promise.resolve();
    let unfinished = '';
    stream.on('data', (chunk: Buffer) => {
      const lines = (unfinished + chunk.toString()).split('\n');
      unfinished = lines.pop() ?? '';
      const line = lines.at(-1);
      if (line === undefined) return;
      const last: unknown = JSON.parse(line);
      this.#hasBegun = true;
      this.#reading = typeof last === 'string' ? last : null;
    });
    return new Promise((resolve) => stream.once('close', resolve));
  }

  #finish(answer: ScoreAnswer | Error): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(answer);
  }
}
