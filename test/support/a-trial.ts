import { compileComponent } from '../../src/adapters/toolchain/component-compilers.ts';
import { parseSource } from '../../src/adapters/toolchain/syntax/syntax-parser.ts';
import type {
  AcceptanceTest,
  TrialReport,
  TrialRequest,
} from '../../src/orchestrator/ports/sandbox.ts';
import { readProject } from '../../src/orchestrator/scoring/project/project.ts';
import { planTrial, type TrialPlan } from '../../src/orchestrator/scoring/trial/plan-trial.ts';
import { type FilesByPath, filesFrom } from './score-request-builder.ts';

const unused = (): never => {
  throw new Error('Planning a trial asks only parsers');
};
/** Tools of which only the parsers may be used. */
export const parsers = {
  parse: parseSource,
  compile: compileComponent,
  checkTypes: unused,
  bundle: unused,
  lint: unused,
  tryOut: unused,
};

/** How the files would be tried. */
export const planOf = (
  files: FilesByPath,
  request = 'Create a component',
  written: readonly AcceptanceTest[] = [],
): TrialPlan => planTrial(readProject(filesFrom(files), request, parsers), request, written);

/** The trial of files that can be tried, with other acceptance tests if any are given. */
export function aTrial(
  files: FilesByPath,
  { request, acceptance }: { request?: string; acceptance?: readonly AcceptanceTest[] } = {},
): TrialRequest {
  const plan = planOf(files, request);
  if (plan.kind === 'none') throw new Error(`It cannot be tried: ${plan.reason}`);
  return acceptance === undefined ? plan.trial : { ...plan.trial, acceptance };
}

/** The report of a trial that took place. Throws if it did not. */
export function tried(report: TrialReport): Extract<TrialReport, { kind: 'tried' }> {
  if (report.kind !== 'tried') throw new Error(`It was not tried: ${report.reason}`);
  return report;
}
