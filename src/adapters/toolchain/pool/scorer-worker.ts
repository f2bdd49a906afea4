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
/** The compiler collects its garbage more seldom: a quarter of the time for half as much memory. */
const TOOL_SETTINGS = { GOGC: '400', GOMEMLIMIT: '1GiB' };
/** Enough of what a dying process says to know why it died. */
const KEPT_STDERR_CHARS = 2_000;

export interface ScorerWorkerOptions {
  readonly typeCheckTimeoutMs: number;
  readonly bundleTimeoutMs: number;
  readonly lintTimeoutMs: number;
}

/** One scoring process, and the one order it is working on. */
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
        // It needs none of this process's settings, least of all its keys.
        env: TOOL_SETTINGS,
        // It leads a group of its own, so that it can be ended with all that it started.
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

  /** Resolves once it has loaded what it needs, or has ended: only from then on code takes its time. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** True once it has begun to read code: what it dies of afterwards is in the code. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** The file that it began to read last; null when it has read all, or none yet. */
  get reading(): string | null {
    return this.#reading;
  }

  /** How many scores it has given. */
  get scores(): number {
    return this.#scores;
  }

  /** What was resident of it, without its tools, after its last score. */
  get residentBytes(): number {
    return this.#residentBytes;
  }

  /** Resolves with the answer. Rejects when the process ends before it has given one. */
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

  /** Has the work under way answered soon, done or not. */
  leaveOff(): void {
    if (this.#settle !== null) this.#send({ kind: 'leave-off' });
  }

  /** Ends the process and what it started, whatever they are doing, and resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.#isAlive) this.#endAll();
    await this.#exited;
  }

  /** Ends the process and what it has started; of one that died by itself, a busy compiler above all. */
  #endAll(): void {
    if (this.#process.pid === undefined) return;
    try {
      endGroup(this.#process.pid);
    } catch (error) {
      // Mostly there is nothing left to end.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }

  #send(order: ScoreOrder): void {
    this.#process.send(order, (error) => {
      if (error !== null) this.#finish(error);
    });
  }

  /** Follows what the process says it is reading; resolves when it says no more. */
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
