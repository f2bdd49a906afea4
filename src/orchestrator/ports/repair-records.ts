/** What repairs by one model, of attempts of one score, have brought; each counts less as time goes by. */
export interface RepairTally {
  /** Who mended, and who served it. */
  readonly model: string;
  readonly provider: string;
  /** Score of what was mended, 0 to 99. */
  readonly before: number;
  /** How many there were. */
  readonly repairs: number;
  /** Sum over them of the share, 0 to 1, of the missing points that was won back. */
  readonly sharesWonBack: number;
}

/** What became of the repairs that were made. */
export interface RepairRecords {
  /** Of that user's runs, or, with null, of everyone's. */
  tallies(userId: string | null): Promise<readonly RepairTally[]>;
}
