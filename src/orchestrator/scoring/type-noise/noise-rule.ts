import type { TypeDiagnostic } from '../../ports/code-tools.ts';
import type { Source } from '../project/source.ts';

/** A diagnostic, and its file. */
export interface Said extends TypeDiagnostic {
  readonly source: Source;
}

/**
 * Tells if a diagnostic is noise: true if it is about what is unknown here, false if it is
 * certainly about the code, null if the rule does not know.
 */
export type NoiseRule = (said: Said) => boolean | null;

/** What has no types here, or only some. */
export interface UnknownTypes {
  /** Modules without types. */
  readonly untyped: ReadonlySet<string>;
  /** Modules of which some names have types. */
  readonly partlyTyped: ReadonlySet<string>;
  /** Files that import anything without types, directly or not. */
  readonly clouded: ReadonlySet<string>;
}
