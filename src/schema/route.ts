import {
  BudgetExceededError,
  InvalidInputError,
  NoEligibleStrategyError,
  RateLimitedError,
} from '../orchestrator/errors.ts';
import type { DirectAnswer } from '../orchestrator/ports/answer-store.ts';
import { HANDLERS, INTENTS, type RouteDecision } from '../orchestrator/route/decide-route.ts';
import * as resolvers from '../resolvers/route.ts';
import { builder } from './builder.ts';
import { OrchestrateSuccessRef } from './orchestrate.ts';
import { OrchestrateInputRef } from './plan.ts';

const IntentRef = builder.enumType('Intent', {
  description: 'What a request is after.',
  values: INTENTS,
});

const HandlerRef = builder.enumType('Handler', {
  description: 'Who takes a request: an orchestrated run, or one model that answers in words.',
  values: HANDLERS,
});

const RouteDecisionRef = builder.objectRef<RouteDecision>('RouteDecision').implement({
  description: 'Which handler a request belongs to.',
  fields: (t) => ({
    intent: t.expose('intent', { type: IntentRef }),
    handler: t.expose('handler', { type: HandlerRef }),
    confidence: t.exposeFloat('confidence', {
      description: '0 to 1: how likely a person would say the same.',
    }),
    reasons: t.stringList({
      description: 'Why it was decided so, for a person to read.',
      resolve: ({ reasons }) => [...reasons],
    }),
  }),
});

const DirectAnswerRef = builder.objectRef<DirectAnswer>('DirectAnswer').implement({
  description: 'An answer in words, by the cheapest model that could give one.',
  fields: (t) => ({
    answer: t.exposeString('text', { description: 'Markdown. A truncated answer ends in “…”.' }),
    model: t.exposeString('model'),
    costUsd: t.exposeFloat('costUsd', { description: 'Cost over all models that were asked.' }),
    durationMs: t.exposeInt('durationMs'),
    conversationId: t.exposeID('conversationId'),
  }),
});

builder.queryField('route', (t) =>
  t.field({
    type: RouteDecisionRef,
    description: 'Which handler a request belongs to.',
    args: { request: t.arg.string({ required: true }), conversationId: t.arg.id() },
    resolve: (_root, args, ctx) => resolvers.route(args, ctx),
  }),
);

builder.mutationField('dispatch', (t) =>
  t.errorUnionField({
    description: 'Routes a request to its handler: an orchestrated run, or a direct answer.',
    types: [
      OrchestrateSuccessRef,
      DirectAnswerRef,
      InvalidInputError,
      NoEligibleStrategyError,
      BudgetExceededError,
      RateLimitedError,
    ],
    union: {
      name: 'DispatchResult',
      resolveType: (value) => ('runId' in value ? OrchestrateSuccessRef : DirectAnswerRef),
    },
    args: { input: t.arg({ type: OrchestrateInputRef, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const dispatched = await resolvers.dispatch(input, ctx);
      return dispatched.kind === 'run' ? { runId: dispatched.runId } : dispatched.answer;
    },
  }),
);
