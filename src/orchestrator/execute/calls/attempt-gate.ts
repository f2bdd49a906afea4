import type { Admission, ModelGate } from './model-gate.ts';
import type { ModelHealthBoard } from './model-health.ts';

/**
 * The way of one attempt to its model. Leave to ask it is taken when the attempt is started, and kept
 * for its first request: where that is the one probe after a rest, others see from then on that the
 * model is probed, and look elsewhere. So does the attempt's own run: while nothing was asked, nobody
 * else's probe is waited for, but that of another attempt of the run's, which started both side by side.
 * Disposed of when the attempt has ended.
 */
export class AttemptGate implements ModelGate, Disposable {
  readonly #board: ModelHealthBoard;
  readonly #isBesideAnother: boolean;
  #kept: Admission | null;
  #hasAsked = false;

  /** `isBesideAnother`: another attempt of the same run asks the same model. */
  constructor(
    model: string,
    board: ModelHealthBoard,
    { isBesideAnother }: { readonly isBesideAnother: boolean },
  ) {
    this.#board = board;
    this.#isBesideAnother = isBesideAnother;
    this.#kept = board.enter(model);
  }

  /** True once a request could be sent. */
  get hasAsked(): boolean {
    return this.#hasAsked;
  }

  /** A request may be sent now. */
  asked(): void {
    this.#hasAsked = true;
  }

  enter(model: string): Admission | null {
    return this.#board.enter(model);
  }

  async admitAfterProbe(model: string, signal: AbortSignal): Promise<Admission> {
    const kept = this.#take();
    if (kept !== null) return kept;
    return this.#hasAsked || this.#isBesideAnother
      ? this.#board.admitAfterProbe(model, signal)
      : this.#board.admit(model);
  }

  [Symbol.dispose](): void {
    this.#take()?.[Symbol.dispose]();
  }

  /** Null where it was used, or is worth nothing any more. */
  #take(): Admission | null {
    const kept = this.#kept;
    this.#kept = null;
    return kept?.isCurrent === true ? kept : null;
  }
}
