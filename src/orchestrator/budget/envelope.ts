/** What a request wants set aside before it is sent. */
export interface Wanted {
  /** With less there is no use in asking. */
  readonly atLeastUsd: number;
  /** The worst case at full length. */
  readonly atMostUsd: number;
  /** The attempt that pays; null: the run's tests, or an answer outside any run. */
  readonly attemptId: string | null;
}

/** Money set aside for one request before it is sent. Settled exactly once. */
export interface Reservation {
  readonly reservedUsd: number;
  /** Replaces what was set aside by what the request really cost. */
  settle(costUsd: number): Promise<void>;
}

/** Where money is set aside. */
export interface Envelope {
  /** True when some limit applies, here or further out. */
  readonly isBounded: boolean;
  /** What may be reserved, as far as is known here; `Infinity` where nothing bounds it. */
  readonly availableUsd: number;
  /** Sets aside as much of what is wanted as there is; null, and nothing, where that is too little. */
  reserve(wanted: Wanted): Promise<Reservation | null>;
}
