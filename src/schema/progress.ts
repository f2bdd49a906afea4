import type { Forecast } from '../orchestrator/forecast.ts';
import { PROVIDER_ROOMS } from '../orchestrator/ports/provider-queue.ts';
import type { RunChange, RunEvent } from '../orchestrator/run-event.ts';
import { ownAttempt } from '../resolvers/attempt.ts';
import { toGlobalId } from '../resolvers/global-id.ts';
import { attemptProgress, planOf } from '../resolvers/progress.ts';
import { ownRun } from '../resolvers/run.ts';
import { StartReasonRef } from './attempt.ts';
import { builder } from './builder.ts';
import { FailureRef } from './failure.ts';
import { RunPlanRef } from './plan.ts';
import { ScorecardRef } from './scorecard.ts';

type EventOf<Kind extends RunChange['kind']> = RunEvent & {
  readonly change: Extract<RunChange, { kind: Kind }>;
};

const ForecastRef = builder.objectRef<Forecast>('Forecast').implement({
  description: 'What the attempt is expected to score in the end.',
  fields: (t) => ({
    expected: t.exposeFloat('expected', { description: '0 to 100.' }),
    lower: t.exposeFloat('lower', { description: 'In nine of ten cases the score is not below.' }),
    upper: t.exposeFloat('upper', { description: 'In nine of ten cases the score is not above.' }),
  }),
});

const AttemptProgressRef = builder.interfaceRef<RunEvent>('AttemptProgress').implement({
  description: 'Something that happened in a run.',
  resolveType: ({ change }) => change.kind,
  fields: (t) => ({
    runId: t.id({ resolve: ({ runId }) => toGlobalId('Run', runId) }),
    sequence: t.exposeInt('sequence', { description: '1, 2, 3 … within a run.' }),
    at: t.expose('at', { type: 'DateTime' }),
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
  }),
});

const ProviderRoomRef = builder.enumType('ProviderRoom', {
  description:
    'What a provider can have none left of, by the limits that its catalogue entry sets.',
  values: PROVIDER_ROOMS,
});

builder.objectRef<EventOf<'AttemptWaiting'>>('AttemptWaiting').implement({
  description: `A request of the attempt's waits for its provider to have room, and has for a tenth of a second.
\`AttemptResumed\` follows when it goes on, unless the attempt ends before.`,
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    attempt: t.prismaField({
      type: 'Attempt',
      resolve: (query, { change }, _args, ctx) => ownAttempt(query, change.attemptId, ctx),
    }),
    waitsFor: t.field({
      type: ProviderRoomRef,
      description: 'What the provider has none left of.',
      resolve: ({ change }) => change.room,
    }),
    provider: t.string({ resolve: ({ change }) => change.provider }),
    since: t.field({ type: 'DateTime', resolve: ({ change }) => change.since }),
  }),
});

builder.objectRef<EventOf<'AttemptResumed'>>('AttemptResumed').implement({
  description: 'A request of the attempt’s that waited for its provider goes on.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    attempt: t.prismaField({
      type: 'Attempt',
      resolve: (query, { change }, _args, ctx) => ownAttempt(query, change.attemptId, ctx),
    }),
    waitedMs: t.int({ resolve: ({ change }) => change.waitedMs }),
  }),
});

builder.objectRef<EventOf<'AttemptRetrying'>>('AttemptRetrying').implement({
  description: 'A request of the attempt’s failed, and is sent once more after a delay.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    attempt: t.prismaField({
      type: 'Attempt',
      resolve: (query, { change }, _args, ctx) => ownAttempt(query, change.attemptId, ctx),
    }),
    failure: t.field({
      type: FailureRef,
      description: 'What came of the request the last time.',
      resolve: ({ change }) => change.failure,
    }),
    retry: t.int({
      description: '1, 2 … of the same request.',
      resolve: ({ change }) => change.retry,
    }),
    maxRetries: t.int({
      description: 'How many there may be of one request.',
      resolve: ({ change }) => change.maxRetries,
    }),
    delayMs: t.int({
      description: 'How long is waited, from `at` on, before it is sent.',
      resolve: ({ change }) => change.delayMs,
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
