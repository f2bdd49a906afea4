import type { Envelope, Reservation, Wanted } from './envelope.ts';

/** An envelope without a limit until one is found, which it then draws on. */
export class UnboundedSoFar implements Envelope {
  readonly #look: () => Promise<Envelope | null>;
  #found: Envelope | null = null;

  /** `look` resolves with the envelope that has a limit, or null while there is none. */
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
