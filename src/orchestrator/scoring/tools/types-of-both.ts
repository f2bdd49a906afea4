import type { CodeTools, TypeReport } from '../../ports/code-tools.ts';
import type { Project } from '../project/project.ts';
import { checkProjectTypes } from './check-project-types.ts';

/**
 * The types of a project and of its base, one after the other since the compiler takes one at a time.
 * Of a base that is null there are none.
 */
export async function typesOfBoth(
  project: Project,
  base: Project | null,
  tooling: { readonly tools: CodeTools; readonly signal: AbortSignal },
): Promise<[types: TypeReport | null, baseTypes: TypeReport | null]> {
  const types = await checkProjectTypes(project, tooling);
  if (base === null) return [types, null];
  if (types === null || types.kind === 'checked') {
    return [types, await checkProjectTypes(base, tooling)];
  }
  // Nothing that is stuck in a file once is tried with it again: it is held against what changed it.
  const path = types.path ?? '';
  const isUnchanged = project.files.get(path)?.content === base.files.get(path)?.content;
  return [types, isUnchanged ? types : null];
}
