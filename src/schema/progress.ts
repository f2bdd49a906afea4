import type { Forecast } from '../orchestrator/forecast.ts';
import { ownAttempt } from '../resolvers/attempt.ts';
import { toGlobalId } from '../resolvers/global-id.ts';
import { attemptProgress, planOf } from '../resolvers/progress.ts';
import { ownRun } from '../resolvers/run.ts';
import { StartReasonRef } from './attempt.ts';
import { builder } from './builder.ts';
import { RunPlanRef } from './plan.ts';
import { AttemptProgressRef, type EventOf } from './progress-event.ts';
import { ScorecardRef } from './scorecard.ts';

const ForecastRef = builder.objectRef<Forecast>('Forecast').implement({
  description: 'What the attempt is expected to score in the end.',
  fields: (t) => ({
    expected: t.exposeFloat('expected', { description: '0 to 100.' }),
    lower: t.exposeFloat('lower', { description: 'In nine of ten cases the score is not below.' }),
    upper: t.exposeFloat('upper', { description: 'In nine of ten cases the score is not above.' }),
  }),
});

builder.objectRef<EventOf<'RunStarted'>>('RunStarted').implement({
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    run: t.prismaField({
      type: 'Run',
      resolve: (query, { runId }, _args, ctx) => ownRun(query, runId, ctx),
    }),
    plan: t.field({ type: RunPlanRef, resolve: ({ runId }, _args, ctx) => planOf(runId, ctx) }),
  }),
});

builder.objectRef<EventOf<'AttemptStarted'>>('AttemptStarted').implement({
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    attempt: t.prismaField({
      type: 'Attempt',
      resolve: (query, { change }, _args, ctx) => ownAttempt(query, change.attemptId, ctx),
    }),
    startReason: t.field({ type: StartReasonRef, resolve: ({ change }) => change.reason }),
    because: t.string({
      nullable: true,
      description: 'Why it was started, in this particular case, for a person to read.',
      resolve: ({ change }) => change.because ?? null,
    }),
  }),
});

builder.objectRef<EventOf<'FileGenerated'>>('FileGenerated').implement({
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    attemptId: t.id({ resolve: ({ change }) => toGlobalId('Attempt', change.attemptId) }),
    path: t.string({ resolve: ({ change }) => change.path }),
    sizeBytes: t.int({ resolve: ({ change }) => change.sizeBytes }),
  }),
});

builder.objectRef<EventOf<'PartialScore'>>('PartialScore').implement({
  description: 'The score of the files that have arrived so far.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    attemptId: t.id({ resolve: ({ change }) => toGlobalId('Attempt', change.attemptId) }),
    scorecard: t.field({ type: ScorecardRef, resolve: ({ change }) => change.scorecard }),
    forecast: t.field({
      type: ForecastRef,
      nullable: true,
      resolve: ({ change }) => change.forecast,
    }),
  }),
});

builder.objectRef<EventOf<'AttemptScored'>>('AttemptScored').implement({
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    attempt: t.prismaField({
      type: 'Attempt',
      resolve: (query, { change }, _args, ctx) => ownAttempt(query, change.attemptId, ctx),
    }),
  }),
});

builder.objectRef<EventOf<'AttemptFailed'>>('AttemptFailed').implement({
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    attempt: t.prismaField({
      type: 'Attempt',
      resolve: (query, { change }, _args, ctx) => ownAttempt(query, change.attemptId, ctx),
    }),
  }),
});

builder.objectRef<EventOf<'AttemptCancelled'>>('AttemptCancelled').implement({
  description:
    'The attempt was stopped; or it was withdrawn because its model went to rest before it was asked, which uses up no attempt.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    attempt: t.prismaField({
      type: 'Attempt',
      resolve: (query, { change }, _args, ctx) => ownAttempt(query, change.attemptId, ctx),
    }),
    reason: t.string({ resolve: ({ change }) => change.outcome.reason }),
  }),
});

builder.objectRef<EventOf<'RunCompleted'>>('RunCompleted').implement({
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    run: t.prismaField({
      type: 'Run',
      resolve: (query, { runId }, _args, ctx) => ownRun(query, runId, ctx),
    }),
    because: t.string({
      nullable: true,
      description: 'Why nothing more was tried, for a person to read.',
      resolve: ({ change }) => change.because ?? null,
    }),
  }),
});

builder.subscriptionField('attemptProgress', (t) =>
  t.field({
    type: AttemptProgressRef,
    description: `Everything that happens in a run, in order, from the event after \`after\` (0: from the start).
Past events are replayed first, then live ones follow without gap or repeat.
Completes after \`RunCompleted\`.`,
    args: {
      runId: t.arg.id({ required: true }),
      after: t.arg.int({ defaultValue: 0 }),
    },
    subscribe: (_root, args, ctx) => attemptProgress(args, ctx),
    resolve: (event) => event,
  }),
);
