import type { CodeTools, LintReport } from '../../ports/code-tools.ts';
import type { Project } from '../project/project.ts';
import { isDeclarationPath } from '../project/source.ts';

/** Lints every file that parses, each by itself; null if there is none. */
export async function lintProject(
  project: Project,
  { tools, signal }: { readonly tools: CodeTools; readonly signal: AbortSignal },
): Promise<LintReport | null> {
  const files = project.sources.flatMap(({ path, code, tree }) =>
    code === null || tree === null || isDeclarationPath(path) ? [] : [{ path, content: code }],
  );
  return files.length === 0 ? null : tools.lint(files, signal);
}
