import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PROCESS_FILE = fileURLToPath(new URL('./throughput-process.ts', import.meta.url));

/** True where a process can be pinned to one core: on Linux, with `taskset`. */
export const canPin = (): boolean => spawnSync('taskset', ['--version']).status === 0;

export interface ThroughputOptions {
  readonly workers: number;
  readonly scores: number;
  /** Pins everything, including the scorer's tools, to the first core. */
  readonly isPinned: boolean;
}

/** Scores per second, with every application new to the scorer. */
export async function throughput({
  workers,
  scores,
  isPinned,
}: ThroughputOptions): Promise<number> {
  const command = [process.execPath, PROCESS_FILE, `${workers}`, `${scores}`];
  const [file = '', ...args] = isPinned ? ['taskset', '-c', '0', ...command] : command;
  const { stdout } = await promisify(execFile)(file, args);
  return Number(stdout);
}
