import type { NewRun } from '../../src/orchestrator/run.ts';
import type { RunEvent } from '../../src/orchestrator/run-event.ts';
import type { Strategy } from '../../src/orchestrator/strategy.ts';
import { aNewRun, aProfile, aStep } from './stored-run-builders.ts';

export const FLASH: Strategy = { model: 'flash', approach: 'SIMPLE' };
export const PRO: Strategy = { model: 'pro', approach: 'SIMPLE' };
const LITE: Strategy = { model: 'lite', approach: 'SIMPLE' };

/** A run that may try `flash`, `pro` and `lite`, each with a single call, in this order. */
export function aRun(
  change: Partial<NewRun['limits']> = {},
  strategies = [FLASH, PRO, LITE],
): NewRun {
  const [first, ...rest] = strategies.map((strategy, index) => aStep(strategy, index + 1));
  if (first === undefined) throw new Error('a plan has at least one step');
  const run = aNewRun();
  const limits = { ...run.limits, ...change };
  return {
    ...run,
    limits,
    plan: {
      profile: aProfile(),
      mode: limits.mode,
      steps: [first, ...rest],
      isOrderFixed: false,
      maxCostUsd: null,
    },
  };
}

/** Kinds of the events in order, without partial scores, whose number varies. */
export const kindsOf = (events: readonly RunEvent[]): string[] =>
  events.map(({ change }) => change.kind).filter((kind) => kind !== 'PartialScore');

/** The result of a run. Throws if the run has not completed. */
export const resultOf = (events: readonly RunEvent[]) => {
  const last = events.at(-1)?.change;
  if (last?.kind !== 'RunCompleted') throw new Error(`the run has not completed: ${last?.kind}`);
  return last.result;
};
