export const DIMENSIONS = ['COMPLETENESS', 'CODE_QUALITY', 'FUNCTIONALITY', 'PERFORMANCE'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const SEVERITIES = ['ERROR', 'WARNING', 'INFO'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One fault, at one place. */
export interface Finding {
  readonly message: string;
  readonly severity: Severity;
  readonly path: string | null;
  /** 1-based. */
  readonly line: number | null;
  /** 1-based. */
  readonly column: number | null;
  /** The rule or compiler code behind the finding, for example `TS2322`. */
  readonly rule: string | null;
}

/**
 * A check that ran, and how far it passed; or one that could not run, with the reason in
 * `findings`. A skipped check counts neither for nor against.
 */
export type CheckResult = {
  readonly id: string;
  readonly title: string;
  readonly dimension: Dimension;
  /** The check's points within its dimension, 0 to 100. */
  readonly weight: number;
  readonly findings: readonly Finding[];
} & (
  | { readonly status: 'PASSED' | 'FAILED' /** 0 to 1. */; readonly value: number }
  | { readonly status: 'SKIPPED'; readonly value: null }
);

/** The verdict on a set of files, with its evidence. Scores are whole numbers, 0 to 100. */
export interface Scorecard {
  readonly overall: number;
  readonly completeness: number;
  readonly codeQuality: number;
  readonly functionality: number;
  readonly performance: number;
  readonly checks: readonly CheckResult[];
  /** True while files are still arriving. */
  readonly isPartial: boolean;
  /** True when every file parses and the whole builds, as far as that could be tried. */
  readonly isBuildable: boolean;
  /** Scores are comparable only within one version of the checks and weights. */
  readonly scorerVersion: string;
}
