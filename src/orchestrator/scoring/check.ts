import type { BundleReport, LintReport, TypeReport } from '../ports/code-tools.ts';
import type { TrialReport } from '../ports/sandbox.ts';
import type { ScoreRequest } from '../ports/scorer.ts';
import type { Dimension, Finding } from '../scorecard.ts';
import type { LeftOut } from './limits.ts';
import type { Project } from './project/project.ts';

/** Everything that any check may look at. */
export interface CheckContext {
  readonly request: ScoreRequest;
  readonly project: Project;
  /** What the edit started from; null when something new was asked for. */
  readonly base: Project | null;
  /** Files too many or too big to be judged. */
  readonly leftOut: readonly LeftOut[];
  /** Null when there is nothing to bundle, or not all files are there. */
  readonly bundle: BundleReport | null;
  /** Null when there is nothing to lint. */
  readonly lint: LintReport | null;
}

/** What is there only when the compiler is done, which takes longest. */
export interface TypedContext extends CheckContext {
  /** Null when there is nothing to type-check. */
  readonly types: TypeReport | null;
}

/** What is there only when the code has been run. */
export interface TriedContext extends CheckContext {
  /** Null while files are still arriving. */
  readonly trial: TrialReport | null;
}

export interface WholeContext extends TypedContext, TriedContext {}

/** One thing wrong, and the share of the check's value that it takes. */
export interface Problem {
  readonly finding: Finding;
  /** 0 to 1, of what the problems before it have left. */
  readonly cost: number;
}

/** What a check came to. One that cannot tell says why; it never fails for that. */
export type Verdict =
  | { readonly kind: 'judged'; readonly problems: readonly Problem[] }
  | { readonly kind: 'skipped'; readonly reason: string };

/** One question asked of a set of files. Pure: the tools have already run. */
export type Check = CheckTraits &
  (
    | { readonly needs?: never; run(context: CheckContext): Verdict }
    /** These are asked last: every other check is asked while the tool is still at work. */
    | { readonly needs: 'types'; run(context: TypedContext): Verdict }
    | { readonly needs: 'trial'; run(context: TriedContext): Verdict }
  );

interface CheckTraits {
  /** Stable; stored with every score. */
  readonly id: string;
  /** What holds when it passes. */
  readonly title: string;
  readonly dimension: Dimension;
  /** True: cannot be judged while files are still arriving. */
  readonly needsAllFiles: boolean;
  /** True: what was already wrong in an edit's base is not held against the edit. */
  readonly forgivesBase: boolean;
}

export const skipped = (reason: string): Verdict => ({ kind: 'skipped', reason });
export const judged = (problems: readonly Problem[]): Verdict => ({ kind: 'judged', problems });

/** What is left after every problem has taken its share: 1 for none, never below 0. */
export const remainingValue = (problems: readonly Problem[]): number =>
  problems.reduce((left, { cost }) => left * (1 - cost), 1);

/**
 * Costs by which `missing` of `total` equal things take exactly their share together: the value
 * left is `1 - missing / total`.
 */
export const shareCosts = (missing: number, total: number): readonly number[] =>
  Array.from({ length: missing }, (_, index) => 1 / (total - index));
