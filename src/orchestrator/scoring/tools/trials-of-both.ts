import type { BundleReport, CodeTools } from '../../ports/code-tools.ts';
import type { TrialReport } from '../../ports/sandbox.ts';
import type { ScoreRequest } from '../../ports/scorer.ts';
import { type Project, productSources } from '../project/project.ts';
import { planTrial } from '../trial/plan-trial.ts';
import { isOfMissingPart } from '../trial/taken-apart.ts';
import { bundleProject } from './bundle-project.ts';

interface Tooling {
  readonly tools: CodeTools;
  readonly signal: AbortSignal;
}

interface Made {
  readonly request: ScoreRequest;
  readonly project: Project;
  readonly base: Project | null;
  /** The report of the bundler, which may be pending. */
  readonly bundle: Promise<BundleReport | null>;
}

/**
 * Tries the project, if it builds. If something fails, the base of an edit is tried too, so that
 * what failed there as well is forgiven. While files are still arriving, only a new project that
 * can start and builds is tried; otherwise both are null.
 */
export async function trialsOfBoth(
  { request, project, base, bundle }: Made,
  tooling: Tooling,
): Promise<{ readonly own: TrialReport | null; readonly base: TrialReport | null }> {
  if (request.isPartial && (base !== null || !canStart(project) || !isBuilt(await bundle))) {
    return { own: null, base: null };
  }
  const own = await tryProject({ project, request, bundle }, tooling);
  if (base === null || !hasFailed(own)) return { own, base: null };
  const baseBundle = bundleProject(base, null, tooling);
  const { acceptance: _, ...unexpecting } = request;
  const before = { project: base, request: unexpecting, bundle: baseBundle };
  return { own, base: await tryProject(before, tooling) };
}

/** A part starts by itself; an application needs the file that starts it. */
const canStart = ({ artefact, starts }: Project): boolean =>
  artefact === 'part' || starts.length > 0;

const isBuilt = (bundle: BundleReport | null): boolean => bundle?.kind === 'built';

/**
 * Runs the trial of a project that builds. Since trials take longer than anything else in a score,
 * it starts early if the project seems to build, and is aborted if the bundler disagrees.
 */
async function tryProject(
  { project, request, bundle }: Omit<Made, 'base'>,
  { tools, signal }: Tooling,
): Promise<TrialReport> {
  const unwanted = new AbortController();
  const begin = (): Promise<TrialReport> =>
    tryPlanned({ project, request }, { tools, signal: AbortSignal.any([signal, unwanted.signal]) });
  const early = seemsToBuild(project) ? begin() : null;
  // Prevents an unhandled rejection; whoever awaits the trial still sees it.
  early?.catch(() => undefined);
  const reason = reasonAgainst(await bundle);
  if (reason === null) return early ?? begin();
  unwanted.abort();
  return { kind: 'untried', reason };
}

/** True if all of the product's code parses and no import is missing. */
const seemsToBuild = (project: Project): boolean =>
  project.imports.every(({ resolution }) => resolution.kind !== 'missing') &&
  productSources(project).every(({ tree, problems }) => tree !== null && problems.length === 0);

function reasonAgainst(bundle: BundleReport | null): string | null {
  if (bundle === null) return 'There is nothing to run';
  return isBuilt(bundle) ? null : 'It does not build';
}

async function tryPlanned(
  { project, request }: Pick<Made, 'project' | 'request'>,
  { tools, signal }: Tooling,
): Promise<TrialReport> {
  const plan = planTrial(project, request.request, request.acceptance);
  if (plan.kind === 'none') return { kind: 'untried', reason: plan.reason };
  const report = await tools.tryOut(plan.trial, signal);
  const { stage } = plan.trial;
  const hasMadeUpProps = stage.kind === 'component' && stage.props !== null;
  if (report.kind !== 'tried' || !hasMadeUpProps) return report;
  const failures = report.failures.filter((failure) => !isOfMissingPart(failure, project));
  return { ...report, failures, hasMadeUpProps };
}

const hasFailed = (trial: TrialReport): boolean =>
  trial.kind === 'tried' &&
  (trial.isEmpty ||
    trial.failures.length > 0 ||
    trial.invariants.some(({ breach }) => breach !== null) ||
    trial.controls.some(({ outcome }) => outcome !== 'answered'));
