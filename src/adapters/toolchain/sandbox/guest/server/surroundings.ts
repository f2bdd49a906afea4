import { keepFile } from '../program/builtins.ts';
import { programProcess } from '../program/process.ts';

/** Sets a server's environment and files. The host calls this before the server is loaded. */
function surround(
  env: Readonly<Record<string, string>>,
  kept: Readonly<Record<string, string>>,
): void {
  Object.assign(programProcess.env, env);
  for (const [path, content] of Object.entries(kept)) keepFile(path, content);
}

Object.defineProperty(globalThis, '__surround', { value: surround });
