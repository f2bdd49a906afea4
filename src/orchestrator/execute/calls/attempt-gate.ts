import type { Admission, ModelGate } from './model-gate.ts';
import type { ModelHealthBoard } from './model-health.ts';

/**
 * One attempt's access to its model. Permission for the first request is taken as soon as the
 * attempt starts. If that makes it the probe after a rest, other runs see so at once and turn
 * elsewhere.
 *
 * By the same token, an attempt that has asked nothing yet is refused rather than made to wait for
 * another's probe, so that its own run can turn elsewhere. It does wait if another attempt of its
 * run asks the same model, as both were started side by side. Dispose of the gate at the attempt's
 * end.
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
