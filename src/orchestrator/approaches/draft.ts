import type { SourceFile } from '../task.ts';
import type { AnswerChunk, FileChange } from './approach.ts';
import { type Extraction, extractFiles, NOTHING_EXTRACTED } from './extract/extract-files.ts';

/** An attempt's files as they stand: those that the task gave, with all changes since. */
export class Draft {
  readonly #base: ReadonlyMap<string, string>;
  readonly #files: Map<string, string>;

  constructor(base: readonly SourceFile[], current: readonly SourceFile[] = base) {
    this.#base = new Map(base.map(({ path, content }) => [path, content]));
    this.#files = new Map(current.map(({ path, content }) => [path, content]));
  }

  /** All files. */
  get files(): readonly SourceFile[] {
    return listed(this.#files);
  }

  /** Files that are still as the task gave them. */
  get untouched(): readonly SourceFile[] {
    return this.files.filter(({ path, content }) => this.#base.get(path) === content);
  }

  /** Files that were added or changed. */
  get written(): readonly SourceFile[] {
    return this.files.filter(({ path, content }) => this.#base.get(path) !== content);
  }

  /** Applies and yields each change in an answer; returns what became of the answer. */
  async *record(answer: AsyncIterable<AnswerChunk>): AsyncGenerator<FileChange, Extraction, void> {
    const changes = extractFiles(answer, { existing: this.files, written: this.written });
    try {
      for (;;) {
        const next = await changes.next();
        if (next.done) return next.value;
        this.#apply(next.value);
        yield next.value;
      }
    } finally {
      // Leaving early must close the model's stream as well.
      await changes.return(NOTHING_EXTRACTED);
    }
  }

  /** Restores the files of an earlier moment; yields the changes that this takes. */
  *restore(earlier: readonly SourceFile[]): Generator<FileChange, void, void> {
    const kept = new Map(earlier.map(({ path, content }) => [path, content]));
    for (const path of [...this.#files.keys()]) {
      if (!kept.has(path)) yield this.#apply({ kind: 'deleted', path });
    }
    for (const file of earlier) {
      if (this.#files.get(file.path) !== file.content) {
        yield this.#apply({ kind: 'written', file });
      }
    }
  }

  #apply(change: FileChange): FileChange {
    if (change.kind === 'written') this.#files.set(change.file.path, change.file.content);
    else this.#files.delete(change.path);
    return change;
  }
}

const listed = (files: ReadonlyMap<string, string>): readonly SourceFile[] =>
  Array.from(files, ([path, content]) => ({ path, content }));
