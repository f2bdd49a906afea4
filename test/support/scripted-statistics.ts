import type { Statistics } from '../../src/orchestrator/ports/statistics.ts';

/** Statistics that answer what a test scripts; any other call fails. */
export const scriptedStatistics = (script: Partial<Statistics> = {}): Statistics => ({
  models: () => unscripted('models'),
  approaches: () => unscripted('approaches'),
  selections: () => unscripted('selections'),
  ...script,
});

const unscripted = (method: string): never => {
  throw new Error(`scriptedStatistics: ${method} was not expected`);
};
