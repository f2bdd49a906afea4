import type { Admission, ModelGate } from './model-health.ts';

/**
 * Leave to ask a model that is taken when an attempt is started, and kept for its first request. Where
 * it is the one probe after a rest, others see from then on that the model is probed, and look
 * elsewhere. Disposed of when the attempt has ended, whether it was used or not.
 */
export class KeptLeave implements ModelGate, Disposable {
  readonly #gate: ModelGate;
  #kept: Admission | null;

  constructor(model: string, gate: ModelGate) {
    this.#gate = gate;
    this.#kept = gate.enter(model);
  }

  enter(model: string): Admission | null {
    return this.#take() ?? this.#gate.enter(model);
  }

  async admitAfterProbe(model: string, signal: AbortSignal): Promise<Admission> {
    return this.#take() ?? this.#gate.admitAfterProbe(model, signal);
  }

  [Symbol.dispose](): void {
    this.#take()?.[Symbol.dispose]();
  }

  /** Null where it was used, or is not worth anything any more. */
  #take(): Admission | null {
    const kept = this.#kept;
    this.#kept = null;
    return kept?.isCurrent === true ? kept : null;
  }
}
