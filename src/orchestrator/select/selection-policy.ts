/** What selection weighs, in points of quality (0 to 100). */
export interface SelectionPolicy {
  /** Points that one US dollar is worth. */
  readonly usdWeight: number;
  /** Points that one second of waiting is worth. */
  readonly secondWeight: number;
  /** Points over the quality threshold that still count; what lies beyond earns nothing more. */
  readonly surplusPoints: number;
  /** Points that a task is taken to be harder by, for each strategy that fell short of it. */
  readonly setbackPoints: number;
  /** Points that a model loses for each time it fell short by another approach. */
  readonly repeatPoints: number;
  /** Attempts that the catalogue's prior is worth. */
  readonly priorAttempts: number;
  /** Weight, 0 to 1, of an attempt at another kind of task. */
  readonly borrowing: {
    readonly sameComplexity: number;
    readonly sameType: number;
    readonly other: number;
  };
  /** Most attempts that borrowed evidence may count for, all together. */
  readonly maxBorrowedAttempts: number;
  /** Quality expected of a strategy of which the catalogue says nothing. */
  readonly unknownQuality: number;
}

export const DEFAULT_SELECTION_POLICY: SelectionPolicy = {
  usdWeight: 20,
  secondWeight: 0.05,
  surplusPoints: 5,
  setbackPoints: 8,
  repeatPoints: 12,
  priorAttempts: 4,
  borrowing: { sameComplexity: 0.3, sameType: 0.15, other: 0.05 },
  maxBorrowedAttempts: 4,
  unknownQuality: 50,
};
