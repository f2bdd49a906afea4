import type { SourceFile } from '../../../orchestrator/task.ts';

/** Sets of files that are remembered; an application and its base are two. */
const REMEMBERED = 6;

/** Which files somebody has worked on lately, to tell who is best asked about files like them. */
export class Affinity {
  readonly #sets: ReadonlyMap<string, string>[] = [];

  remember(files: readonly SourceFile[]): void {
    this.#sets.push(new Map(files.map(({ path, content }) => [path, content])));
    if (this.#sets.length > REMEMBERED) this.#sets.shift();
  }

  /** How many of the files are, unchanged, in one of the remembered sets: the most of any set. */
  with(files: readonly SourceFile[]): number {
    return Math.max(
      0,
      ...this.#sets.map(
        (set) => files.filter(({ path, content }) => set.get(path) === content).length,
      ),
    );
  }
}
