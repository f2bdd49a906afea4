/**
 * Results of the repairs that one model made to attempts of one score. Older repairs count less.
 */
export interface RepairTally {
  /** The model that made the repairs, and the provider that served it. */
  readonly model: string;
  readonly provider: string;
  /** Score of the attempts that were repaired, 0 to 99. */
  readonly before: number;
  /** Faded count of the repairs. */
  readonly repairs: number;
  /** Faded sum of the shares, 0 to 1, of the missing points that each repair won back. */
  readonly sharesWonBack: number;
}

/** Reads what earlier repairs achieved. */
export interface RepairRecords {
  /** Tallies over one user's repairs, or over everyone's when `userId` is null. */
  tallies(userId: string | null): Promise<readonly RepairTally[]>;
}
