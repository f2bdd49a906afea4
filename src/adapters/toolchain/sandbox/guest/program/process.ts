import { timing } from '../everywhere/clock.ts';
import { joined } from '../everywhere/console.ts';

/** Thrown to end a program that calls `process.exit`. */
export class ProgramEnd extends Error {
  override readonly name = 'ProgramEnd';
  readonly code: number;
  constructor(code: number) {
    super(`The program ended itself with exit code ${code}`);
    this.code = code;
  }
}

const START_MS = Date.now();
const DIRECTORY = '/project';

const stream = {
  isTTY: false,
  columns: 80,
  write: (text: unknown) => {
    console.log(joined([text]).replace(/\n$/, ''));
    return true;
  },
  on: () => stream,
  once: () => stream,
  end: () => undefined,
};

/** The `process` of a program, which reveals nothing of this machine. */
export const programProcess = {
  env: {},
  argv: ['node', `${DIRECTORY}/main.js`],
  execArgv: [],
  platform: 'linux',
  arch: 'x64',
  pid: 1,
  version: 'v24.0.0',
  versions: { node: '24.0.0' },
  exitCode: undefined,
  stdout: stream,
  stderr: stream,
  stdin: stream,
  cwd: () => DIRECTORY,
  chdir: () => undefined,
  umask: () => 0o22,
  getuid: () => 1000,
  uptime: () => (Date.now() - START_MS) / 1000,
  hrtime: Object.assign(
    () => {
      const ms = Date.now();
      return [Math.floor(ms / 1000), (ms % 1000) * 1_000_000];
    },
    { bigint: () => BigInt(Date.now()) * 1_000_000n },
  ),
  memoryUsage: () => ({ rss: 5e7, heapTotal: 2e7, heapUsed: 1e7, external: 1e6, arrayBuffers: 0 }),
  cpuUsage: () => ({ user: 1000, system: 1000 }),
  nextTick: (callback: (...values: unknown[]) => unknown, ...values: unknown[]) =>
    timing.queueMicrotask(() => callback(...values)),
  exit: (code: unknown = 0) => {
    throw new ProgramEnd(Number(code) || 0);
  },
  abort: () => {
    throw new ProgramEnd(134);
  },
  emitWarning: () => undefined,
  on: () => programProcess,
  once: () => programProcess,
  off: () => programProcess,
  addListener: () => programProcess,
  removeListener: () => programProcess,
  removeAllListeners: () => programProcess,
  emit: () => false,
  listenerCount: () => 0,
};
