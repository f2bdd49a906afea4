import type { Envelope, Reservation, Wanted } from './envelope.ts';

/** Sets nothing aside until a limit is found, and from then on draws on what has it. */
export class UnboundedSoFar implements Envelope {
  readonly #look: () => Promise<Envelope | null>;
  #found: Envelope | null = null;

  /** `look` answers what is bounded by now; null: still nothing. */
  constructor(look: () => Promise<Envelope | null>) {
    this.#look = look;
  }

  get isBounded(): boolean {
    return this.#found !== null;
  }

  get availableUsd(): number {
    return this.#found?.availableUsd ?? Number.POSITIVE_INFINITY;
  }

  async reserve(wanted: Wanted): Promise<Reservation | null> {
    this.#found ??= await this.#look();
    if (this.#found !== null) return this.#found.reserve(wanted);
    return { reservedUsd: wanted.atMostUsd, settle: async () => {} };
  }
}
