import type { SourceFile } from '../../../orchestrator/task.ts';

/**
 * Number of file sets that are remembered; scoring an edit uses two, the application and its base.
 */
const REMEMBERED = 6;

/** The files that a process worked on lately. Tells which process is best given similar files. */
export class Affinity {
  readonly #sets: ReadonlyMap<string, string>[] = [];

  remember(files: readonly SourceFile[]): void {
    this.#sets.push(new Map(files.map(({ path, content }) => [path, content])));
    if (this.#sets.length > REMEMBERED) this.#sets.shift();
  }

  /** The largest number of these files that any one remembered set holds unchanged. */
  with(files: readonly SourceFile[]): number {
    return Math.max(
      0,
      ...this.#sets.map(
        (set) => files.filter(({ path, content }) => set.get(path) === content).length,
      ),
    );
  }
}
