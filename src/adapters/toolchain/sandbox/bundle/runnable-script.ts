/** A script to run, and how its positions map to files of the project. */
export interface RunnableScript {
  /** The name under which it appears in stacks. */
  readonly filename: string;
  readonly code: string;
  readonly kind: 'module' | 'classic';
  readonly origin: ScriptOrigin;
}

export type ScriptOrigin =
  /** Bundled from files of the project, with a source map. */
  | { readonly kind: 'mapped'; readonly map: string }
  /** A part of a file, unchanged, which starts this many lines below the file's beginning. */
  | { readonly kind: 'verbatim'; readonly path: string; readonly lineOffset: number }
  /** Written by the sandbox: nothing in it is the project's. */
  | { readonly kind: 'ours' };
