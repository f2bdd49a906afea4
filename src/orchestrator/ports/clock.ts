/** Time, so that a run can be replayed on a scripted clock. */
export interface Clock {
  now(): Date;
  /** Milliseconds that never run backwards; only differences mean anything. */
  monotonicMs(): number;
  /** Calls back once after the delay, unless cancelled by the returned function. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Unique ids: UUIDs, in lower case. */
export type IdSource = () => string;
