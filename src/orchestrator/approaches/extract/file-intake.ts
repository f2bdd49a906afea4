import { parseProjectPath } from '../../project-path.ts';
import type { SourceFile } from '../../task.ts';
import type { FileChange } from '../approach.ts';
import { type AnswerEntry, shown } from './answer-entry.ts';
import type { ExtractLimits } from './extract-limits.ts';

/** The change that an entry became, or why it was refused. */
export type IntakeResult = FileChange | { readonly kind: 'refused'; readonly reason: string };

/** The files that exist before an answer. */
export interface FilesSoFar {
  /**
   * All files of the project; a path in the answer that differs only in case refers to one of
   * these.
   */
  readonly existing?: readonly SourceFile[];
  /** Files of earlier answers, which count towards the limits. */
  readonly written?: readonly SourceFile[];
}

/**
 * Decides which entries of an answer become files. Paths are normalised and never leave the
 * project; sizes and counts stay within the limits. A path that differs from a known one only in
 * case is taken for it, since not every file system can hold both.
 */
export class FileIntake {
  readonly #limits: ExtractLimits;
  /** The spelling of each known path, by its lower-case form. */
  readonly #spelling: Map<string, string>;
  readonly #bytesByPath = new Map<string, number>();
  #totalBytes = 0;

  constructor(limits: ExtractLimits, { existing = [], written = [] }: FilesSoFar = {}) {
    this.#limits = limits;
    this.#spelling = new Map([...existing, ...written].map(({ path }) => [fold(path), path]));
    for (const { path, content } of written) this.#count(path, Buffer.byteLength(content));
  }

  /** Takes an entry as a change, or refuses it with a reason that names its path. */
  admit(entry: AnswerEntry): IntakeResult {
    if (entry.kind === 'malformed') return refused(entry.reason);
    const parsed = parseProjectPath(entry.path);
    if (parsed.kind === 'refused') return refused(`${shown(entry.path)}: ${parsed.reason}`);
    const path = this.#spelling.get(fold(parsed.path)) ?? parsed.path;
    const flaw =
      entry.kind === 'deletion'
        ? this.#flawOfDeletion(path)
        : (this.#flawOf(path) ?? this.#flawOfContent(entry, path));
    if (flaw !== null) return refused(`${shown(path)}: ${flaw}`);

    if (entry.kind === 'deletion') {
      this.#count(path, null);
      this.#spelling.delete(fold(path));
      return { kind: 'deleted', path };
    }
    this.#count(path, Buffer.byteLength(entry.content));
    this.#spelling.set(fold(path), path);
    return { kind: 'written', file: { path, content: entry.content } };
  }

  #count(path: string, bytes: number | null): void {
    this.#totalBytes += (bytes ?? 0) - (this.#bytesByPath.get(path) ?? 0);
    if (bytes === null) this.#bytesByPath.delete(path);
    else this.#bytesByPath.set(path, bytes);
  }

  #flawOfDeletion(path: string): string | null {
    return this.#spelling.has(fold(path)) ? null : 'there is no such file to delete';
  }

  #flawOf(path: string): string | null {
    if (!this.#bytesByPath.has(path) && this.#bytesByPath.size >= this.#limits.maxFiles) {
      return `there are already ${this.#limits.maxFiles} files`;
    }
    const folded = fold(path);
    if (this.#spelling.has(folded)) return null;
    for (const [other, spelled] of this.#spelling) {
      if (folded.startsWith(`${other}/`) || other.startsWith(`${folded}/`)) {
        return `${shown(spelled)} would be both a file and a folder`;
      }
    }
    return null;
  }

  #flawOfContent(entry: Extract<AnswerEntry, { kind: 'file' }>, path: string): string | null {
    if (!entry.content.isWellFormed()) return 'its content is not valid Unicode';
    if (entry.content.includes('\0')) return 'its content is not text';
    const bytes = Buffer.byteLength(entry.content);
    if (bytes > this.#limits.maxFileBytes) {
      return `it is larger than ${this.#limits.maxFileBytes} bytes`;
    }
    if (
      this.#totalBytes - (this.#bytesByPath.get(path) ?? 0) + bytes >
      this.#limits.maxTotalBytes
    ) {
      return `the files together are larger than ${this.#limits.maxTotalBytes} bytes`;
    }
    return null;
  }
}

const fold = (path: string): string => path.toLowerCase();
const refused = (reason: string): IntakeResult => ({ kind: 'refused', reason });
