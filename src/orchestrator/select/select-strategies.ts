import { type PlannedStep, type Strategy, strategyKey } from '../strategy.ts';
import { betOn } from './bet.ts';
import { chooseOrder } from './explore.ts';
import { plannedSteps } from './planned-steps.ts';
import { type LeftOut, type SelectionInput, strategyProspects } from './strategy-prospects.ts';

export interface SelectionOutcome {
  /** In the order in which they are to be tried; empty when no strategy is eligible. */
  readonly steps: readonly PlannedStep[];
  /** What was not considered, each with the reason as a whole sentence. */
  readonly leftOut: readonly LeftOut[];
}

/** Selects the order that promises the most for its money and time, or one to learn from. */
export function selectStrategies(input: SelectionInput): SelectionOutcome {
  const { prospects, leftOut } = strategyProspects(input);
  const choice = chooseOrder(prospects, { ...input, places: input.maxAttempts });
  return { steps: plannedSteps(prospects, choice, { ...input, kind: inWords(input) }), leftOut };
}

/**
 * Plans the caller's own order, unavailable models included; the selection only adds what it
 * expects of each step.
 */
export function inCallersOrder(
  strategies: readonly Strategy[],
  input: SelectionInput,
): SelectionOutcome {
  const asked = new Set(strategies.map(strategyKey));
  const { prospects, leftOut } = strategyProspects({ ...input, unavailableModels: new Set() });
  const order = strategies
    .map((strategy) =>
      prospects.findIndex((other) => strategyKey(other.strategy) === strategyKey(strategy)),
    )
    .filter((index) => index !== -1)
    .slice(0, input.maxAttempts);
  const steps = plannedSteps(
    prospects,
    {
      order,
      bets: prospects.map((prospect) => betOn(prospect, input.policy)),
      why: 'requested',
      propensities: prospects.map((_, index) => (index === order[0] ? 1 : 0)),
    },
    { ...input, kind: inWords(input) },
  );
  return {
    leftOut: leftOut.filter(({ strategy }) => asked.has(strategyKey(strategy))),
    steps,
  };
}

const inWords = ({ profile }: SelectionInput): string =>
  `a ${profile.complexity} ${profile.type.toLowerCase()}`;
