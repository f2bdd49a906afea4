import type { RunMetrics } from '../resolvers/run-metrics.ts';
import { builder } from './builder.ts';

export const RunMetricsRef = builder.objectRef<RunMetrics>('RunMetrics').implement({
  description: 'What a run took so far, over all of its attempts.',
  fields: (t) => ({
    strategiesTried: t.exposeInt('strategiesTried', {
      description: 'Attempts that were started.',
    }),
    hedgedAttempts: t.exposeInt('hedgedAttempts', {
      description: 'Attempts that were started only because another was slow.',
    }),
    tokensSpared: t.exposeInt('tokensSpared', {
      description: 'About how many output tokens cancelling has saved.',
    }),
    retries: t.exposeInt('retries', {
      description:
        'Requests, of attempts and for tests, that failed and were to be sent once more.',
    }),
    waitedMs: t.exposeInt('waitedMs', {
      description:
        'How long requests, of attempts and for tests, waited in all for their providers to have room. One that its attempt did not outlast counts to the end of that; waits under a tenth of a second do not count.',
    }),
    durationMs: t.exposeInt('durationMs', { nullable: true }),
    timeToFirstScoreMs: t.exposeInt('timeToFirstScoreMs', { nullable: true }),
    costUsd: t.exposeFloat('costUsd'),
    inputTokens: t.exposeInt('inputTokens'),
    outputTokens: t.exposeInt('outputTokens'),
  }),
});
