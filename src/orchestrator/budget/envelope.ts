/** The money that a request needs reserved before it is sent, in US dollars. */
export interface Wanted {
  /** With less than this there is no point in sending the request. */
  readonly atLeastUsd: number;
  /** The cost of the longest possible answer. */
  readonly atMostUsd: number;
  /** The attempt or direct answer that pays; null for the run's tests. */
  readonly attemptId: string | null;
}

/** Money reserved for one request before it is sent. Must be settled exactly once. */
export interface Reservation {
  readonly reservedUsd: number;
  /** Replaces the reserved amount with the real cost of the request. */
  settle(costUsd: number): Promise<void>;
}

/** A sum of money to reserve from, possibly inside a larger one. */
export interface Envelope {
  /** True when this envelope or one around it has a limit. */
  readonly isBounded: boolean;
  /** What may be reserved, as far as is known here; `Infinity` without a limit. */
  readonly availableUsd: number;
  /**
   * Reserves as much as there is, up to `atMostUsd`. Resolves with null, reserving nothing, when
   * that is less than `atLeastUsd`.
   */
  reserve(wanted: Wanted): Promise<Reservation | null>;
}
