/** A script as it runs, and how to find in the project what is in it. */
export interface RunnableScript {
  /** Under which it appears in stacks. */
  readonly filename: string;
  readonly code: string;
  readonly kind: 'module' | 'classic';
  readonly origin: ScriptOrigin;
}

export type ScriptOrigin =
  /** Made of files of the project, as its source map says. */
  | { readonly kind: 'mapped'; readonly map: string }
  /** It stands in a file as it is, so many lines below its beginning. */
  | { readonly kind: 'verbatim'; readonly path: string; readonly lineOffset: number }
  /** Of our own doing: nothing in it is the project's. */
  | { readonly kind: 'ours' };
