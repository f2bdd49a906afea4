import type { RunChange } from '../../run-event.ts';
import { strategyKey } from '../../strategy.ts';
import type { Untried } from '../conclude.ts';
import { timeLeftMs } from '../deadline.ts';
import type { RunSetting } from '../run-setting.ts';
import { restsToAwait } from './proposals.ts';
import type { ServedStep } from './served-step.ts';
import type { Standing } from './standing.ts';
import { restingSteps } from './turns.ts';

type RestsSetting = Pick<RunSetting, 'health' | 'ports' | 'place' | 'told'>;

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

  /**
   * Tells, once each, of the models that are not asked now, which may be why others are; not of those
   * that the run itself is finding out about.
   */
  tell({ running }: Pick<Standing, 'running'>): void {
    const { health, ports } = this.#setting;
    const resting = health.unavailable();
    const asked = new Set(running.map(({ step }) => step.strategy.model));
    for (const { name: model } of ports.catalogue) {
      if (!resting.has(model) || asked.has(model) || this.#told.has(model)) continue;
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
   * Waits until the first may be asked of the models that all depends on; others may have the run's
   * place meanwhile. False where nothing depends on any, or their rests outlast the run's time; true
   * also when the signal has aborted.
   */
  async over(standing: Standing, signal: AbortSignal): Promise<boolean> {
    const models = restsToAwait(standing);
    for (const step of models.length === 0 ? [] : restingSteps(standing)) this.tellPassedOver(step);
    if (!this.#areOverInTime(models, signal)) return false;
    await this.#setting.place.letGoDuring(() => this.#untilOver(models, signal), signal);
    return true;
  }

  async #untilOver(models: readonly string[], signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#areOverInTime(models, signal)) {
      const rests = this.#restsOf(models);
      const [soonest] = rests.toSorted((left, right) => msOf(left.until) - msOf(right.until));
      if (soonest === undefined || rests.length < models.length) return;
      if (!isSame(soonest, this.#awaited)) this.#tell({ kind: 'RestAwaited', ...soonest });
      this.#awaited = soonest;
      await this.#changed(models, signal);
    }
  }

  /** True where one of them may be asked before the run's time is up. */
  #areOverInTime(models: readonly string[], signal: AbortSignal): boolean {
    const { clock } = this.#setting.ports;
    const rests = this.#restsOf(models);
    const endMs = clock.now().getTime() + timeLeftMs(signal, clock);
    return rests.length < models.length || rests.some(({ until }) => msOf(until) < endMs);
  }

  /** Of those that rest still: time goes on between two looks. */
  #restsOf(models: readonly string[]): readonly Rest[] {
    return models.flatMap((model) => {
      const { state, retryAt } = this.#setting.health.health(model);
      return state === 'UNAVAILABLE' ? [{ model, until: retryAt }] : [];
    });
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
