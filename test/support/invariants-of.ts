import type { Sandbox } from '../../src/orchestrator/ports/sandbox.ts';
import { aTrial, tried } from './a-trial.ts';
import type { FilesByPath } from './score-request-builder.ts';

/** Tries the invariants of some files. Outcomes read `invariant label: breach`, or `holds`. */
export const invariantsIn =
  (sandbox: Sandbox) =>
  async (files: FilesByPath): Promise<readonly string[]> =>
    tried(await sandbox.tryOut(aTrial(files), new AbortController().signal)).invariants.map(
      ({ invariant, label, breach }) => `${invariant} ${label}: ${breach ?? 'holds'}`,
    );

/** A file whose code is broken by replacing `from`, once. Throws if the code does not contain it. */
export const changedIn = (path: string, code: string, from: string, to: string): FilesByPath => {
  if (!code.includes(from)) throw new Error(`${from} is not there`);
  return { [path]: code.replace(from, to) };
};
