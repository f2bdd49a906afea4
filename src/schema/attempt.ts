import { ATTEMPT_STATUSES, type AttemptOrigin, type START_REASONS } from '../orchestrator/run.ts';
import { toGlobalId } from '../resolvers/global-id.ts';
import { storedFailure, storedOrigin, storedScorecard } from '../resolvers/stored.ts';
import { builder } from './builder.ts';
import { FailureRef } from './failure.ts';
import { NEWEST_RATING, RatingRef } from './rating.ts';
import { ScorecardRef } from './scorecard.ts';
import { StrategyRef } from './strategy.ts';

const AttemptStatusRef = builder.enumType('AttemptStatus', { values: ATTEMPT_STATUSES });

export const StartReasonRef = builder.enumType('StartReason', {
  description: 'Why an attempt was started just then.',
  values: {
    FIRST: { description: 'The best bet.' },
    RACE: {
      description:
        'Side by side with others: in a parallel run, or in an adaptive run where waiting is expected to cost more.',
    },
    PREVIOUS_FAILED: { description: 'The attempt before it gave nothing to score.' },
    FELL_SHORT: { description: 'The attempts before it scored below the threshold.' },
    LIKELY_TO_FALL_SHORT: {
      description:
        'The attempt under way was, by what it had written so far, expected to miss the threshold.',
    },
    SLOW: {
      description:
        'A hedge, because the attempt under way took longer than usual (also when it is a fallback or a repair).',
    },
    FALLBACK: { description: 'It replaces a model that could not be reached.' },
    REPAIR: { description: 'It repairs what was found wrong in another attempt.' },
    SPLICE: { description: 'It combines files of several attempts without asking a model.' },
    INTERRUPTED: {
      description: 'The strategy is tried again because the process ended during its attempt.',
    },
  } satisfies Record<(typeof START_REASONS)[number], object>,
});

const OriginKindRef = builder.enumType('AttemptOriginKind', {
  values: {
    FRESH: { value: 'fresh' },
    REPAIR: { value: 'repair' },
    SPLICE: { value: 'splice' },
  } as const,
});

const AttemptOriginRef = builder.objectRef<AttemptOrigin>('AttemptOrigin').implement({
  description: 'What an attempt started from.',
  fields: (t) => ({
    kind: t.field({ type: OriginKindRef, resolve: ({ kind }) => kind }),
    of: t.idList({
      description:
        'Attempts of the same run: the one being repaired, or those whose files were combined.',
      resolve: (origin) => parentsOf(origin).map((id) => toGlobalId('Attempt', id)),
    }),
    round: t.int({
      nullable: true,
      description: 'Which repair in a row it is: 1, 2, 3 … Null unless it is a repair.',
      resolve: (origin) => (origin.kind === 'repair' ? origin.round : null),
    }),
  }),
});

function parentsOf(origin: AttemptOrigin): readonly string[] {
  switch (origin.kind) {
    case 'fresh':
      return [];
    case 'repair':
      return [origin.of];
    case 'splice':
      return origin.of;
  }
}

builder.prismaNode('Attempt', {
  description:
    'One strategy, tried once in a run; or a repair of another attempt, or a combination of several.',
  id: { field: 'id' },
  nullable: true,
  // Columns other than the id are selected by the fields that need them.
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
    startReason: t.expose('startReason', { type: StartReasonRef }),
    origin: t.field({
      type: AttemptOriginRef,
      select: { origin: true },
      resolve: ({ origin }) => storedOrigin(origin),
    }),
    pointsGained: t.int({
      nullable: true,
      description: `For a scored repair or splice: its score minus the best score among the attempts it was made from.
One that gains nothing is not built upon.`,
      select: {
        overall: true,
        origin: true,
        run: {
          select: {
            attempts: { orderBy: { ordinal: 'asc' }, select: { id: true, overall: true } },
          },
        },
      },
      resolve: ({ overall, origin, run }) => {
        const parents = parentsOf(storedOrigin(origin));
        const before = run.attempts.filter(({ id }) => parents.includes(id));
        if (overall === null || before.length === 0) return null;
        return overall - Math.max(...before.map((parent) => parent.overall ?? 0));
      },
    }),
    tokensSpared: t.exposeInt('tokensSpared', {
      description: 'About how many output tokens were not spent because it was cancelled.',
    }),
    rating: t.field({
      type: RatingRef,
      nullable: true,
      description: 'The caller’s latest rating of it.',
      select: (_args, _ctx, nestedSelection) => ({ ratings: nestedSelection(NEWEST_RATING) }),
      resolve: ({ ratings }) => ratings[0] ?? null,
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
