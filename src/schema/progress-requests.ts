import { PROVIDER_ROOMS } from '../orchestrator/ports/provider-queue.ts';
import { ownAttempt } from '../resolvers/attempt.ts';
import { builder } from './builder.ts';
import { FailureRef } from './failure.ts';
import { AttemptProgressRef, type EventOf } from './progress-event.ts';

// Events about the model requests of attempts, and about the request for acceptance tests.

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

builder.objectRef<EventOf<'TestsWaiting'>>('TestsWaiting').implement({
  description: `The request for tests waits for its provider to have room, and has for a tenth of a second.
\`TestsResumed\` follows when it goes on, unless it is given up before.`,
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    model: t.string({ resolve: ({ change }) => change.model }),
    waitsFor: t.field({
      type: ProviderRoomRef,
      description: 'What the provider has none left of.',
      resolve: ({ change }) => change.room,
    }),
    provider: t.string({ resolve: ({ change }) => change.provider }),
    since: t.field({ type: 'DateTime', resolve: ({ change }) => change.since }),
  }),
});

builder.objectRef<EventOf<'TestsResumed'>>('TestsResumed').implement({
  description: 'The request for tests, which waited for its provider, goes on.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    model: t.string({ resolve: ({ change }) => change.model }),
    waitedMs: t.int({ resolve: ({ change }) => change.waitedMs }),
  }),
});

builder.objectRef<EventOf<'TestsRetrying'>>('TestsRetrying').implement({
  description: 'The request for tests failed, and is sent once more after a delay.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    model: t.string({ resolve: ({ change }) => change.model }),
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
