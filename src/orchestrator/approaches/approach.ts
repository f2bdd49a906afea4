import type { GenerateChunk, ResponseSchema } from '../ports/code-model.ts';
import type { Scorecard } from '../scorecard.ts';
import type { Approach } from '../strategy.ts';
import type { SourceFile, Task, TaskProfile } from '../task.ts';

/** One question to the attempt's model. */
export interface Prompt {
  readonly system: string;
  readonly prompt: string;
  readonly responseSchema: ResponseSchema | null;
}

/**
 * A piece of the answer, as it arrives; `end` comes last, exactly once. `restart`: the model is
 * asked anew, and what came so far is void.
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
  /** Asks the model. Throws `AttemptError`, or the abort reason. Paid for from the run's budget. */
  ask(prompt: Prompt): AsyncIterable<AnswerChunk>;
  /** Scores the whole set of files as it stands. */
  review(files: readonly SourceFile[]): Promise<Scorecard>;
}

/** About how many tokens an approach takes. */
export interface TokenEstimate {
  /** Of all calls together. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly calls: number;
  /** The call that needs the most room; left out where there is only one. */
  readonly largestCall?: { readonly inputTokens: number; readonly outputTokens: number };
}

/** How a model is asked for code. */
export interface ApproachMethod {
  readonly name: Approach;
  /** Whether it has the model mend its files before it is done: what was found early may be gone in the end. */
  readonly mends: boolean;
  /** About how many tokens all calls together take, for planning. */
  estimateTokens(task: Task, profile: TaskProfile): TokenEstimate;
  /**
   * Yields each change as soon as it is whole. Throws `AttemptError('OUTPUT_UNUSABLE')` when the
   * model answered but no file could be got out of it.
   */
  write(workbench: Workbench): AsyncIterable<FileChange>;
}
