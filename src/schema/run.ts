import { RUN_STATUSES } from '../orchestrator/run.ts';
import * as resolvers from '../resolvers/run.ts';
import { REQUEST_EVENTS, runMetrics } from '../resolvers/run-metrics.ts';
import { resolvedPolicy } from '../resolvers/run-policy.ts';
import { storedFailure, storedProfile } from '../resolvers/stored.ts';
import { builder } from './builder.ts';
import { FailureRef } from './failure.ts';
import { GeneratedFileRef } from './generated-file.ts';
import { ExecutionModeRef } from './plan.ts';
import { NEWEST_RATING, RatingRef } from './rating.ts';
import { RunMetricsRef } from './run-metrics.ts';
import { RunPolicyRef } from './run-policy.ts';
import { StrategyRef } from './strategy.ts';
import { TaskProfileRef, TaskTypeRef } from './task.ts';

const RunStatusRef = builder.enumType('RunStatus', { values: RUN_STATUSES });

builder.prismaNode('Run', {
  description: 'One task, and the strategies tried for it.',
  id: { field: 'id' },
  nullable: true,
  // Columns other than the id are selected by the fields that need them.
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, userId: viewer.userId }),
  fields: (t) => ({
    request: t.exposeString('request'),
    conversationId: t.exposeID('conversationId', { nullable: true }),
    mode: t.expose('mode', { type: ExecutionModeRef }),
    status: t.expose('status', { type: RunStatusRef }),
    qualityThreshold: t.exposeInt('qualityThreshold'),
    policy: t.field({
      type: RunPolicyRef,
      select: { maxAttempts: true, maxCostUsd: true, timeoutMs: true, policy: true },
      resolve: (run, _args, ctx) => resolvedPolicy(run, ctx),
    }),
    profile: t.field({
      type: TaskProfileRef,
      select: { profile: true },
      resolve: ({ profile }) => storedProfile(profile),
    }),
    selection: t.relation('selection', { nullable: false, onNull: 'error' }),
    attempts: t.relation('attempts', {
      description: 'In the order in which they started.',
      query: { orderBy: { ordinal: 'asc' } },
    }),
    winner: t.relation('winner', { nullable: true }),
    qualityScore: t.int({
      nullable: true,
      description: 'The winner’s overall score.',
      select: { winner: { select: { overall: true } } },
      resolve: ({ winner }) => winner?.overall ?? null,
    }),
    strategy: t.field({
      type: StrategyRef,
      nullable: true,
      description: 'The winner’s strategy.',
      select: { winner: { select: { model: true, approach: true, priority: true } } },
      resolve: ({ winner }) => winner,
    }),
    files: t.field({
      type: [GeneratedFileRef],
      description: 'The winner’s files.',
      select: (_args, _ctx, nestedSelection) => ({
        winner: { select: { files: nestedSelection({ orderBy: { ordinal: 'asc' } }) } },
      }),
      resolve: ({ winner }) => winner?.files ?? [],
    }),
    rating: t.field({
      type: RatingRef,
      nullable: true,
      description: 'What the caller last said of the winner.',
      select: (_args, _ctx, nestedSelection) => ({
        winner: { select: { ratings: nestedSelection(NEWEST_RATING) } },
      }),
      resolve: ({ winner }) => winner?.ratings[0] ?? null,
    }),
    metrics: t.field({
      type: RunMetricsRef,
      select: {
        startedAt: true,
        completedAt: true,
        acceptanceCostUsd: true,
        attempts: {
          // Ordered as the field `attempts` orders them, so that one statement serves both.
          orderBy: { ordinal: 'asc' },
          select: {
            id: true,
            status: true,
            completedAt: true,
            costUsd: true,
            inputTokens: true,
            outputTokens: true,
            startReason: true,
            tokensSpared: true,
          },
        },
        events: {
          where: { kind: { in: [...REQUEST_EVENTS] } },
          orderBy: { sequence: 'asc' },
          select: { kind: true, at: true, payload: true },
        },
      },
      resolve: (run) => runMetrics(run),
    }),
    failure: t.field({
      type: FailureRef,
      nullable: true,
      description: 'Why the run failed, when it failed.',
      select: { failure: true },
      resolve: ({ failure }) => storedFailure(failure),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true }),
    completedAt: t.expose('completedAt', { type: 'DateTime', nullable: true }),
  }),
});

const RunFilterRef = builder.inputType('RunFilter', {
  fields: (t) => ({
    status: t.field({ type: [RunStatusRef] }),
    taskType: t.field({ type: [TaskTypeRef] }),
    conversationId: t.id(),
  }),
});

builder.queryFields((t) => ({
  run: t.prismaField({
    type: 'Run',
    nullable: true,
    description: 'One of the caller’s runs by its id, or null.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, ctx) => resolvers.run(query, id, ctx),
  }),
  runs: t.prismaConnection({
    type: 'Run',
    cursor: 'id',
    description: 'The caller’s runs, newest first. A page holds 20 by default and at most 100.',
    args: { filter: t.arg({ type: RunFilterRef }) },
    resolve: (query, _root, args, ctx) => resolvers.runs(query, args, ctx),
  }),
}));
