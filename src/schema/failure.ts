import type { Failure } from '../orchestrator/failure.ts';
import { builder } from './builder.ts';

export const FailureRef = builder.objectRef<Failure>('Failure').implement({
  description: 'What went wrong in an attempt or a run. Data, not a GraphQL error.',
  fields: (t) => ({
    code: t.exposeString('code', {
      description:
        'For example RATE_LIMITED, TIMEOUT, UNAVAILABLE, REJECTED, OUTPUT_UNUSABLE, NO_ROOM, BUDGET_EXCEEDED, INTERRUPTED.',
    }),
    message: t.exposeString('message'),
    retryable: t.exposeBoolean('retryable'),
  }),
});
