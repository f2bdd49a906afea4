import type { ApproachMethod, TokenEstimate } from '../approaches/approach.ts';
import { type CatalogueModel, costUsd } from '../catalogue.ts';
import { type Belief, beliefsOf, type Candidate } from '../learn/beliefs.ts';
import { byKind, kindOf } from '../learn/kind-evidence.ts';
import { priorQualityOf } from '../learn/prior-quality.ts';
import type { StrategyEvidence } from '../ports/strategy-stats.ts';
import { type Approach, type Strategy, strategyKey } from '../strategy.ts';
import type { Task, TaskProfile } from '../task.ts';
import { inability } from './eligibility.ts';
import { usd } from './reasons.ts';
import type { SelectionPolicy } from './selection-policy.ts';

/** All that a selection depends on. */
export interface SelectionInput {
  readonly profile: TaskProfile;
  readonly task: Task;
  readonly catalogue: readonly CatalogueModel[];
  readonly approaches: readonly ApproachMethod[];
  readonly evidence: readonly StrategyEvidence[];
  readonly policy: SelectionPolicy;
  /** Names of models that must not be asked now. */
  readonly unavailableModels: ReadonlySet<string>;
  /** 0 to 100. */
  readonly qualityThreshold: number;
  readonly maxAttempts: number;
  /** Null for no ceiling. */
  readonly maxCostUsd: number | null;
  /** 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
}

/** A strategy that was not considered, and why, as a whole sentence. */
export interface LeftOut {
  readonly strategy: Strategy;
  readonly reason: string;
}

/** What is believed of every strategy that can take the task, in the catalogue's order. */
export function strategyProspects(input: SelectionInput): {
  readonly prospects: readonly Belief[];
  readonly leftOut: readonly LeftOut[];
} {
  const { profile, qualityThreshold, policy, maxCostUsd } = input;
  const candidates: Candidate[] = [];
  const leftOut: LeftOut[] = [];
  const leaveOut = (strategy: Strategy, reason: string): void => {
    leftOut.push({ strategy, reason: `${strategyKey(strategy)} ${reason}` });
  };
  const served = new Set(input.catalogue.flatMap(({ approaches }) => approaches));
  const asked = input.approaches
    .filter(({ name }) => served.has(name))
    .map((approach) => ({
      approach: approach.name,
      tokens: approach.estimateTokens(input.task, profile),
    }));
  for (const model of input.catalogue) {
    for (const { approach, tokens } of asked) {
      if (!model.approaches.includes(approach)) continue;
      const unable = inability(model, { ...input, tokens });
      if (unable === null) candidates.push(candidateOf(model, approach, tokens));
      else leaveOut({ model: model.name, approach }, unable);
    }
  }
  const beliefs = beliefsOf(candidates, input.evidence.map(byKind), {
    kind: kindOf(profile.type, profile.complexity),
    qualityThreshold,
    policy: policy.belief,
  });
  const prospects = beliefs.filter(({ strategy, cost }) => {
    if (maxCostUsd === null || cost.costUsd <= maxCostUsd) return true;
    leaveOut(strategy, `would cost about ${usd(cost.costUsd)}, over ${usd(maxCostUsd)}`);
    return false;
  });
  return { prospects, leftOut };
}

function candidateOf(model: CatalogueModel, approach: Approach, tokens: TokenEstimate): Candidate {
  const { firstTokenMs, outputTokensPerSecond } = model.prior;
  return {
    strategy: { model: model.name, approach },
    priorQuality: priorQualityOf(model, approach),
    priorCostUsd: costUsd({ ...tokens, thinkingTokens: 0 }, model.prices),
    priorDurationMs:
      tokens.calls * firstTokenMs + (tokens.outputTokens / outputTokensPerSecond) * 1000,
  };
}
