import { ownAttempt } from '../resolvers/attempt.ts';
import { toGlobalId } from '../resolvers/global-id.ts';
import { builder } from './builder.ts';
import { AttemptProgressRef, type EventOf } from './progress-event.ts';
import { StrategyRef } from './strategy.ts';

// Events about what a run decides and does apart from its attempts.

builder.objectRef<EventOf<'RunWaiting'>>('RunWaiting').implement({
  description: 'The limit of concurrent runs is reached; this run starts when there is room.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    ahead: t.int({
      description: 'Runs of any user that are under way or have waited longer.',
      resolve: ({ change }) => change.ahead,
    }),
  }),
});

builder.objectRef<EventOf<'ModelResting'>>('ModelResting').implement({
  description:
    'A model rests after failures (its circuit breaker is open) and is not asked for now. Sent once per model and run.',
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
  description: `It was a strategy's turn, but its model rests after it failed: the next strategy is started instead,
or, when none is left, the run waits for the rest to end. Sent once per strategy.`,
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
  description: `Nothing has been scored yet and every model that could be asked rests: the run waits until the first
of them may be asked again. Other runs may use its place meanwhile.`,
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
  description: 'A model is asked to write the tests that every attempt will be judged by.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({ model: t.string({ resolve: ({ change }) => change.model }) }),
});

builder.objectRef<EventOf<'TestsWritten'>>('TestsWritten').implement({
  description: 'The outcome of asking for tests.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    model: t.string({ resolve: ({ change }) => change.model }),
    count: t.int({ resolve: ({ change }) => change.count }),
    costUsd: t.float({ resolve: ({ change }) => change.costUsd }),
    because: t.string({
      nullable: true,
      description:
        'What went wrong, when there are no tests for that reason. It never fails a run.',
      resolve: ({ change }) => change.failure?.message ?? null,
    }),
  }),
});

builder.objectRef<EventOf<'HedgeWithheld'>>('HedgeWithheld').implement({
  description: 'An attempt takes longer than usual, but no hedge is started beside it.',
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
  description: `Files of several attempts were combined and scored. If the result beats each of them, an attempt
with \`startReason: SPLICE\` follows.`,
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    of: t.idList({
      description: 'The attempts combined; the first contributed the most files.',
      resolve: ({ change }) => change.of.map((id) => toGlobalId('Attempt', id)),
    }),
    overall: t.int({
      nullable: true,
      description: '0 to 100; null when it could not be scored.',
      resolve: ({ change }) => change.overall,
    }),
  }),
});
