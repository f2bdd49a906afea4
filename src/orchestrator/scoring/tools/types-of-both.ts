import type { CodeTools, TypeReport } from '../../ports/code-tools.ts';
import type { Project } from '../project/project.ts';
import { checkProjectTypes } from './check-project-types.ts';

/**
 * Checks the types of a project and then of its base, since the compiler takes one at a time.
 * Without a base, its report is null.
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
  // A file on which the compiler got stuck is not tried again: if the edit did not change it, the
  // base gets the same report.
  const path = types.path ?? '';
  const isUnchanged = project.files.get(path)?.content === base.files.get(path)?.content;
  return [types, isUnchanged ? types : null];
}
