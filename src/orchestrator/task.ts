/** What is asked for: a request in plain language and the files that it is about. */
export interface Task {
  readonly request: string;
  readonly conversationId: string;
  /** The files an edit starts from; empty when something new is asked for. */
  readonly files: readonly SourceFile[];
}

/** A text file by its path inside the project: relative, `/`-separated, normalised. */
export interface SourceFile {
  readonly path: string;
  readonly content: string;
}

export const TASK_TYPES = ['GENERATION', 'EDIT', 'FIX', 'REFACTOR', 'QUESTION'] as const;
export type TaskType = (typeof TASK_TYPES)[number];

export const COMPLEXITIES = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type Complexity = (typeof COMPLEXITIES)[number];

/** How the service judges a task before any model has seen it. */
export interface TaskProfile {
  readonly type: TaskType;
  readonly complexity: Complexity;
  /** 0 to 100. */
  readonly complexityScore: number;
  /** What the request asks for by name: `authentication`, `charts`, `persistence`, `routing` … */
  readonly requirements: readonly string[];
  /** For example `react`; null when neither the request nor the files tell. */
  readonly framework: string | null;
  readonly estimatedFiles: number;
  /** Why the task was judged so, in words. */
  readonly reasons: readonly string[];
}
