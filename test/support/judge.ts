import { compileComponent } from '../../src/adapters/toolchain/component-compilers.ts';
import { parseSource } from '../../src/adapters/toolchain/syntax/syntax-parser.ts';
import type {
  BundleReport,
  CodeTools,
  LintReport,
  TypeReport,
} from '../../src/orchestrator/ports/code-tools.ts';
import type { TrialReport } from '../../src/orchestrator/ports/sandbox.ts';
import {
  type Check,
  remainingValue,
  type WholeContext,
} from '../../src/orchestrator/scoring/check.ts';
import type { LeftOut } from '../../src/orchestrator/scoring/limits.ts';
import { readProject } from '../../src/orchestrator/scoring/project/project.ts';
import {
  aScoreRequest,
  type FilesByPath,
  type ScoreRequestParts,
} from './score-request-builder.ts';

export interface JudgeParts extends ScoreRequestParts {
  readonly types?: TypeReport;
  readonly bundle?: BundleReport;
  readonly lint?: LintReport;
  readonly trial?: TrialReport;
  readonly leftOut?: readonly LeftOut[];
}

/** The verdict of a check, in a short form that can be compared whole. */
export type Judgement =
  | { readonly skipped: string }
  | { readonly value: number; readonly found: readonly string[] };

const parser: CodeTools = {
  parse: parseSource,
  compile: compileComponent,
  checkTypes: () => Promise.reject(new Error('A check called the compiler')),
  bundle: () => Promise.reject(new Error('A check called the bundler')),
  lint: () => Promise.reject(new Error('A check called the linter')),
  tryOut: () => Promise.reject(new Error('A check called the sandbox')),
};

/** The context that checks get for these files. */
export function contextOf(files: FilesByPath, parts: JudgeParts = {}): WholeContext {
  const request = aScoreRequest(files, parts);
  return {
    request,
    project: readProject(request.files, request.request, parser),
    base: request.base.length === 0 ? null : readProject(request.base, request.request, parser),
    leftOut: parts.leftOut ?? [],
    types: parts.types ?? null,
    bundle: parts.bundle ?? null,
    lint: parts.lint ?? null,
    trial: parts.trial ?? null,
  };
}

/** Runs one check on files; each finding becomes `rule path:line`. */
export function judge(check: Check, files: FilesByPath, parts: JudgeParts = {}): Judgement {
  const verdict = check.run(contextOf(files, parts));
  if (verdict.kind === 'skipped') return { skipped: verdict.reason };
  return {
    value: Number(remainingValue(verdict.problems).toFixed(3)),
    found: verdict.problems.map(({ finding: { rule, path, line } }) =>
      path === null ? `${rule}` : `${rule} ${path}:${line}`,
    ),
  };
}

/** The judgement of a check that found nothing. */
export const PASSED: Judgement = { value: 1, found: [] };
