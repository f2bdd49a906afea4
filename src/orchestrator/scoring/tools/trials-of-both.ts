import type { BundleReport, CodeTools } from '../../ports/code-tools.ts';
import type { TrialReport } from '../../ports/sandbox.ts';
import type { ScoreRequest } from '../../ports/scorer.ts';
import type { Project } from '../project/project.ts';
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
  readonly bundle: BundleReport | null;
}

/**
 * Tries what was made, once it builds, and where something went wrong also what an edit started
 * from: what went wrong there as well is no fault of the edit. While files are still arriving, only
 * what can start is tried, and only where it is new; null otherwise.
 */
export async function trialsOfBoth(
  { request, project, base, bundle }: Made,
  tooling: Tooling,
): Promise<{ readonly own: TrialReport | null; readonly base: TrialReport | null }> {
  if (request.isPartial && (base !== null || bundle?.kind !== 'built' || !canStart(project))) {
    return { own: null, base: null };
  }
  const own = await tryProject({ project, request, bundle }, tooling);
  if (base === null || !hasFailed(own)) return { own, base: null };
  const baseBundle = await bundleProject(base, null, tooling);
  const { acceptance: _, ...unexpecting } = request;
  const before = { project: base, request: unexpecting, bundle: baseBundle };
  return { own, base: await tryProject(before, tooling) };
}

/** A part is whole by itself; an application once the file is there that starts it. */
const canStart = ({ artefact, starts }: Project): boolean =>
  artefact === 'part' || starts.length > 0;

const untried = (reason: string): TrialReport => ({ kind: 'untried', reason });

async function tryProject(
  { project, request, bundle }: Omit<Made, 'base'>,
  { tools, signal }: Tooling,
): Promise<TrialReport> {
  if (bundle === null) return untried('There is nothing to run');
  if (bundle.kind !== 'built') return untried('It does not build');
  const plan = planTrial(project, request.request, request.acceptance);
  if (plan.kind === 'none') return untried(plan.reason);
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
    trial.controls.some(({ outcome }) => outcome !== 'answered'));
