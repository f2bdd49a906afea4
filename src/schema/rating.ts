import { InvalidInputError, NotFoundError } from '../orchestrator/errors.ts';
import * as resolvers from '../resolvers/rating.ts';
import { builder } from './builder.ts';

/** Selects the rating that applies, as the only element of a list. */
export const NEWEST_RATING = { orderBy: { revision: 'desc' }, take: 1 } as const;

export const RatingRef = builder.prismaObject('Rating', {
  description: 'What the caller said of a result.',
  fields: (t) => ({
    accepted: t.exposeBoolean('accepted'),
    score: t.exposeInt('score', { nullable: true, description: '0 to 100.' }),
    comment: t.exposeString('comment', { nullable: true }),
    ratedAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const RateRunInputRef = builder.inputType('RateRunInput', {
  fields: (t) => ({
    runId: t.id({ required: true }),
    attemptId: t.id({ description: 'The attempt meant; the winner where it is left out.' }),
    accepted: t.boolean({ required: true }),
    score: t.int({
      description: '0 to 100. Defaults to 100 when accepted and 0 when not.',
    }),
    comment: t.string({ description: 'At most 4,000 characters.' }),
  }),
});

builder.mutationField('rateRun', (t) =>
  t.prismaField({
    type: 'Run',
    description:
      'Tells the service how good a run’s result really was. It learns from it. A later rating of the same attempt takes the place of the former.',
    args: { input: t.arg({ type: RateRunInputRef, required: true }) },
    errors: {
      types: [InvalidInputError, NotFoundError],
      directResult: false,
      union: { name: 'RateRunResult' },
      result: { name: 'RateRunSuccess' },
      dataField: { name: 'run' },
    },
    resolve: (query, _root, { input }, ctx) => resolvers.rateRun(query, input, ctx),
  }),
);
