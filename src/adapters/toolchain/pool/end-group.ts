/**
 * Ends a process and all that it started, at once. The process must lead a group of its own; where
 * there are no process groups, it ends alone.
 */
export function endGroup(pid: number): void {
  process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
}
