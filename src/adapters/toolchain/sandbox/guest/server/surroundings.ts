import { keepFile } from '../program/files.ts';
import { programProcess } from '../program/process.ts';

/** What a server finds around it: the host gives it before anything else is loaded. */
function surround(
  env: Readonly<Record<string, string>>,
  kept: Readonly<Record<string, string>>,
): void {
  Object.assign(programProcess.env, env);
  for (const [path, content] of Object.entries(kept)) keepFile(path, content);
}

Object.defineProperty(globalThis, '__surround', { value: surround });
