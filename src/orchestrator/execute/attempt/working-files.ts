import type { FileChange } from '../../approaches/approach.ts';
import type { SourceFile } from '../../task.ts';

/** The files of an attempt: those that it started from, with all changes so far. */
export class WorkingFiles {
  readonly #files: Map<string, string>;
  #revision = 0;

  constructor(base: readonly SourceFile[]) {
    this.#files = new Map(base.map(({ path, content }) => [path, content]));
  }

  /** Counts the changes: at the same revision, the files are the same. */
  get revision(): number {
    return this.#revision;
  }

  apply(change: FileChange): void {
    this.#revision += 1;
    if (change.kind === 'written') this.#files.set(change.file.path, change.file.content);
    else this.#files.delete(change.path);
  }

  /** In the order in which they first appeared. */
  list(): readonly SourceFile[] {
    return [...this.#files].map(([path, content]) => ({ path, content }));
  }
}
