import type { SourceFile } from '../../../../orchestrator/task.ts';
import type { Random } from '../random.ts';

/**
 * How much it takes from an application: `minor` is untidy, `major` does not work as asked,
 * `fatal` does not build or start.
 */
export type Severity = 'minor' | 'major' | 'fatal';

/** A mistake that models make, as a change to good files. */
export interface Defect {
  readonly id: string;
  readonly severity: Severity;
  /** The files with the mistake made, or null where there is no place for it. */
  apply(files: readonly SourceFile[], random: Random): readonly SourceFile[] | null;
}
