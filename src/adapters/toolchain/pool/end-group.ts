/**
 * Kills a process and everything it started, at once. The process must lead its own group. On
 * Windows, which has no process groups, only the process itself is killed.
 */
export function endGroup(pid: number): void {
  process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
}
