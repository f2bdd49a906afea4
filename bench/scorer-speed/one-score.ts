import type { Scorer } from '../../src/orchestrator/ports/scorer.ts';
import type { Application } from '../scorer-damage/applications.ts';
import { revised, scoreRequestOf, sourcePaths } from './application.ts';
import { median, timeMs } from './figures.ts';

/** Times of one score at a time, in milliseconds, all of a warm scorer. */
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

  /** Scores until a process knows its way about; nothing of it is counted. */
  async warmUp(scores: number): Promise<void> {
    for (let score = 0; score < scores; score++) await this.#score(this.#changed());
  }

  /** One round: for each source file, the whole application, the same again, and that file changed. */
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

  /** Every source file is new to the scorer, so that nothing it has kept can answer. */
  get wholeMs(): number {
    return median(this.#whole);
  }

  /** The very application that was scored just before. */
  get sameMs(): number {
    return median(this.#same);
  }

  /** One file is new, each in its turn. */
  get oneChangedMs(): number {
    return median([...this.#oneChanged.values()].flat());
  }

  /** The file whose change costs most: one that most others depend on. */
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
