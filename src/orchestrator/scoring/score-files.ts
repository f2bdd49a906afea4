import type { CodeTools, TypeReport } from '../ports/code-tools.ts';
import type { TrialReport } from '../ports/sandbox.ts';
import type { ScoreRequest } from '../ports/scorer.ts';
import type { CheckResult, Finding, Scorecard } from '../scorecard.ts';
import { isBuilt } from './buildable.ts';
import { type CheckContext, type Problem, remainingValue } from './check.ts';
import { CHECKS, type WeightedCheck } from './checks.ts';
import { newProblems } from './forgive-base.ts';
import { type BoundedRequest, boundRequest } from './limits.ts';
import { type Project, readProject } from './project/project.ts';
import { scorerVersion } from './scorer-version.ts';
import { bundleProject } from './tools/bundle-project.ts';
import { checkProjectTypes } from './tools/check-project-types.ts';
import { lintProject } from './tools/lint-project.ts';
import { tryProject } from './tools/try-project.ts';
import { weigh } from './weigh.ts';

/** More of one kind tells a reader no more. The value counts them all. */
const MAX_FINDINGS_PER_CHECK = 50;

/** Judges a set of files. Throws the signal's reason, or what a tool breaks with. */
export const scoreFiles = (
  request: ScoreRequest,
  tools: CodeTools,
  signal: AbortSignal,
): Promise<Scorecard> => scoreBounded(boundRequest(request), tools, signal);

/** The same for a request that is already of bounded size. */
export async function scoreBounded(
  { request, leftOut }: BoundedRequest,
  tools: CodeTools,
  signal: AbortSignal,
): Promise<Scorecard> {
  signal.throwIfAborted();
  const project = readProject(request.files, request.request, tools);
  const base = request.base.length === 0 ? null : readProject(request.base, request.request, tools);
  const tooling = { tools, signal };
  // The bundler and the linter work beside the compiler, and all before the checks that ask them.
  const linting = lintProject(project, tooling);
  const baseLinting = base === null ? null : lintProject(base, tooling);
  const bundling = request.isPartial ? null : bundleProject(project, base, tooling);
  const trying = bundling?.then((bundle) =>
    tryProject(project, request.request, { ...tooling, bundle }),
  );
  const types = await checkProjectTypes(project, tooling);
  // A partial score is given often, and its base's errors have been forgiven in the files' absence.
  const baseTypes =
    base === null || request.isPartial
      ? null
      : await typesOfBase({ types, project, base }, tooling);
  const [bundle, lint, baseLint, trial = null] = await Promise.all([
    bundling,
    linting,
    baseLinting,
    trying,
  ]);
  // What did not build before is no fault of the edit; what does is not asked.
  const baseBundle =
    base !== null && bundle?.kind === 'failed' ? await bundleProject(base, null, tooling) : null;
  const baseTrial =
    base !== null && trial !== null && hasFailed(trial)
      ? await tryProject(base, request.request, {
          ...tooling,
          bundle: await bundleProject(base, null, tooling),
        })
      : null;
  signal.throwIfAborted();

  const context: CheckContext = { request, project, base, leftOut, types, bundle, lint, trial };
  const baseContext: CheckContext | null =
    base === null
      ? null
      : {
          request,
          project: base,
          base: null,
          leftOut: [],
          types: baseTypes,
          bundle: baseBundle,
          lint: baseLint,
          trial: baseTrial,
        };
  const checks = CHECKS.map((weighted) => runCheck(weighted, context, baseContext));
  const isBuildable = isBuilt(checks);
  return {
    ...weigh(checks, isBuildable),
    checks,
    isPartial: request.isPartial,
    isBuildable,
    scorerVersion,
  };
}

/** What was wrong before is only asked for when there is something to forgive. */
const hasFailed = (trial: TrialReport): boolean =>
  trial.kind === 'tried' &&
  (trial.isEmpty ||
    trial.failures.length > 0 ||
    trial.controls.some(({ outcome }) => outcome !== 'answered'));

/** Nothing that is stuck in a file once is tried with it again: it is held against what changed it. */
async function typesOfBase(
  { types, project, base }: Pick<CheckContext, 'types' | 'project'> & { readonly base: Project },
  tooling: { readonly tools: CodeTools; readonly signal: AbortSignal },
): Promise<TypeReport | null> {
  if (types === null || types.kind === 'checked') return checkProjectTypes(base, tooling);
  const path = types.path ?? '';
  const isUnchanged = project.files.get(path)?.content === base.files.get(path)?.content;
  return isUnchanged ? types : null;
}

function runCheck(
  { check, weight }: WeightedCheck,
  context: CheckContext,
  baseContext: CheckContext | null,
): CheckResult {
  const { id, title, dimension, needsAllFiles, forgivesBase } = check;
  const common = { id, title, dimension, weight };
  const skip = (reason: string): CheckResult => ({
    ...common,
    status: 'SKIPPED',
    value: null,
    findings: [
      { message: reason, severity: 'INFO', path: null, line: null, column: null, rule: null },
    ],
  });
  if (needsAllFiles && context.request.isPartial) return skip('Files are still arriving');
  const verdict = check.run(context);
  if (verdict.kind === 'skipped') return skip(verdict.reason);
  const problems =
    forgivesBase && baseContext !== null
      ? newProblems(
          verdict.problems,
          problemsOfBase(check, baseContext),
          (path) => !baseContext.project.files.has(path),
        )
      : verdict.problems;
  return {
    ...common,
    status: problems.length === 0 ? 'PASSED' : 'FAILED',
    value: Math.round(10_000 * remainingValue(problems)) / 10_000,
    findings: worstFirst(problems).slice(0, MAX_FINDINGS_PER_CHECK),
  };
}

function problemsOfBase(
  check: WeightedCheck['check'],
  baseContext: CheckContext,
): readonly Problem[] {
  const verdict = check.run(baseContext);
  return verdict.kind === 'judged' ? verdict.problems : [];
}

const worstFirst = (problems: readonly Problem[]): Finding[] =>
  [...problems].sort((left, right) => right.cost - left.cost).map(({ finding }) => finding);
