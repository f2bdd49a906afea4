import type { Sandbox } from '../../src/orchestrator/ports/sandbox.ts';
import { aTrial, tried } from './a-trial.ts';
import type { FilesByPath } from './score-request-builder.ts';

/** What a sandbox tried of what is known of its kind in some files, and what was there instead. */
export const invariantsIn =
  (sandbox: Sandbox) =>
  async (files: FilesByPath): Promise<readonly string[]> =>
    tried(await sandbox.tryOut(aTrial(files), new AbortController().signal)).invariants.map(
      ({ invariant, label, breach }) => `${invariant} ${label}: ${breach ?? 'holds'}`,
    );

/** A file with one place changed, so that what was sound is broken there. */
export const changedIn = (path: string, code: string, from: string, to: string): FilesByPath => {
  if (!code.includes(from)) throw new Error(`${from} is not there`);
  return { [path]: code.replace(from, to) };
};
