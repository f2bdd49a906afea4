import { ownAttempt } from '../resolvers/attempt.ts';
import { toGlobalId } from '../resolvers/global-id.ts';
import { builder } from './builder.ts';
import { AttemptProgressRef, type EventOf } from './progress-event.ts';
import { StrategyRef } from './strategy.ts';

// Events about what a run decides and does apart from its attempts.

builder.objectRef<EventOf<'RunWaiting'>>('RunWaiting').implement({
  description: 'As many runs are under way as may be; this one starts when there is room.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    ahead: t.int({
      description: 'Runs that are under way or have waited for longer, whoever they belong to.',
      resolve: ({ change }) => change.ahead,
    }),
  }),
});

builder.objectRef<EventOf<'ModelResting'>>('ModelResting').implement({
  description: 'A model is left alone after it failed, and is not asked for now. Told once a run.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    model: t.string({ resolve: ({ change }) => change.model }),
    until: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Null while another request finds out whether it answers again.',
      resolve: ({ change }) => change.until,
    }),
  }),
});

builder.objectRef<EventOf<'StrategyPassedOver'>>('StrategyPassedOver').implement({
  description: `It was a strategy's turn, and its model is left alone after it failed: what follows is started
instead or, where nothing is left to be, the rest is awaited. Told once a strategy.`,
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    strategy: t.field({
      type: StrategyRef,
      resolve: ({ change: { strategy, priority } }) => ({ ...strategy, priority }),
    }),
    because: t.string({
      nullable: true,
      description: 'For a person to read.',
      resolve: ({ change }) => change.because,
    }),
  }),
});

builder.objectRef<EventOf<'RestAwaited'>>('RestAwaited').implement({
  description: `Nothing is in hand, and all that could be started asks a model that is left alone: the run waits
until the first of them may be asked again, and others have its place among the runs meanwhile.`,
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    model: t.string({ resolve: ({ change }) => change.model }),
    until: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Null while another request finds out whether it answers again.',
      resolve: ({ change }) => change.until,
    }),
  }),
});

builder.objectRef<EventOf<'TestsRequested'>>('TestsRequested').implement({
  description: 'A model is asked for the tests that every attempt is judged by.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({ model: t.string({ resolve: ({ change }) => change.model }) }),
});

builder.objectRef<EventOf<'TestsWritten'>>('TestsWritten').implement({
  description: 'What came of asking for tests.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    model: t.string({ resolve: ({ change }) => change.model }),
    count: t.int({ resolve: ({ change }) => change.count }),
    costUsd: t.float({ resolve: ({ change }) => change.costUsd }),
    because: t.string({
      nullable: true,
      description: 'What went wrong, where there are none for that. It never fails a run.',
      resolve: ({ change }) => change.failure?.message ?? null,
    }),
  }),
});

builder.objectRef<EventOf<'HedgeWithheld'>>('HedgeWithheld').implement({
  description: 'An attempt takes longer than usual, and none is started beside it for all that.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    attempt: t.prismaField({
      type: 'Attempt',
      description: 'The slow one.',
      resolve: (query, { change }, _args, ctx) => ownAttempt(query, change.attemptId, ctx),
    }),
    because: t.string({
      // Nullable as in the other events, so that one query can select `because` on all of them.
      nullable: true,
      description: 'For a person to read.',
      resolve: ({ change }) => change.because,
    }),
  }),
});

builder.objectRef<EventOf<'SpliceTried'>>('SpliceTried').implement({
  description: `Files of several attempts were put together and scored. Where that is better than each of them,
an attempt with \`startReason: SPLICE\` follows.`,
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    of: t.idList({
      description: 'The attempts; the first gave most of the files.',
      resolve: ({ change }) => change.of.map((id) => toGlobalId('Attempt', id)),
    }),
    overall: t.int({
      nullable: true,
      description: '0 to 100; null when it could not be scored.',
      resolve: ({ change }) => change.overall,
    }),
  }),
});
