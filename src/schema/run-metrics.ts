import type { RunMetrics } from '../resolvers/run-metrics.ts';
import { builder } from './builder.ts';

export const RunMetricsRef = builder.objectRef<RunMetrics>('RunMetrics').implement({
  description: 'What a run took so far, over all of its attempts.',
  fields: (t) => ({
    strategiesTried: t.exposeInt('strategiesTried', {
      description: 'Attempts that were started.',
    }),
    hedgedAttempts: t.exposeInt('hedgedAttempts', {
      description: 'Attempts started only because another was slow.',
    }),
    tokensSpared: t.exposeInt('tokensSpared', {
      description: 'About how many output tokens were saved by cancelling.',
    }),
    retries: t.exposeInt('retries', {
      description:
        'Requests of attempts and for tests that failed and were scheduled to be sent again.',
    }),
    waitedMs: t.exposeInt('waitedMs', {
      description:
        'Total time that requests of attempts and for tests waited for room at their providers. A wait that outlasted its attempt counts until the attempt ended; waits under a tenth of a second do not count.',
    }),
    durationMs: t.exposeInt('durationMs', { nullable: true }),
    timeToFirstScoreMs: t.exposeInt('timeToFirstScoreMs', { nullable: true }),
    costUsd: t.exposeFloat('costUsd'),
    inputTokens: t.exposeInt('inputTokens'),
    outputTokens: t.exposeInt('outputTokens'),
  }),
});
