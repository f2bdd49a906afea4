import type { Orchestrator } from '../../src/orchestrator/orchestrator.ts';

/** An orchestrator that does what a test scripts; any other call fails. */
export const scriptedOrchestrator = (script: Partial<Orchestrator> = {}): Orchestrator => ({
  profile: () => unscripted('profile'),
  plan: () => unscripted('plan'),
  route: () => unscripted('route'),
  dispatch: () => unscripted('dispatch'),
  start: () => unscripted('start'),
  finished: () => unscripted('finished'),
  watch: () => unscripted('watch'),
  cancel: () => unscripted('cancel'),
  recorded: () => unscripted('recorded'),
  rate: () => unscripted('rate'),
  policyOf: () => unscripted('policyOf'),
  models: () => unscripted('models'),
  recommend: () => unscripted('recommend'),
  spendingPower: () => unscripted('spendingPower'),
  spentUsd: () => unscripted('spentUsd'),
  budgets: () => unscripted('budgets'),
  setBudget: () => unscripted('setBudget'),
  ...script,
});

const unscripted = (method: string): never => {
  throw new Error(`scriptedOrchestrator: ${method} was not expected`);
};
