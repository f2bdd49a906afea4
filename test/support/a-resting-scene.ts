import { AttemptError } from '../../src/orchestrator/failure.ts';
import type { OrchestratorPolicy } from '../../src/orchestrator/policy.ts';
import type { ProviderQueue, ProviderTurn } from '../../src/orchestrator/ports/provider-queue.ts';
import type { NewRun } from '../../src/orchestrator/run.ts';
import type { RunChange, RunEvent } from '../../src/orchestrator/run-event.ts';
import { aCatalogueModel } from './a-catalogue-model.ts';
import { anExecutor } from './an-executor.ts';
import { fileScoring } from './fixed-scorer.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';
import { answers, scriptedModel, type Turn } from './scripted-model.ts';
import { aRunOf } from './stored-run-builders.ts';

export const GOOD = answers(fileScoring(80));
export const POOR = answers(fileScoring(20));

export type Scripts = Readonly<Record<string, readonly Turn[]>>;

export interface SceneOptions {
  readonly fallbacks?: Readonly<Record<string, readonly string[]>>;
  readonly clock?: ManualClock;
  readonly queue?: ProviderQueue;
  readonly policy?: Partial<OrchestratorPolicy>;
}

export const FREE_TURN: ProviderTurn = { queuedMs: 0, leave: () => {} };

/** An executor with scripted models that can be made to rest. */
export function aRestingScene(
  scripts: Scripts,
  {
    fallbacks = {},
    clock = manualClock(),
    queue = { enter: async () => FREE_TURN },
    policy = {},
  }: SceneOptions = {},
) {
  const models = Object.entries(scripts).map(([name, turns]) => scriptedModel(name, turns));
  const scene = anExecutor(models, {
    clock,
    policy,
    ports: {
      queue,
      catalogue: models.map(({ name }) =>
        aCatalogueModel(name, { approaches: ['SIMPLE'], fallbacks: fallbacks[name] ?? [] }),
      ),
    },
  });
  return {
    ...scene,
    models,
    /** Makes a model rest for this long. */
    rest: (model: string, ms: number): void =>
      scene.health
        .admit(model)
        .failed(new AttemptError('RATE_LIMITED', 'not now', { retryAfterMs: ms })),
  };
}

/** A run without repairs and splices. */
export const plainRun = (
  models: readonly string[],
  limits: Partial<NewRun['limits']> = {},
  plan: Partial<NewRun['plan']> = {},
): NewRun => {
  const run = aRunOf(models, limits);
  return { ...run, policy: { repairRounds: 0, splice: false }, plan: { ...run.plan, ...plan } };
};

export const ofKind = <Kind extends RunChange['kind']>(events: readonly RunEvent[], kind: Kind) =>
  events.flatMap(({ change }) =>
    change.kind === kind ? [change as Extract<RunChange, { kind: Kind }>] : [],
  );

export const startedIn = (events: readonly RunEvent[]) =>
  ofKind(events, 'AttemptStarted').map(({ strategy, reason }) => `${strategy.model} ${reason}`);

export const passedOverIn = (events: readonly RunEvent[]) =>
  ofKind(events, 'StrategyPassedOver').map(({ strategy, because }) => [strategy.model, because]);

/** The entry of `passedOverIn` for a model that rests until so many seconds after the start. */
export const leftAlone = (model: string, seconds: number): [string, string] => [
  model,
  `${model} failed recently and is resting until ${new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString()}`,
];
