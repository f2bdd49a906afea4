import { existsSync, readFileSync } from 'node:fs';

const childrenFile = (pid: number): string => `/proc/${pid}/task/${pid}/children`;

/** True on Linux, where `/proc` tells of processes what the tests need to know. */
export const tellsOfProcesses = existsSync(childrenFile(process.pid));

/** The processes that the main thread of a process has started. */
export const childrenOf = (pid: number): readonly number[] =>
  readFileSync(childrenFile(pid), 'utf8')
    .split(' ')
    .filter((child) => child.trim() !== '')
    .map(Number);

/** False for a process that has ended, even while its exit code has not been read. */
export const isRunning = (pid: number): boolean =>
  existsSync(`/proc/${pid}/stat`) &&
  !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
