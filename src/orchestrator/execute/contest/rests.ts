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

/**
 * A run's dealings with models that rest, that is, are left alone for a while after they failed: it
 * tells of them, and waits for them when nothing else is left.
 */
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
   * Tells, once per model, which models are not asked now, since that may be why others are. Models
   * that this run is asking are left out: it may be the one that probes them.
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

  /** The steps among these whose models rest, each with the reason. */
  among(steps: readonly ServedStep[]): readonly Untried[] {
    return steps.flatMap(({ strategy }) => {
      const because = this.#setting.health.whyUnavailable(strategy.model);
      return because === null ? [] : [{ strategy, because }];
    });
  }

  /** Tells, once per step, that its turn came but its model rests. */
  tellPassedOver({ strategy, priority }: ServedStep): void {
    const because = this.#setting.health.whyUnavailable(strategy.model);
    const key = strategyKey(strategy);
    if (because === null || this.#passedOver.has(key)) return;
    this.#passedOver.add(key);
    this.#tell({ kind: 'StrategyPassedOver', strategy, priority, because });
  }

  /**
   * Waits until the first of the models that everything depends on may be asked; other runs may use
   * this run's place meanwhile. Resolves with true when it is time to look again, also once the
   * signal has aborted; with false when nothing depends on a resting model, or all of their rests
   * outlast the run.
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

  /** True when one of the models may be asked before the run's time is up. */
  #areOverInTime(models: readonly string[], signal: AbortSignal): boolean {
    const { clock } = this.#setting.ports;
    const rests = this.#restsOf(models);
    const endMs = clock.now().getTime() + timeLeftMs(signal, clock);
    return rests.length < models.length || rests.some(({ until }) => msOf(until) < endMs);
  }

  /** The models among these that still rest; time goes on between two looks. */
  #restsOf(models: readonly string[]): readonly Rest[] {
    return models.flatMap((model) => {
      const { state, retryAt } = this.#setting.health.health(model);
      return state === 'UNAVAILABLE' ? [{ model, until: retryAt }] : [];
    });
  }

  /**
   * Resolves when the model of one of the steps may be asked again, when a request to one is over,
   * or when the signal aborts.
   */
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
  /** Null while the model is being probed. */
  readonly until: Date | null;
}

/** The end of a rest is computed from two clocks, so it varies slightly between two looks. */
const isSame = (rest: Rest, other: Rest | null): boolean =>
  rest.model === other?.model && Math.abs(msOf(rest.until) - msOf(other.until)) < 1_000;

/** A probe may be over at any time, so it counts as the earliest end. */
const msOf = (until: Date | null): number => until?.getTime() ?? 0;
