import { existsSync, readFileSync } from 'node:fs';

const childrenFile = (pid: number): string => `/proc/${pid}/task/${pid}/children`;

/** True where the system tells of processes what the tests here look at: on Linux. */
export const tellsOfProcesses = existsSync(childrenFile(process.pid));

/** The processes that the first thread of a process has started. */
export const childrenOf = (pid: number): readonly number[] =>
  readFileSync(childrenFile(pid), 'utf8')
    .split(' ')
    .filter((child) => child.trim() !== '')
    .map(Number);

/** False for a process that has ended, even when nobody has asked for its exit code yet. */
export const isRunning = (pid: number): boolean =>
  existsSync(`/proc/${pid}/stat`) &&
  !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
