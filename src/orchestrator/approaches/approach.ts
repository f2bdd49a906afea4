import type { GenerateChunk, ResponseSchema } from '../ports/code-model.ts';
import type { Scorecard } from '../scorecard.ts';
import type { Approach } from '../strategy.ts';
import type { SourceFile, Task, TaskProfile } from '../task.ts';

/** One request to the attempt's model. */
export interface Prompt {
  readonly system: string;
  readonly prompt: string;
  readonly responseSchema: ResponseSchema | null;
}

/**
 * A piece of the answer, as it arrives; `end` comes last, exactly once. `restart`: the model is
 * asked again, and everything before this chunk is void.
 */
export type AnswerChunk =
  | Exclude<GenerateChunk, { kind: 'usage' | 'thought' }>
  | { readonly kind: 'restart' };

/** A change to the attempt's files. A later file with the same path replaces the earlier one. */
export type FileChange =
  | { readonly kind: 'written'; readonly file: SourceFile }
  | { readonly kind: 'deleted'; readonly path: string };

/** What an approach works with. */
export interface Workbench {
  readonly task: Task;
  readonly profile: TaskProfile;
  /**
   * Asks the model, at the expense of the run's budget. Throws `AttemptError`, or the abort reason.
   */
  ask(prompt: Prompt): AsyncIterable<AnswerChunk>;
  /** Scores the whole set of files as it stands. */
  review(files: readonly SourceFile[]): Promise<Scorecard>;
}

/** Estimate of the tokens that an approach takes. */
export interface TokenEstimate {
  /** Total over all calls. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly calls: number;
  /** The call that needs the most room; left out when there is only one. */
  readonly largestCall?: { readonly inputTokens: number; readonly outputTokens: number };
}

/** A way of asking a model for code. */
export interface ApproachMethod {
  readonly name: Approach;
  /** Whether it has the model mend its files before it ends, so that early faults may disappear. */
  readonly mends: boolean;
  /** Estimates the tokens of all calls, for planning. */
  estimateTokens(task: Task, profile: TaskProfile): TokenEstimate;
  /**
   * Yields each change as soon as it is complete. Throws `AttemptError` when the model answered but
   * no file could be extracted: OUTPUT_TRUNCATED if the answer was cut off, else OUTPUT_UNUSABLE.
   */
  write(workbench: Workbench): AsyncIterable<FileChange>;
}
