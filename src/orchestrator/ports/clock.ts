/** Time as a port, so that a run can be replayed on a scripted clock. */
export interface Clock {
  now(): Date;
  /** Milliseconds on a clock that never runs backwards; only differences are meaningful. */
  monotonicMs(): number;
  /** Calls `callback` once after the delay, unless the returned function is called first. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Returns a new unique id: a UUID in lower case. */
export type IdSource = () => string;
