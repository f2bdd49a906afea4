import { type AttemptState, FRESH, type NewRun } from '../../src/orchestrator/run.ts';
import type { RunChange, RunEvent } from '../../src/orchestrator/run-event.ts';
import type { Scorecard } from '../../src/orchestrator/scorecard.ts';
import type { PlannedStep, Strategy } from '../../src/orchestrator/strategy.ts';
import type { TaskProfile } from '../../src/orchestrator/task.ts';
import type { Spend } from '../../src/orchestrator/usage.ts';
import { countedIds } from './ids.ts';

/** Generates ids, of which no two in a test file are equal. */
export const nextId = countedIds();

/** A date so many seconds after all stored runs of tests begin. */
export const secondsIn = (seconds: number): Date =>
  new Date(Date.UTC(2026, 4, 1, 12) + seconds * 1000);

export const FLASH: Strategy = { model: 'flash', approach: 'SIMPLE' };
export const PRO: Strategy = { model: 'pro', approach: 'PROGRESSIVE' };

export const aProfile = (overrides: Partial<TaskProfile> = {}): TaskProfile => ({
  type: 'GENERATION',
  complexity: 'HIGH',
  complexityScore: 71,
  requirements: ['authentication'],
  framework: 'react',
  estimatedFiles: 8,
  reasons: ['asks for something new'],
  ...overrides,
});

export const aStep = (strategy: Strategy, priority: number): PlannedStep => ({
  strategy,
  priority,
  expectedQuality: 72.5,
  expectedCostUsd: 0.012,
  expectedDurationMs: 9000,
  propensity: priority === 1 ? 0.9 : 0.1,
  reasons: [`place ${priority} by its prior`],
});

export const aNewRun = (overrides: Partial<NewRun> = {}): NewRun => ({
  id: nextId(),
  userId: 'anna',
  idempotencyKey: null,
  task: { request: 'Build a todo app', conversationId: 'talk-1', files: [] },
  limits: {
    mode: 'SEQUENTIAL',
    qualityThreshold: 70,
    maxAttempts: 3,
    maxCostUsd: null,
    timeoutMs: 120_000,
  },
  policy: {},
  plan: {
    profile: aProfile(),
    mode: 'SEQUENTIAL',
    steps: [aStep(FLASH, 1), aStep(PRO, 2)],
    isOrderFixed: false,
    maxCostUsd: 0.5,
  },
  createdAt: secondsIn(0),
  ...overrides,
});

/** A run that may try these models, each with a single call, in this order. */
export function aRunOf(models: readonly string[], limits: Partial<NewRun['limits']> = {}): NewRun {
  const [first, ...rest] = models.map((model, index) =>
    aStep({ model, approach: 'SIMPLE' }, index + 1),
  );
  if (first === undefined) throw new Error('a plan has at least one step');
  const run = aNewRun();
  const ownLimits = { ...run.limits, ...limits };
  return {
    ...run,
    limits: ownLimits,
    plan: {
      profile: aProfile(),
      mode: ownLimits.mode,
      steps: [first, ...rest],
      isOrderFixed: false,
      maxCostUsd: null,
    },
  };
}

export const aScorecard = (overrides: Partial<Scorecard> = {}): Scorecard => ({
  overall: 81,
  completeness: 90,
  codeQuality: 80,
  functionality: 75,
  performance: 70,
  checks: [
    {
      id: 'type-checks',
      title: 'Type-checks',
      dimension: 'CODE_QUALITY',
      weight: 40,
      status: 'FAILED',
      value: 0.5,
      findings: [
        {
          message: 'Type string is not assignable to type number.',
          severity: 'ERROR',
          path: 'src/App.tsx',
          line: 3,
          column: 7,
          rule: 'TS2322',
        },
      ],
    },
    {
      id: 'renders',
      title: 'Renders',
      dimension: 'FUNCTIONALITY',
      weight: 30,
      status: 'SKIPPED',
      value: null,
      findings: [],
    },
  ],
  isPartial: false,
  isBuildable: true,
  scorerVersion: 'v1',
  ...overrides,
});

export const aSpend = (overrides: Partial<Spend> = {}): Spend => ({
  inputTokens: 1200,
  outputTokens: 3400,
  thinkingTokens: 400,
  costUsd: 0.0125,
  ...overrides,
});

const ended = { completedAt: secondsIn(10), durationMs: 9000, timeToFirstTokenMs: 350 };

export const scored = (
  overrides: Partial<Extract<AttemptState, { kind: 'SCORED' }>> = {},
): Extract<AttemptState, { kind: 'SCORED' }> => ({
  kind: 'SCORED',
  ...ended,
  spend: aSpend(),
  scorecard: aScorecard(),
  files: [
    { path: 'src/main.tsx', content: 'render();\n' },
    { path: 'src/App.tsx', content: 'export const App = () => "größer";\n' },
  ],
  ...overrides,
});

export const failed = (
  overrides: Partial<Extract<AttemptState, { kind: 'FAILED' }>> = {},
): Extract<AttemptState, { kind: 'FAILED' }> => ({
  kind: 'FAILED',
  ...ended,
  timeToFirstTokenMs: null,
  spend: aSpend({ outputTokens: 0, thinkingTokens: 0, costUsd: 0.0005 }),
  failure: { code: 'RATE_LIMITED', message: 'too many requests', retryable: true },
  ...overrides,
});

export const cancelled = (
  overrides: Partial<Extract<AttemptState, { kind: 'CANCELLED' }>> = {},
): Extract<AttemptState, { kind: 'CANCELLED' }> => ({
  kind: 'CANCELLED',
  ...ended,
  spend: aSpend({ costUsd: 0.002 }),
  reason: 'another attempt was good enough',
  tokensSpared: 1500,
  ...overrides,
});

export const attemptStarted = (
  attemptId: string,
  strategy: Strategy = FLASH,
): Extract<RunChange, { kind: 'AttemptStarted' }> => ({
  kind: 'AttemptStarted',
  attemptId,
  strategy,
  provider: 'rehearsal',
  reason: 'FIRST',
  origin: FRESH,
});

/** Makes events of a run from changes, numbered from `firstSequence` and one second apart. */
export const eventsOf = (
  runId: string,
  changes: readonly RunChange[],
  firstSequence = 1,
): readonly RunEvent[] =>
  changes.map((change, index) => ({
    runId,
    sequence: firstSequence + index,
    at: secondsIn(firstSequence + index),
    change,
  }));
