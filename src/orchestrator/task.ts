/** What is asked for: a request in plain language, and the files it is about. */
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

/** What the service makes of a task before any model has seen it. */
export interface TaskProfile {
  readonly type: TaskType;
  readonly complexity: Complexity;
  /** 0 to 100. */
  readonly complexityScore: number;
  /** What the text asks for by name: `authentication`, `charts`, `persistence`, `routing` … */
  readonly requirements: readonly string[];
  /** For example `react`; null when neither the text nor the files say. */
  readonly framework: string | null;
  readonly estimatedFiles: number;
  /** Why it was judged so, for a person to read. */
  readonly reasons: readonly string[];
}
