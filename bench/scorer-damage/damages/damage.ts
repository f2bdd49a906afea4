import type { SourceFile } from '../../../src/orchestrator/task.ts';

/** How much it takes from an application: untidy, does not work as asked, does not build or start. */
export type Severity = 'minor' | 'major' | 'fatal';

export interface Place {
  readonly path: string;
  /** 1-based, in the damaged files. */
  readonly line: number;
}

/** Files with the damage done. */
export interface Damaged {
  readonly files: readonly SourceFile[];
  /** Where the damage shows; a finding at one of these is at the damaged place. Never empty. */
  readonly places: readonly Place[];
}

/** Gives numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** One way of making a good application worse. */
export interface Damage {
  readonly id: string;
  readonly severity: Severity;
  /** Null where the application offers no place for it. */
  apply(files: readonly SourceFile[], random: Random): Damaged | null;
}
