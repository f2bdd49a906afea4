import type { Scorer } from '../../src/orchestrator/ports/scorer.ts';
import type { Application } from '../scorer-damage/applications.ts';
import { revised, scoreRequestOf, sourcePaths } from './application.ts';
import { median, timeMs } from './figures.ts';

/** Durations of single scores by a warm scorer, in milliseconds. */
export class OneScore {
  readonly #application: Application;
  readonly #scorer: Scorer;
  readonly #whole: number[] = [];
  readonly #same: number[] = [];
  readonly #oneChanged = new Map<string, number[]>();
  #revision = 0;

  constructor(application: Application, scorer: Scorer) {
    this.#application = application;
    this.#scorer = scorer;
  }

  /** Scores without measuring, until the scoring process is warm. */
  async warmUp(scores: number): Promise<void> {
    for (let score = 0; score < scores; score++) await this.#score(this.#changed());
  }

  /**
   * One round: for each source file, the whole application, the same again, and that file changed.
   */
  async measure(): Promise<void> {
    for (const path of sourcePaths(this.#application)) {
      const whole = this.#changed();
      this.#whole.push(await this.#score(whole));
      this.#same.push(await this.#score(whole));
      const times = this.#oneChanged.get(path) ?? [];
      this.#oneChanged.set(path, times);
      times.push(await this.#score(revised(whole, ++this.#revision, [path])));
    }
  }

  /** With every source file new to the scorer, so that no cache can answer. */
  get wholeMs(): number {
    return median(this.#whole);
  }

  /** With the same application as just before. */
  get sameMs(): number {
    return median(this.#same);
  }

  /** With one file new, each in turn. */
  get oneChangedMs(): number {
    return median([...this.#oneChanged.values()].flat());
  }

  /** The file whose change costs most: usually one that most others depend on. */
  get dearest(): { readonly path: string; readonly ms: number } {
    return [...this.#oneChanged]
      .map(([path, times]) => ({ path, ms: median(times) }))
      .reduce((left, right) => (left.ms > right.ms ? left : right));
  }

  #changed(): Application {
    return revised(this.#application, ++this.#revision, sourcePaths(this.#application));
  }

  #score(application: Application): Promise<number> {
    const request = scoreRequestOf(application);
    return timeMs(() => this.#scorer.score(request, new AbortController().signal));
  }
}
