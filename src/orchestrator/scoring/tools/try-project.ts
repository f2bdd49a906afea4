import type { BundleReport, CodeTools } from '../../ports/code-tools.ts';
import type { TrialReport } from '../../ports/sandbox.ts';
import type { Project } from '../project/project.ts';
import { planTrial } from '../trial/plan-trial.ts';

const untried = (reason: string): TrialReport => ({ kind: 'untried', reason });

/** Tries a project that builds; says why where it cannot be tried. */
export async function tryProject(
  project: Project,
  request: string,
  tooling: {
    readonly bundle: BundleReport | null;
    readonly tools: CodeTools;
    readonly signal: AbortSignal;
  },
): Promise<TrialReport> {
  const { bundle, tools, signal } = tooling;
  if (bundle === null) return untried('There is nothing to run');
  if (bundle.kind !== 'built') return untried('It does not build');
  const plan = planTrial(project, request);
  return plan.kind === 'none' ? untried(plan.reason) : tools.tryOut(plan.trial, signal);
}
