import type { CodeTools, TypeReport } from '../ports/code-tools.ts';
import type { ScoreRequest } from '../ports/scorer.ts';
import type { CheckResult, Finding, Scorecard } from '../scorecard.ts';
import { isBuilt } from './buildable.ts';
import { type CheckContext, type Problem, remainingValue, type TypedContext } from './check.ts';
import { CHECKS, type WeightedCheck } from './checks.ts';
import { newProblems } from './forgive-base.ts';
import { type BoundedRequest, boundRequest } from './limits.ts';
import { type Project, readProject } from './project/project.ts';
import { scorerVersion } from './scorer-version.ts';
import { bundleProject } from './tools/bundle-project.ts';
import { checkProjectTypes } from './tools/check-project-types.ts';
import { lintProject } from './tools/lint-project.ts';
import { weigh } from './weigh.ts';

/** More of one kind tells a reader no more. The value counts them all. */
const MAX_FINDINGS_PER_CHECK = 50;

interface Tooling {
  readonly tools: CodeTools;
  readonly signal: AbortSignal;
}

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
  const tooling: Tooling = { tools, signal };
  // The compiler takes longest: it begins first, and everything else is done while it works.
  const [[types, baseTypes], { context, baseContext, results }] = await Promise.all([
    typesOfBoth(project, request.isPartial ? null : base, tooling),
    judgeWithoutTypes({ request, project, base, leftOut }, tooling),
  ]);
  signal.throwIfAborted();
  const typed: TypedContext = { ...context, types };
  const typedBase = baseContext === null ? null : { ...baseContext, types: baseTypes };
  const checks = CHECKS.map(
    (weighted) => results.get(weighted.check.id) ?? runCheck(weighted, typed, typedBase),
  );
  const isBuildable = isBuilt(checks);
  return {
    ...weigh(checks, isBuildable),
    checks,
    isPartial: request.isPartial,
    isBuildable,
    scorerVersion,
  };
}

/** Runs the linter and the bundler, and every check that does not need types, by id. */
async function judgeWithoutTypes(
  { request, project, base, leftOut }: Omit<CheckContext, 'bundle' | 'lint'>,
  tooling: Tooling,
): Promise<{
  readonly context: CheckContext;
  readonly baseContext: CheckContext | null;
  readonly results: ReadonlyMap<string, CheckResult>;
}> {
  const [lint, baseLint, bundle] = await Promise.all([
    lintProject(project, tooling),
    base === null ? null : lintProject(base, tooling),
    request.isPartial ? null : bundleProject(project, base, tooling),
  ]);
  // What did not build before is no fault of the edit; what does is not asked.
  const baseBundle =
    base !== null && bundle?.kind === 'failed' ? await bundleProject(base, null, tooling) : null;
  const context: CheckContext = { request, project, base, leftOut, bundle, lint };
  const baseContext: CheckContext | null =
    base === null
      ? null
      : { request, project: base, base: null, leftOut: [], bundle: baseBundle, lint: baseLint };
  // None of these checks can see the types.
  const untyped = (from: CheckContext): TypedContext => ({ ...from, types: null });
  const results = new Map<string, CheckResult>();
  for (const weighted of CHECKS) {
    if (weighted.check.needsTypes === true) continue;
    // In between, the compiler is answered, and whether the score is still wanted is heard.
    await new Promise(setImmediate);
    tooling.signal.throwIfAborted();
    results.set(
      weighted.check.id,
      runCheck(weighted, untyped(context), baseContext === null ? null : untyped(baseContext)),
    );
  }
  return { context, baseContext, results };
}

/**
 * The types of a project and of its base, one after the other since the compiler takes one at a time.
 * The base of a partial score is left out: its errors have been forgiven in the files' absence.
 */
async function typesOfBoth(
  project: Project,
  base: Project | null,
  tooling: Tooling,
): Promise<[types: TypeReport | null, baseTypes: TypeReport | null]> {
  const types = await checkProjectTypes(project, tooling);
  return [types, base === null ? null : await checkProjectTypes(base, tooling)];
}

function runCheck(
  { check, weight }: WeightedCheck,
  context: TypedContext,
  baseContext: TypedContext | null,
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
  baseContext: TypedContext,
): readonly Problem[] {
  const verdict = check.run(baseContext);
  return verdict.kind === 'judged' ? verdict.problems : [];
}

const worstFirst = (problems: readonly Problem[]): Finding[] =>
  [...problems].sort((left, right) => right.cost - left.cost).map(({ finding }) => finding);
