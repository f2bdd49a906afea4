import { approachMethod } from '../../approaches/approaches.ts';
import { type CatalogueModel, costUsd } from '../../catalogue.ts';
import type { CodeModel } from '../../ports/code-model.ts';
import type { StoredRun } from '../../run.ts';
import { type PlannedStep, type Strategy, strategyKey } from '../../strategy.ts';
import type { OrchestratorPorts, RunSetting } from '../run-setting.ts';

/** Expected quality where the catalogue has no figure. */
const UNKNOWN_QUALITY = 50;

/** A run with its plan, and the models that are served here. */
export interface PlannedRun {
  readonly run: StoredRun;
  readonly ports: Pick<OrchestratorPorts, 'models' | 'catalogue'>;
}

/** A step with the model that it asks. */
export interface ServedStep extends PlannedStep {
  readonly model: CodeModel;
  readonly entry: CatalogueModel;
}

/** The plan's steps whose models are served here; the process that planned may serve others. */
export const servedSteps = ({ run, ports }: RunSetting): readonly ServedStep[] =>
  run.plan.steps.flatMap((step) => served(step, ports) ?? []);

/**
 * Returns the step for a strategy: the plan's, or one made up from the catalogue for a strategy
 * that was not planned. Null when its model is not served here.
 */
export function stepOf(strategy: Strategy, setting: PlannedRun): ServedStep | null {
  const { run, ports } = setting;
  const key = strategyKey(strategy);
  const planned = run.plan.steps.find((step) => strategyKey(step.strategy) === key);
  const entry = ports.catalogue.find(({ name }) => name === strategy.model);
  if (entry === undefined) return null;
  return served(planned ?? unplannedStep(strategy, entry, setting), ports);
}

function unplannedStep(
  strategy: Strategy,
  { prior, prices }: CatalogueModel,
  { run }: PlannedRun,
): PlannedStep {
  const { task, plan } = run;
  const tokens = approachMethod(strategy.approach).estimateTokens(task, plan.profile);
  return {
    strategy,
    priority: plan.steps.length + 1,
    expectedQuality: prior.quality[strategy.approach]?.[plan.profile.complexity] ?? UNKNOWN_QUALITY,
    expectedCostUsd: costUsd({ ...tokens, thinkingTokens: 0 }, prices),
    expectedDurationMs:
      tokens.calls * prior.firstTokenMs +
      (tokens.outputTokens / prior.outputTokensPerSecond) * 1000,
    propensity: 0,
    reasons: [],
  };
}

/** Adds the model to a step; null when it is not served here. */
function served(step: PlannedStep, { models, catalogue }: PlannedRun['ports']): ServedStep | null {
  const model = models.get(step.strategy.model);
  const entry = catalogue.find(({ name }) => name === step.strategy.model);
  return model === undefined || entry === undefined ? null : { ...step, model, entry };
}
