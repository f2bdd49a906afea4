import type { SourceFile } from '../../../src/orchestrator/task.ts';

/** How bad it is: untidy, does not work as asked, does not build or start. */
export type Severity = 'minor' | 'major' | 'fatal';

export interface Place {
  readonly path: string;
  /** 1-based, in the damaged files. */
  readonly line: number;
}

/** Files with the damage in them. */
export interface Damaged {
  readonly files: readonly SourceFile[];
  /** Where the damage shows; a finding at any of these counts as found. Never empty. */
  readonly places: readonly Place[];
}

/** Returns numbers from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/** One way to make a good application worse. */
export interface Damage {
  readonly id: string;
  readonly severity: Severity;
  /** Returns the damaged files; null if the application has no place for the damage. */
  apply(files: readonly SourceFile[], random: Random): Damaged | null;
}
