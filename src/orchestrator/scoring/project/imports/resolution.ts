import type { SourceFile } from '../../../task.ts';
import type { Manifests } from '../manifest.ts';
import type { FileResolution } from './resolve-file.ts';

/** Where an import leads. */
export type Resolution =
  | FileResolution
  | { readonly kind: 'package'; readonly name: string }
  /** The platform or the framework brings it. */
  | { readonly kind: 'given' }
  /** Nothing says what packages there are, so that nothing is wrong either. */
  | { readonly kind: 'unknown'; readonly name: string };

export interface ResolutionSetting {
  /** Files that imports can lead to, those that are not judged among them. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Paths of `files` that were left out of the judgement, of which nothing but the name is known. */
  readonly leftOut?: ReadonlySet<string>;
  readonly manifests: Manifests;
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** The folder that bare imports may start from; null when none is set. */
  readonly baseUrl: string | null;
  /** False for an import that needs more of a package than its types. */
  readonly isTypeOnly?: boolean;
}
