import type { Admission, ModelGate, ModelHealthBoard } from './model-health.ts';

/**
 * One attempt's access to its model. Permission to send the first request is taken when the attempt
 * starts, and kept until then. If that makes the attempt the probe after a rest, other runs see so
 * at once and turn elsewhere.
 *
 * In the same way, an attempt that has asked nothing yet does not wait for another's probe, but is
 * refused, so that its run can turn elsewhere. It does wait if the probe may come from another
 * attempt of its own run, which started both side by side. Dispose of the gate when the attempt has
 * ended.
 */
export class AttemptGate implements ModelGate, Disposable {
  readonly #board: ModelHealthBoard;
  readonly #isBesideAnother: boolean;
  #kept: Admission | null;
  #hasAsked = false;

  /** `isBesideAnother`: whether another attempt of the same run is asking the same model. */
  constructor(
    model: string,
    board: ModelHealthBoard,
    { isBesideAnother }: { readonly isBesideAnother: boolean },
  ) {
    this.#board = board;
    this.#isBesideAnother = isBesideAnother;
    this.#kept = board.enter(model);
  }

  /** True once a request had permission and a turn at the provider. */
  get hasAsked(): boolean {
    return this.#hasAsked;
  }

  /** Notes that a request may be sent now. */
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

  /** Takes the kept permission; null when it has been used or is no longer current. */
  #take(): Admission | null {
    const kept = this.#kept;
    this.#kept = null;
    return kept?.isCurrent === true ? kept : null;
  }
}
