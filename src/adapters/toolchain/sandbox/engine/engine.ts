import { readFileSync } from 'node:fs';
import { type ExtensionDescriptor, type JSValueHandle, QuickJS, type Snapshot } from 'quickjs-wasi';
import { formatForGuest } from './format-for-guest.ts';

/** What a piece of code may use. */
const LIMITS = { memoryBytes: 192 * 2 ** 20, stackBytes: 480 * 2 ** 10 };
/** Most trials are over before they need any of their memory again. */
const FIRST_COLLECTION_BYTES = 48 * 2 ** 20;
/** Every trial begins at this time of a Friday, whenever it takes place. */
const START_MS = Date.UTC(2024, 4, 17, 10, 0, 0);
/** Time goes on by this with every look at the clock, so that whoever waits in a loop comes to an end. */
const TICK_NS = 5_000n;

const moduleAt = (path: string): WebAssembly.Module =>
  new WebAssembly.Module(readFileSync(new URL(import.meta.resolve(`quickjs-wasi/${path}`))));

const wasm = moduleAt('quickjs.wasm');
const extensions: readonly ExtensionDescriptor[] = [
  'url',
  'encoding',
  'headers',
  'structured-clone',
].map((name) => ({ name: name.replace('-', '_'), wasm: moduleAt(`${name}.so`) }));

/** Milliseconds that this thread has worked: on a busy machine a verdict is the same as on an idle one. */
export function usedCpuMs(): number {
  // Node 22 knows the whole process's time only, which is no less.
  const measure: typeof process.cpuUsage =
    Reflect.get(process, 'threadCpuUsage') ?? process.cpuUsage;
  const { user, system } = measure();
  return (user + system) / 1_000;
}

/** A promise that failed while nobody listened. */
export interface Rejection {
  readonly reason: string;
  isHandled: boolean;
}

/**
 * A JavaScript engine inside WebAssembly: code in it reaches its own memory and nothing else. Its
 * clock and its chance are its own, and the same in every run.
 */
export class Engine {
  #vm: QuickJS | null = null;
  #nowNs = BigInt(START_MS) * 1_000_000n;
  #deadlineMs = Number.POSITIVE_INFINITY;
  readonly #rejections = new Map<number, Rejection>();

  static async create(): Promise<Engine> {
    const engine = new Engine();
    engine.#vm = await QuickJS.create(engine.#options());
    using format = engine.vm.newFunction('format', engine.#format);
    engine.vm.setProp(engine.vm.global, '__format', format);
    return engine;
  }

  static async restore(snapshot: Snapshot): Promise<Engine> {
    const engine = new Engine();
    engine.#vm = await QuickJS.restore(snapshot, engine.#options());
    engine.vm.gcThreshold = FIRST_COLLECTION_BYTES;
    engine.vm.registerHostCallback('format', engine.#format);
    return engine;
  }

  get vm(): QuickJS {
    if (this.#vm === null) throw new Error('The engine has not started');
    return this.#vm;
  }

  snapshot(): Snapshot {
    return this.vm.snapshot();
  }

  /** When this much of the thread's own time has been used, code that is running is stopped. */
  stopAt(cpuMs: number): void {
    this.#deadlineMs = cpuMs;
  }

  get isOverdue(): boolean {
    return usedCpuMs() > this.#deadlineMs;
  }

  get nowMs(): number {
    return Number(this.#nowNs / 1_000_000n);
  }

  /** Moves the clock on; it never goes back. */
  advanceTo(ms: number): void {
    const ns = BigInt(Math.ceil(ms)) * 1_000_000n;
    if (ns > this.#nowNs) this.#nowNs = ns;
  }

  /** The promises that have failed and still wait for someone to listen. */
  takeRejections(): readonly string[] {
    const open = [...this.#rejections.values()].filter(({ isHandled }) => !isHandled);
    this.#rejections.clear();
    return open.map(({ reason }) => reason);
  }

  dispose(): void {
    this.#vm?.dispose();
    this.#vm = null;
  }

  readonly #format = (question?: JSValueHandle): JSValueHandle =>
    this.vm.newString(formatForGuest(question?.toString() ?? ''));

  #options() {
    return {
      wasm,
      extensions: [...extensions],
      memoryLimit: LIMITS.memoryBytes,
      maxStackSize: LIMITS.stackBytes,
      timezoneOffset: 0,
      interruptHandler: () => this.isOverdue,
      wasi: (memory: WebAssembly.Memory) => ({
        clock_time_get: (_clock: number, _precision: bigint, pointer: number): number => {
          this.#nowNs += TICK_NS;
          new DataView(memory.buffer).setBigUint64(pointer, this.#nowNs, true);
          return 0;
        },
        random_get: (pointer: number, length: number): number => {
          new Uint8Array(memory.buffer, pointer, length).fill(0x2a);
          return 0;
        },
      }),
      onUnhandledRejection: (promise: JSValueHandle, reason: JSValueHandle, isHandled: boolean) => {
        const known = this.#rejections.get(promise.identity);
        if (isHandled) {
          if (known !== undefined) known.isHandled = true;
        } else if (this.#rejections.size < 50) {
          this.#rejections.set(promise.identity, { reason: this.#describe(reason), isHandled });
        }
      },
    };
  }

  #describe(reason: JSValueHandle): string {
    const { vm } = this;
    try {
      using trial = vm.global.getProp('__trial');
      using describe = trial.getProp('describe');
      using text = vm.callFunction(describe, vm.undefined, reason);
      return text.toString();
    } catch {
      return '{}';
    }
  }
}
