/** The expected final score of an attempt that is still under way. All values are 0 to 100. */
export interface Forecast {
  readonly expected: number;
  /** The final score lies between `lower` and `upper` with a probability of 90%. */
  readonly lower: number;
  readonly upper: number;
}
