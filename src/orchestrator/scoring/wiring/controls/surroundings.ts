import type { Source } from '../../project/source.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Where a control stands, and what is known of the components around it. */
export interface Surroundings {
  readonly source: Source;
  readonly tree: SyntaxTree;
  /** Names of components that stand in a form. */
  readonly inForms: ReadonlySet<string>;
  /** True for a component that does nothing with what is inside it but show it. */
  readonly isPlainWrapper: (tag: string | null) => boolean;
}
