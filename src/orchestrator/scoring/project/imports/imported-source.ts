import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { nodeIn, stringOf } from '../../syntax/node.ts';
import type { Project } from '../project.ts';
import type { Source } from '../source.ts';

/** The project's file from which a declaration imports or re-exports; null for anything else. */
export function importedSource(
  { imports, sources }: Project,
  from: Source,
  declaration: SyntaxNode,
): Source | null {
  const specifier = stringOf(nodeIn(declaration, 'source'));
  const site = imports.find((one) => one.from.path === from.path && one.specifier === specifier);
  if (site?.resolution.kind !== 'file') return null;
  const { path } = site.resolution;
  return sources.find((one) => one.path === path) ?? null;
}
