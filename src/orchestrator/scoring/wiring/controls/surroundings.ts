import type { Source } from '../../project/source.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** What is known about the place of a control and the components around it. */
export interface Surroundings {
  readonly source: Source;
  readonly tree: SyntaxTree;
  /** Names of components that are used inside a form. */
  readonly inForms: ReadonlySet<string>;
  /** True for a component that only wraps its children in markup. */
  readonly isPlainWrapper: (tag: string | null) => boolean;
}
