import { RECENT_HALF_LIFE_ATTEMPTS, SETBACKS, type Setbacks } from '../ports/strategy-stats.ts';
import { type Strategy, strategyKey } from '../strategy.ts';
import { binOf, NO_WEIGHTS } from './histogram.ts';
import type { KindEvidence } from './kind-evidence.ts';

/** A judged attempt. */
export interface Observation {
  readonly strategy: Strategy;
  readonly kind: string;
  /** How many other strategies had fallen short in the same run before. */
  readonly setbacks: number;
  /** 0 to 100. */
  readonly quality: number;
  readonly costUsd: number;
  readonly durationMs: number;
}

/** Sums over the attempts of one (strategy, kind, setbacks). */
interface Page {
  readonly strategy: Strategy;
  readonly kind: string;
  readonly setbacks: Setbacks;
  /** When the sums were last faded. */
  asOf: number;
  weight: number;
  readonly histogram: number[];
  costUsd: number;
  durationMs: number;
  logDuration: number;
  logDurationSquare: number;
  recentWeight: number;
  recentQuality: number;
}

const FADE_OF_RECENT = 2 ** (-1 / RECENT_HALF_LIFE_ATTEMPTS);

/**
 * Keeps evidence in memory, in the same terms in which it is stored. The caller chooses the unit of
 * time.
 */
export class EvidenceBook {
  readonly #halfLife: number;
  readonly #pages = new Map<string, Page>();

  /** Evidence that is `halfLife` old counts half; with `Infinity`, nothing fades. */
  constructor(halfLife: number) {
    this.#halfLife = halfLife;
  }

  record(observation: Observation, now: number): void {
    const { quality, costUsd, durationMs } = observation;
    const page = this.#pageOf(observation, now);
    this.#fade(page, now);
    const bin = binOf(quality);
    page.weight += 1;
    page.histogram[bin] = (page.histogram[bin] ?? 0) + 1;
    page.costUsd += costUsd;
    page.durationMs += durationMs;
    const logDuration = Math.log(Math.max(1, durationMs));
    page.logDuration += logDuration;
    page.logDurationSquare += logDuration ** 2;
    page.recentWeight = page.recentWeight * FADE_OF_RECENT + 1;
    page.recentQuality = page.recentQuality * FADE_OF_RECENT + quality;
  }

  evidence(now: number): readonly KindEvidence[] {
    return [...this.#pages.values()].map((page) => {
      this.#fade(page, now);
      const { strategy, kind, setbacks, weight } = page;
      const mean = page.logDuration / weight;
      return {
        strategy,
        kind,
        setbacks,
        from: 'caller',
        weight,
        qualityHistogram: [...page.histogram],
        meanCostUsd: page.costUsd / weight,
        meanDurationMs: page.durationMs / weight,
        logDuration: { mean, variance: Math.max(0, page.logDurationSquare / weight - mean ** 2) },
        recent: { weight: page.recentWeight, meanQuality: page.recentQuality / page.recentWeight },
        availability: { uses: weight, successes: weight },
      };
    });
  }

  #pageOf({ strategy, kind, setbacks: count }: Observation, now: number): Page {
    const setbacks = SETBACKS[Math.min(count, SETBACKS.length - 1)] ?? 0;
    const key = JSON.stringify([strategyKey(strategy), kind, setbacks]);
    const known = this.#pages.get(key);
    if (known !== undefined) return known;
    const page: Page = {
      strategy,
      kind,
      setbacks,
      asOf: now,
      weight: 0,
      histogram: [...NO_WEIGHTS],
      costUsd: 0,
      durationMs: 0,
      logDuration: 0,
      logDurationSquare: 0,
      recentWeight: 0,
      recentQuality: 0,
    };
    this.#pages.set(key, page);
    return page;
  }

  #fade(page: Page, now: number): void {
    const left = 2 ** ((page.asOf - now) / this.#halfLife);
    page.asOf = now;
    if (left === 1) return;
    page.weight *= left;
    for (const [bin, weight] of page.histogram.entries()) page.histogram[bin] = weight * left;
    page.costUsd *= left;
    page.durationMs *= left;
    page.logDuration *= left;
    page.logDurationSquare *= left;
  }
}
