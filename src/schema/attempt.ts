import { ATTEMPT_STATUSES } from '../orchestrator/run.ts';
import { storedFailure, storedScorecard } from '../resolvers/stored.ts';
import { builder } from './builder.ts';
import { FailureRef } from './failure.ts';
import { ScorecardRef } from './scorecard.ts';
import { StrategyRef } from './strategy.ts';

const AttemptStatusRef = builder.enumType('AttemptStatus', { values: ATTEMPT_STATUSES });

export const AttemptRef = builder.prismaNode('Attempt', {
  description: 'One strategy, tried once in a run.',
  id: { field: 'id' },
  nullable: true,
  // Columns beyond the id are loaded by the fields that ask for them.
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, userId: viewer.userId }),
  fields: (t) => ({
    strategy: t.field({
      type: StrategyRef,
      select: { model: true, approach: true, priority: true },
      resolve: ({ model, approach, priority }) => ({ model, approach, priority }),
    }),
    status: t.expose('status', { type: AttemptStatusRef }),
    isWinner: t.boolean({
      select: { wonBy: { select: { id: true } } },
      resolve: ({ wonBy }) => wonBy !== null,
    }),
    scorecard: t.field({
      type: ScorecardRef,
      nullable: true,
      select: { scorecard: true },
      resolve: ({ scorecard }) => storedScorecard(scorecard),
    }),
    files: t.relation('files', { query: { orderBy: { ordinal: 'asc' } } }),
    failure: t.field({
      type: FailureRef,
      nullable: true,
      select: { failure: true },
      resolve: ({ failure }) => storedFailure(failure),
    }),
    durationMs: t.exposeInt('durationMs', { nullable: true }),
    timeToFirstTokenMs: t.exposeInt('timeToFirstTokenMs', { nullable: true }),
    costUsd: t.exposeFloat('costUsd'),
    inputTokens: t.exposeInt('inputTokens'),
    outputTokens: t.exposeInt('outputTokens', {
      description: 'Everything billed as output, thinking included.',
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true }),
    completedAt: t.expose('completedAt', { type: 'DateTime', nullable: true }),
  }),
});
