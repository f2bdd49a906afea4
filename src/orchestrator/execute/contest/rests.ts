import type { RunChange } from '../../run-event.ts';
import { strategyKey } from '../../strategy.ts';
import type { Untried } from '../conclude.ts';
import { timeLeftMs } from '../deadline.ts';
import type { RunSetting } from '../run-setting.ts';
import { restsToAwait } from './proposals.ts';
import type { ServedStep } from './served-step.ts';
import type { Standing } from './standing.ts';
import { restingSteps } from './turns.ts';

/** A run that waits keeps its place among those that may be under way, which others wait for. */
const LONGEST_WAIT_MS = 120_000;

type RestsSetting = Pick<RunSetting, 'health' | 'ports' | 'told'>;

/** What a run has to do with models that are left alone after they failed: tells of them, and waits. */
export class Rests {
  readonly #setting: RestsSetting;
  readonly #tell: (change: RunChange) => void;
  readonly #told: Set<string>;
  readonly #passedOver: Set<string>;
  #awaited: Rest | null = null;

  constructor(setting: RestsSetting, tell: (change: RunChange) => void) {
    this.#setting = setting;
    this.#told = new Set(setting.told.restingModels);
    this.#passedOver = new Set(setting.told.passedOver);
    this.#tell = tell;
  }

  /** Tells, once each, of the models that are not asked now, which may be why others are. */
  tell(): void {
    const { health, ports } = this.#setting;
    const resting = health.unavailable();
    for (const { name: model } of ports.catalogue) {
      if (!resting.has(model) || this.#told.has(model)) continue;
      this.#told.add(model);
      this.#tell({ kind: 'ModelResting', model, until: health.health(model).retryAt });
    }
  }

  /** Of the steps those whose models rest, with why. */
  among(steps: readonly ServedStep[]): readonly Untried[] {
    return steps.flatMap(({ strategy }) => {
      const because = this.#setting.health.whyUnavailable(strategy.model);
      return because === null ? [] : [{ strategy, because }];
    });
  }

  /** Tells, once, that it was the step's turn and another is started instead. */
  tellPassedOver({ strategy, priority }: ServedStep): void {
    const because = this.#setting.health.whyUnavailable(strategy.model);
    const key = strategyKey(strategy);
    if (because === null || this.#passedOver.has(key)) return;
    this.#passedOver.add(key);
    this.#tell({ kind: 'StrategyPassedOver', strategy, priority, because });
  }

  /**
   * Waits until the first may be asked of the models that all depends on, or that has changed. False
   * where nothing does, or its rest outlasts the run's time or two minutes; true also when the
   * signal has aborted.
   */
  async over(standing: Standing, signal: AbortSignal): Promise<boolean> {
    const { ports } = this.#setting;
    const models = restsToAwait(standing);
    const soonest = this.#soonest(models);
    if (soonest === null) return false;
    for (const step of restingSteps(standing)) this.tellPassedOver(step);
    const waitMs = msOf(soonest.until) - ports.clock.now().getTime();
    if (waitMs > LONGEST_WAIT_MS || waitMs >= timeLeftMs(signal, ports.clock)) return false;
    if (!isSame(soonest, this.#awaited)) this.#tell({ kind: 'RestAwaited', ...soonest });
    this.#awaited = soonest;
    await this.#changed(models, signal);
    return true;
  }

  /** Resolves when a model of these steps may be asked again, or has changed; or the signal aborts. */
  changed(steps: readonly ServedStep[], signal: AbortSignal): Promise<void> {
    return this.#changed(
      steps.map(({ strategy }) => strategy.model),
      signal,
    );
  }

  async #changed(models: readonly string[], signal: AbortSignal): Promise<void> {
    try {
      await this.#setting.health.changed(models, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #soonest(models: readonly string[]): Rest | null {
    return models
      .map((model) => ({ model, until: this.#untilOf(model) }))
      .reduce<Rest | null>(
        (first, rest) => (first === null || msOf(rest.until) < msOf(first.until) ? rest : first),
        null,
      );
  }

  /** Now where its rest has ended since the run looked. */
  #untilOf(model: string): Date | null {
    const { health, ports } = this.#setting;
    const { state, retryAt } = health.health(model);
    return state === 'UNAVAILABLE' ? retryAt : ports.clock.now();
  }
}

interface Rest {
  readonly model: string;
  /** Null: it is being probed. */
  readonly until: Date | null;
}

/** Two clocks tell when a rest is over, so that it varies by a hair from one look to the next. */
const isSame = (rest: Rest, other: Rest | null): boolean =>
  rest.model === other?.model && Math.abs(msOf(rest.until) - msOf(other.until)) < 1_000;

/** A probe that is under way may be over at any time. */
const msOf = (until: Date | null): number => until?.getTime() ?? 0;
