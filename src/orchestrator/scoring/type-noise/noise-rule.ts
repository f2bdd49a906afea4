import type { TypeDiagnostic } from '../../ports/code-tools.ts';
import type { Source } from '../project/source.ts';

/** What the compiler says, and of which file. */
export interface Said extends TypeDiagnostic {
  readonly source: Source;
}

/**
 * Says of a diagnostic whether it is noise: true where it is about what is not known here, false where
 * it is surely about the code, null where the rule says nothing of it.
 */
export type NoiseRule = (said: Said) => boolean | null;

/** Of which types nothing, or not all, is known. */
export interface UnknownTypes {
  /** Modules without types. */
  readonly untyped: ReadonlySet<string>;
  /** Those of them of which some names are known. */
  readonly partlyTyped: ReadonlySet<string>;
  /** Files that use what is unknown, and those that use these. */
  readonly clouded: ReadonlySet<string>;
}
