import type { ApproachMethod } from '../approaches/approach.ts';
import type { CatalogueModel } from '../catalogue.ts';
import type { StrategyEvidence } from '../ports/strategy-stats.ts';
import { type PlannedStep, type Strategy, strategyKey } from '../strategy.ts';
import type { Task, TaskProfile } from '../task.ts';
import { inability } from './eligibility.ts';
import { expectationOf } from './expectation.ts';
import { reasonsFor, usd } from './reasons.ts';
import type { SelectionPolicy } from './selection-policy.ts';
import { type Prospect, utility } from './utility.ts';

export interface SelectionInput {
  readonly profile: TaskProfile;
  readonly task: Task;
  readonly catalogue: readonly CatalogueModel[];
  readonly approaches: readonly ApproachMethod[];
  readonly evidence: readonly StrategyEvidence[];
  readonly policy: SelectionPolicy;
  /** Names of models that are not to be asked now. */
  readonly unavailableModels: ReadonlySet<string>;
  /** 0 to 100. */
  readonly qualityThreshold: number;
  readonly maxAttempts: number;
  /** Null: no ceiling. */
  readonly maxCostUsd: number | null;
}

export interface SelectionOutcome {
  /** In the order in which they are to be tried; empty when none is eligible. */
  readonly steps: readonly PlannedStep[];
  /** What could not be considered, each with the reason as a whole sentence. */
  readonly leftOut: readonly { readonly strategy: Strategy; readonly reason: string }[];
}

/**
 * Ranks what can be tried. The first step promises the most for its money and time; each later one
 * is chosen as if those before it had fallen short, which makes the task harder and speaks against
 * the models that failed. Deterministic: equal inputs give the same plan, so the first step's
 * propensity is 1.
 */
export function selectStrategies(input: SelectionInput): SelectionOutcome {
  const candidates: Prospect[] = [];
  const leftOut: { strategy: Strategy; reason: string }[] = [];
  for (const model of input.catalogue) {
    for (const approach of input.approaches) {
      if (!model.approaches.includes(approach.name)) continue;
      const result = consider(model, approach, input);
      if ('reason' in result) leftOut.push(result);
      else candidates.push(result);
    }
  }
  return { steps: rank(candidates, input), leftOut };
}

function consider(
  model: CatalogueModel,
  approach: ApproachMethod,
  input: SelectionInput,
): Prospect | { strategy: Strategy; reason: string } {
  const { profile, task, evidence, policy, maxCostUsd } = input;
  const strategy: Strategy = { model: model.name, approach: approach.name };
  const leaveOut = (reason: string) => ({ strategy, reason: `${strategyKey(strategy)} ${reason}` });

  const tokens = approach.estimateTokens(task, profile);
  const unable = inability(model, { ...input, tokens });
  if (unable !== null) return leaveOut(unable);

  const key = strategyKey(strategy);
  const expectation = expectationOf(
    { model, approach: approach.name },
    {
      profile,
      tokens,
      evidence: evidence.filter((row) => strategyKey(row.strategy) === key),
      policy,
    },
  );
  if (maxCostUsd !== null && expectation.costUsd > maxCostUsd) {
    return leaveOut(`would cost about ${usd(expectation.costUsd)}, over ${usd(maxCostUsd)}`);
  }
  return { strategy, expectation };
}

function rank(candidates: readonly Prospect[], input: SelectionInput): readonly PlannedStep[] {
  const { maxAttempts, profile, qualityThreshold } = input;
  const remaining = [...candidates];
  const chosen: Prospect[] = [];
  const steps: PlannedStep[] = [];
  while (remaining.length > 0 && steps.length < maxAttempts) {
    const failed = chosen.map(({ strategy }) => strategy);
    const best = remaining.reduce((left, right) =>
      utility(right, failed, input) > utility(left, failed, input) ? right : left,
    );
    remaining.splice(remaining.indexOf(best), 1);
    steps.push({
      strategy: best.strategy,
      priority: steps.length + 1,
      expectedQuality: best.expectation.quality,
      expectedCostUsd: best.expectation.costUsd,
      expectedDurationMs: best.expectation.durationMs,
      propensity: steps.length === 0 ? 1 : 0,
      reasons: reasonsFor(best, { profile, failed, rivals: remaining, qualityThreshold }),
    });
    chosen.push(best);
  }
  return steps;
}
