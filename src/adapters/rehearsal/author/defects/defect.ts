import type { SourceFile } from '../../../../orchestrator/task.ts';
import type { Random } from '../random.ts';

/**
 * How much a defect damages an application: `minor` is untidy, `major` does not work as asked,
 * `fatal` does not build or start.
 */
export type Severity = 'minor' | 'major' | 'fatal';

/** A typical mistake of models, as a transformation of good files. */
export interface Defect {
  readonly id: string;
  readonly severity: Severity;
  /** Returns the files with the mistake in them; null if there is no place for it. */
  apply(files: readonly SourceFile[], random: Random): readonly SourceFile[] | null;
}
