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
  /** The project before the edit; null if the request is not an edit. */
  readonly base: Project | null;
  /** Files that were not judged: too many or too big. */
  readonly leftOut: readonly LeftOut[];
  /** Null if there is nothing to bundle, or files are still missing. */
  readonly bundle: BundleReport | null;
  /** Null if there is nothing to lint. */
  readonly lint: LintReport | null;
}

/** Adds the compiler's report, which takes longest. */
export interface TypedContext extends CheckContext {
  /** Null if there is nothing to type-check. */
  readonly types: TypeReport | null;
}

/** Adds the report of the trial, in which the code was run. */
export interface TriedContext extends CheckContext {
  /** Null while files are still arriving. */
  readonly trial: TrialReport | null;
}

export interface WholeContext extends TypedContext, TriedContext {}

/** One thing that is wrong, and the share of the check's value that it costs. */
export interface Problem {
  readonly finding: Finding;
  /** 0 to 1, of what the earlier problems have left. */
  readonly cost: number;
}

/** The outcome of a check. A check that cannot tell is skipped with a reason, never failed. */
export type Verdict =
  | { readonly kind: 'judged'; readonly problems: readonly Problem[] }
  | { readonly kind: 'skipped'; readonly reason: string };

/** One question about a set of files. Pure: the tools have already run. */
export type Check = CheckTraits &
  (
    | { readonly needs?: never; run(context: CheckContext): Verdict }
    /**
     * Checks that need a tool's report run last: all others run while the tool is still at work.
     */
    | { readonly needs: 'types'; run(context: TypedContext): Verdict }
    | { readonly needs: 'trial'; run(context: TriedContext): Verdict }
  );

interface CheckTraits {
  /** Stable; stored with every score. */
  readonly id: string;
  /** A sentence that holds if the check passes. */
  readonly title: string;
  readonly dimension: Dimension;
  /** True if the check cannot be judged while files are still arriving. */
  readonly needsAllFiles: boolean;
  /** True if problems that the base of an edit already had are not held against the edit. */
  readonly forgivesBase: boolean;
}

export const skipped = (reason: string): Verdict => ({ kind: 'skipped', reason });
export const judged = (problems: readonly Problem[]): Verdict => ({ kind: 'judged', problems });

/** The value that all problems leave: 1 without any, never below 0. */
export const remainingValue = (problems: readonly Problem[]): number =>
  problems.reduce((left, { cost }) => left * (1 - cost), 1);

/**
 * Costs of `missing` out of `total` equal things that multiply to exactly their share: the value
 * left is `1 - missing / total`.
 */
export const shareCosts = (missing: number, total: number): readonly number[] =>
  Array.from({ length: missing }, (_, index) => 1 / (total - index));
