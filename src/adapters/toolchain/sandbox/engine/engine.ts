import { readFileSync } from 'node:fs';
import { type ExtensionDescriptor, type JSValueHandle, QuickJS, type Snapshot } from 'quickjs-wasi';
import { formatForGuest } from './format-for-guest.ts';

/** The most memory and stack that code may use. */
const LIMITS = { memoryBytes: 192 * 2 ** 20, stackBytes: 480 * 2 ** 10 };
/** Most trials are over before they need to collect garbage. */
const FIRST_COLLECTION_BYTES = 48 * 2 ** 20;
/** The date at the start of every trial, a Friday. */
const START_MS = Date.UTC(2024, 4, 17, 10, 0, 0);
/** The clock advances by this whenever it is read, so that busy waiting comes to an end. */
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

/**
 * Processor time of this thread, in milliseconds. Unlike wall time, it is the same on a busy
 * machine.
 */
export function usedCpuMs(): number {
  // Node 22 only measures the whole process, which is never less.
  const measure: typeof process.cpuUsage =
    Reflect.get(process, 'threadCpuUsage') ?? process.cpuUsage;
  const { user, system } = measure();
  return (user + system) / 1_000;
}

/** A promise that was rejected without a handler. */
export interface Rejection {
  readonly reason: string;
  isHandled: boolean;
}

/**
 * A JavaScript engine in WebAssembly: code in it can reach its own memory and nothing else. Clock
 * and random numbers are simulated, and the same in every run.
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

  /** Interrupts running code when `usedCpuMs()` exceeds `cpuMs`. */
  stopAt(cpuMs: number): void {
    this.#deadlineMs = cpuMs;
  }

  get isOverdue(): boolean {
    return usedCpuMs() > this.#deadlineMs;
  }

  get nowMs(): number {
    return Number(this.#nowNs / 1_000_000n);
  }

  /** Sets the clock forward; it never goes back. */
  advanceTo(ms: number): void {
    const ns = BigInt(Math.ceil(ms)) * 1_000_000n;
    if (ns > this.#nowNs) this.#nowNs = ns;
  }

  /** Takes the descriptions of rejections that are still unhandled. */
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
