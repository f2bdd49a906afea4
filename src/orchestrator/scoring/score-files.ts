import type { BundleReport, CodeTools } from '../ports/code-tools.ts';
import type { TrialReport } from '../ports/sandbox.ts';
import type { ScoreRequest } from '../ports/scorer.ts';
import type { CheckResult, Scorecard } from '../scorecard.ts';
import { isBuilt } from './buildable.ts';
import type { Check, CheckContext, WholeContext } from './check.ts';
import { CHECKS } from './checks.ts';
import { type BoundedRequest, boundRequest, readableRequest } from './limits.ts';
import { readProject } from './project/project.ts';
import { runCheck } from './run-check.ts';
import { scorerVersion } from './scorer-version.ts';
import { bundleProject } from './tools/bundle-project.ts';
import { lintProject } from './tools/lint-project.ts';
import { trialsOfBoth } from './tools/trials-of-both.ts';
import { typesOfBoth } from './tools/types-of-both.ts';
import { weigh } from './weigh.ts';

interface Tooling {
  readonly tools: CodeTools;
  readonly signal: AbortSignal;
}

/** Scores a set of files. Throws the signal's reason, or the error of a tool that breaks. */
export const scoreFiles = (
  request: ScoreRequest,
  tools: CodeTools,
  signal: AbortSignal,
): Promise<Scorecard> => scoreBounded(boundRequest(request), tools, signal);

/** Like `scoreFiles`, for a request that is already of bounded size. */
export async function scoreBounded(
  bounded: BoundedRequest,
  tools: CodeTools,
  signal: AbortSignal,
): Promise<Scorecard> {
  signal.throwIfAborted();
  const { request, leftOut } = readableRequest(bounded);
  const project = readProject(
    request.files,
    request.request,
    tools,
    leftOut.map(({ path }) => path),
  );
  const base = request.base.length === 0 ? null : readProject(request.base, request.request, tools);
  const tooling: Tooling = { tools, signal };
  const bundling = Promise.withResolvers<BundleReport | null>();
  const bundle = bundling.promise;
  // The trial is requested first: it takes longest, and everything else happens meanwhile.
  const trying = trialsOfBoth({ request, project, base, bundle }, tooling);
  const isBundled = !request.isPartial || request.triesEarly === true;
  bundling.resolve(isBundled ? bundleProject(project, base, tooling) : null);
  const [[types, baseTypes], judged] = await Promise.all([
    typesOfBoth(project, request.isPartial ? null : base, tooling),
    judgeWithoutTypes({ request, project, base, leftOut }, { bundle, trying }, tooling),
    trying,
  ]);
  signal.throwIfAborted();
  const { results, contexts, trials } = judged;
  const whole: Contexts<WholeContext> = {
    own: { ...contexts.own, types, trial: trials.own },
    base:
      contexts.base === null ? null : { ...contexts.base, types: baseTypes, trial: trials.base },
  };
  const checks = CHECKS.map(
    (weighted) => results.get(weighted.check.id) ?? runCheck(weighted, whole.own, whole.base),
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

/** One for the files to be scored, one for the base of an edit; without an edit, `base` is null. */
interface Contexts<T> {
  readonly own: T;
  readonly base: T | null;
}

interface JudgedWithoutTypes {
  readonly contexts: Contexts<CheckContext>;
  readonly trials: { readonly own: TrialReport | null; readonly base: TrialReport | null };
  /** By id of the check. */
  readonly results: ReadonlyMap<string, CheckResult>;
}

/** Work that has been started already. */
interface UnderWay {
  readonly bundle: Promise<BundleReport | null>;
  readonly trying: Promise<JudgedWithoutTypes['trials']>;
}

/** Lints the code, and runs every check that needs no types. */
async function judgeWithoutTypes(
  { request, project, base, leftOut }: Omit<CheckContext, 'bundle' | 'lint'>,
  underWay: UnderWay,
  tooling: Tooling,
): Promise<JudgedWithoutTypes> {
  const [lint, baseLint, bundle] = await Promise.all([
    lintProject(project, tooling),
    base === null ? null : lintProject(base, tooling),
    underWay.bundle,
  ]);
  // The base is bundled only if the edit fails to bundle, to forgive what failed there as well.
  const baseBundle =
    base !== null && bundle?.kind === 'failed' ? await bundleProject(base, null, tooling) : null;
  const contexts: Contexts<CheckContext> = {
    own: { request, project, base, leftOut, bundle, lint },
    base:
      base === null
        ? null
        : { request, project: base, base: null, leftOut: [], bundle: baseBundle, lint: baseLint },
  };
  const results = new Map<string, CheckResult>();
  const [trials] = await Promise.all([
    underWay.trying,
    askChecks({ needs: undefined, results, contexts, trials: NOT_TRIED }, tooling.signal),
  ]);
  await askChecks({ needs: 'trial', results, contexts, trials }, tooling.signal);
  return { contexts, trials, results };
}

const NOT_TRIED = { own: null, base: null };

/** Runs the checks with the same `needs`, and adds their results to `results`. */
async function askChecks(
  {
    needs,
    results,
    contexts,
    trials,
  }: Omit<JudgedWithoutTypes, 'results'> & {
    readonly needs: Check['needs'];
    readonly results: Map<string, CheckResult>;
  },
  signal: AbortSignal,
): Promise<void> {
  // None of these checks needs types.
  const own: WholeContext = { ...contexts.own, types: null, trial: trials.own };
  const base =
    contexts.base === null ? null : { ...contexts.base, types: null, trial: trials.base };
  for (const weighted of CHECKS) {
    if (weighted.check.needs !== needs) continue;
    // Yields between checks, so that the compiler's messages are answered and an abort is noticed.
    await new Promise(setImmediate);
    signal.throwIfAborted();
    results.set(weighted.check.id, runCheck(weighted, own, base));
  }
}
