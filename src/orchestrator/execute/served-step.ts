import type { CatalogueModel } from '../catalogue.ts';
import type { CodeModel } from '../ports/code-model.ts';
import type { PlannedStep } from '../strategy.ts';
import type { RunSetting } from './run-setting.ts';

/** A step of the plan, and whom it asks. */
export interface ServedStep extends PlannedStep {
  readonly model: CodeModel;
  readonly entry: CatalogueModel;
}

/** Steps whose model is served here: a run taken over may name one that no longer is. */
export const servedSteps = ({ run, ports }: RunSetting): readonly ServedStep[] =>
  run.plan.steps.flatMap((step) => served(step, ports) ?? []);

/** The step with its model; null when that is not served here. */
export function served(
  step: PlannedStep,
  { models, catalogue }: RunSetting['ports'],
): ServedStep | null {
  const model = models.get(step.strategy.model);
  const entry = catalogue.find(({ name }) => name === step.strategy.model);
  return model === undefined || entry === undefined ? null : { ...step, model, entry };
}
