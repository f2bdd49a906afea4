import type { TrialRequest } from '../../src/orchestrator/ports/sandbox.ts';
import { planOf } from '../../test/support/a-trial.ts';
import {
  type Application,
  applications,
  applicationsOfOtherKinds,
} from '../scorer-damage/applications.ts';

/** A trial of a whole application. */
export interface NamedTrial {
  readonly id: string;
  readonly trial: TrialRequest;
}

/** Trials of React applications of about ten source files each. */
export const reactTrials = (): readonly NamedTrial[] => trialsOf(applications());

/** Trials of these and of applications of other kinds. */
export const allTrials = async (): Promise<readonly NamedTrial[]> =>
  trialsOf([...applications(), ...(await applicationsOfOtherKinds())]);

const SCRIPT = /\.(?:[jt]sx?|svelte\.[jt]s)$/;

/** The same trial with code that differs by revision, so that no cache can answer. */
export function revisedTrial({ trial }: NamedTrial, revision: number): TrialRequest {
  const [script] = [...trial.files.values()].filter(({ path }) => SCRIPT.test(path));
  if (script === undefined) return trial;
  const content = `${script.content}\nglobalThis.revision = ${revision};\n`;
  return { ...trial, files: new Map([...trial.files, [script.path, { ...script, content }]]) };
}

function trialsOf(all: readonly Application[]): readonly NamedTrial[] {
  return all.flatMap(({ id, request, files }) => {
    const contents = Object.fromEntries(files.map(({ path, content }) => [path, content]));
    const plan = planOf(contents, request);
    return plan.kind === 'planned' ? [{ id, trial: plan.trial }] : [];
  });
}
