/** What a score that is still being made is expected to come to. All 0 to 100. */
export interface Forecast {
  readonly expected: number;
  /** The score lies between the bounds with 90% probability. */
  readonly lower: number;
  readonly upper: number;
}
