import { PROVIDER_ROOMS } from '../orchestrator/ports/provider-queue.ts';
import { ownAttempt } from '../resolvers/attempt.ts';
import { builder } from './builder.ts';
import { FailureRef } from './failure.ts';
import { AttemptProgressRef, type EventOf } from './progress-event.ts';

// Events about the model requests of attempts, and about the request for acceptance tests.

const ProviderRoomRef = builder.enumType('ProviderRoom', {
  description: 'A limit of a provider, as its catalogue entry sets it.',
  values: PROVIDER_ROOMS,
});

builder.objectRef<EventOf<'AttemptWaiting'>>('AttemptWaiting').implement({
  description: `A request of the attempt has waited a tenth of a second for room at its provider.
\`AttemptResumed\` follows when it goes on, unless the attempt ends first.`,
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    attempt: t.prismaField({
      type: 'Attempt',
      resolve: (query, { change }, _args, ctx) => ownAttempt(query, change.attemptId, ctx),
    }),
    waitsFor: t.field({
      type: ProviderRoomRef,
      description: 'The limit that the provider has reached.',
      resolve: ({ change }) => change.room,
    }),
    provider: t.string({ resolve: ({ change }) => change.provider }),
    since: t.field({ type: 'DateTime', resolve: ({ change }) => change.since }),
  }),
});

builder.objectRef<EventOf<'AttemptResumed'>>('AttemptResumed').implement({
  description: 'A request of the attempt that waited for room at its provider goes on.',
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
  description: 'A request of the attempt failed and will be sent again after a delay.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    attempt: t.prismaField({
      type: 'Attempt',
      resolve: (query, { change }, _args, ctx) => ownAttempt(query, change.attemptId, ctx),
    }),
    failure: t.field({
      type: FailureRef,
      description: 'Why the last try failed.',
      resolve: ({ change }) => change.failure,
    }),
    retry: t.int({
      description: 'Which retry of this request it is: 1, 2 …',
      resolve: ({ change }) => change.retry,
    }),
    maxRetries: t.int({
      description: 'Most retries allowed for one request.',
      resolve: ({ change }) => change.maxRetries,
    }),
    delayMs: t.int({
      description: 'Delay, counted from `at`, before the request is sent again.',
      resolve: ({ change }) => change.delayMs,
    }),
  }),
});

builder.objectRef<EventOf<'TestsWaiting'>>('TestsWaiting').implement({
  description: `The request for tests has waited a tenth of a second for room at its provider.
\`TestsResumed\` follows when it goes on, unless it is given up first.`,
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    model: t.string({ resolve: ({ change }) => change.model }),
    waitsFor: t.field({
      type: ProviderRoomRef,
      description: 'The limit that the provider has reached.',
      resolve: ({ change }) => change.room,
    }),
    provider: t.string({ resolve: ({ change }) => change.provider }),
    since: t.field({ type: 'DateTime', resolve: ({ change }) => change.since }),
  }),
});

builder.objectRef<EventOf<'TestsResumed'>>('TestsResumed').implement({
  description: 'The request for tests, which waited for room at its provider, goes on.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    model: t.string({ resolve: ({ change }) => change.model }),
    waitedMs: t.int({ resolve: ({ change }) => change.waitedMs }),
  }),
});

builder.objectRef<EventOf<'TestsRetrying'>>('TestsRetrying').implement({
  description: 'The request for tests failed and will be sent again after a delay.',
  interfaces: [AttemptProgressRef],
  fields: (t) => ({
    model: t.string({ resolve: ({ change }) => change.model }),
    failure: t.field({
      type: FailureRef,
      description: 'Why the last try failed.',
      resolve: ({ change }) => change.failure,
    }),
    retry: t.int({
      description: 'Which retry of this request it is: 1, 2 …',
      resolve: ({ change }) => change.retry,
    }),
    maxRetries: t.int({
      description: 'Most retries allowed for one request.',
      resolve: ({ change }) => change.maxRetries,
    }),
    delayMs: t.int({
      description: 'Delay, counted from `at`, before the request is sent again.',
      resolve: ({ change }) => change.delayMs,
    }),
  }),
});
