import type { SourceFile } from '../../../task.ts';
import type { Manifests } from '../manifest.ts';
import type { FileResolution } from './resolve-file.ts';

/** Where an import leads. */
export type Resolution =
  | FileResolution
  | { readonly kind: 'package'; readonly name: string }
  /** The platform, a framework or a tool provides it. */
  | { readonly kind: 'given' }
  /** Nothing says which packages there are, so the import cannot be called wrong. */
  | { readonly kind: 'unknown'; readonly name: string };

export interface ResolutionSetting {
  /** The files to which imports can lead, including those left out of the judgement. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Those of `files` that were left out of the judgement: only their names are known. */
  readonly leftOut?: ReadonlySet<string>;
  readonly manifests: Manifests;
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** The folder from which bare imports may start; null if none is set. */
  readonly baseUrl: string | null;
  /** False if the import needs more of a package than its types. Defaults to true. */
  readonly isTypeOnly?: boolean;
}
