import type { AcceptanceTest } from '../../src/orchestrator/ports/sandbox.ts';
import type { ScoreRequest } from '../../src/orchestrator/ports/scorer.ts';
import type { SourceFile, TaskProfile } from '../../src/orchestrator/task.ts';

/** Contents by path, as tests write them. */
export type FilesByPath = Readonly<Record<string, string>>;

export const filesFrom = (byPath: FilesByPath): readonly SourceFile[] =>
  Object.entries(byPath).map(([path, content]) => ({ path, content }));

export interface ScoreRequestParts {
  readonly request?: string;
  readonly profile?: Partial<TaskProfile>;
  readonly base?: FilesByPath;
  readonly isPartial?: boolean;
  readonly acceptance?: readonly AcceptanceTest[];
}

/** A request to score files. By default, it asks for something new, of medium complexity. */
export function aScoreRequest(files: FilesByPath, parts: ScoreRequestParts = {}): ScoreRequest {
  const base = filesFrom(parts.base ?? {});
  return {
    request: parts.request ?? 'Create a component',
    profile: {
      type: base.length > 0 ? 'EDIT' : 'GENERATION',
      complexity: base.length > 0 ? 'LOW' : 'MEDIUM',
      complexityScore: 40,
      requirements: [],
      framework: null,
      estimatedFiles: 3,
      reasons: [],
      ...parts.profile,
    },
    files: filesFrom(files),
    base,
    isPartial: parts.isPartial ?? false,
    acceptance: parts.acceptance ?? [],
  };
}
