import fc from 'fast-check';
import { AttemptError, type FailureCode } from '../../../../src/orchestrator/failure.ts';
import { EXECUTION_MODES } from '../../../../src/orchestrator/strategy.ts';
import { fileScoring } from '../../../support/fixed-scorer.ts';
import type { TimedTurn } from '../../../support/timed-model.ts';

/** The models of the plan, and those that may stand in. */
export const NAMES = ['flash', 'pro', 'lite', 'spare'];
/** The cheapest model, which writes the tests and is in no plan. */
export const WRITER = 'scribe';
export const THRESHOLD = 70;

const CODES: readonly FailureCode[] = [
  'RATE_LIMITED',
  'UNAVAILABLE',
  'UNAUTHORIZED',
  'BLOCKED',
  'OUTPUT_UNUSABLE',
];

const afterMs = fc.integer({ min: 0, max: 40_000 });
const files = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 3 })
  .map((scores) =>
    scores.map((score, index) =>
      fileScoring(score, index === 0 ? 'src/App.tsx' : `src/part${index}.ts`),
    ),
  );
const error = fc
  .tuple(
    fc.constantFrom(...CODES),
    fc.boolean(),
    fc.constantFrom(0, 2_000, 50_000, 90_000, 150_000),
  )
  .map(
    ([code, retryable, retryAfterMs]) =>
      new AttemptError(code, 'as scripted', {
        retryable,
        ...(retryAfterMs === 0 ? {} : { retryAfterMs }),
      }),
  );
const turn: fc.Arbitrary<TimedTurn> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('answers'), afterMs, files }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stalls'), afterMs, files }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('breaks'), afterMs, files, error }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fails'), afterMs, error }) },
);
const turns = fc
  .tuple(turn, fc.array(turn, { maxLength: 3 }))
  .map(([first, rest]): [TimedTurn, ...TimedTurn[]] => [first, ...rest]);

/** What may happen to the process that began the first run. */
const incident = fc.oneof(
  fc.record({ kind: fc.constant('none') }),
  /** A user cancels the first run. */
  fc.record({ kind: fc.constant('cancel'), atMs: fc.integer({ min: 0, max: 120_000 }) }),
  /** The process shuts down and releases its runs. */
  fc.record({ kind: fc.constant('restart'), atMs: fc.integer({ min: 0, max: 120_000 }) }),
  /** The process is killed, before or after one of its calls. */
  fc.record({ kind: fc.constant('kill'), moment: fc.integer({ min: 1, max: 300 }) }),
);

/** Some runs of one user, with what models, people and processes do meanwhile. */
export const story = fc.record({
  mode: fc.constantFrom(...EXECUTION_MODES),
  /** The answers of each of `NAMES`, and of the writer. */
  models: fc.tuple(turns, turns, turns, turns, turns),
  /** How long after the one before each further run begins. */
  gapsMs: fc.array(fc.constantFrom(0, 5_000, 45_000, 130_000), { maxLength: 2, size: 'max' }),
  /** How many processes begin runs in turn; each takes up what another leaves behind. */
  processes: fc.constantFrom(1, 2),
  maxConcurrentRuns: fc.constantFrom(1, 10),
  /** How much the clock advances with each look at it. */
  lookMs: fc.constantFrom(0, 0.01),
  steps: fc.constantFrom(1, 2, 3, 3),
  maxAttempts: fc.constantFrom(1, 2, 3, 6),
  maxCostUsd: fc.constantFrom(null, 0.002, 0.05),
  timeoutMs: fc.constantFrom(30_000, 200_000, 3_600_000),
  policy: fc.record({
    repairRounds: fc.integer({ min: 0, max: 2 }),
    parallelWidth: fc.integer({ min: 1, max: 3 }),
    usdPerSecond: fc.constantFrom(0, 0.001, 0.015, 1),
    hedgeShare: fc.constantFrom(0, 0.05, 1),
    stopDoomed: fc.boolean(),
    splice: fc.boolean(),
    maxRetries: fc.integer({ min: 0, max: 2 }),
    retryAfterOutput: fc.boolean(),
    attemptTimeoutMs: fc.constantFrom(20_000, 90_000, 300_000),
  }),
  breaker: fc.record({
    failuresInARow: fc.constantFrom(1, 2, 5),
    restMs: fc.constantFrom(8_000, 30_000),
  }),
  /** The limits of the only provider, for each process. */
  limits: fc.record({
    maxConcurrentRequests: fc.constantFrom(null, 1, 2),
    requestsPerMinute: fc.constantFrom(null, 2, 10),
    tokensPerMinute: fc.constantFrom(null, 60_000),
  }),
  fallbacks: fc.constantFrom<Readonly<Record<string, readonly string[]>>>(
    {},
    { flash: ['spare'], pro: ['spare'] },
    { flash: ['pro', 'spare'], spare: ['lite'] },
  ),
  areTestsAskedFor: fc.boolean(),
  isOrderFixed: fc.boolean(),
  incident,
});

export type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;
