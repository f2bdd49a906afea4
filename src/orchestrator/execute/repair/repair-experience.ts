import type { RepairPolicy } from '../../policy.ts';
import type { RepairTally } from '../../ports/repair-records.ts';

/** Attempts whose scores lie in the same band of this many points are taken to be alike. */
const BAND_POINTS = 20;

export interface ExpectedRepair {
  readonly model: string;
  /** The score of the attempt that is to be repaired, 0 to 99. */
  readonly before: number;
  /** How able the model is thought to be at this task, as a multiple of the attempt's own model. */
  readonly aptitude: number;
}

/** What repairs have won back, as a share of the points that were missing. */
export class RepairExperience {
  readonly #tallies: readonly RepairTally[];
  readonly #policy: Pick<RepairPolicy, 'priorShare' | 'priorRepairs'>;

  constructor(
    tallies: readonly RepairTally[],
    policy: Pick<RepairPolicy, 'priorShare' | 'priorRepairs'>,
  ) {
    this.#tallies = tallies;
    this.#policy = policy;
  }

  /**
   * Returns the share of the missing points, 0 to 1, that a repair is expected to win back. Starts
   * from the policy's prior and narrows it down in three steps: to all repairs, to those by the
   * model (after applying its aptitude), and to those by the model at similar scores. At each step
   * the previous expectation weighs as much as `priorRepairs` repairs.
   */
  expectedShare({ model, before, aptitude }: ExpectedRepair): number {
    const own = this.#tallies.filter((tally) => tally.model === model);
    const alike = own.filter((tally) => bandOf(tally.before) === bandOf(before));
    const ofAll = this.#drawnTowards(this.#policy.priorShare, this.#tallies);
    const ofModel = this.#drawnTowards(Math.min(1, ofAll * aptitude), own);
    return this.#drawnTowards(ofModel, alike);
  }

  #drawnTowards(expected: number, tallies: readonly RepairTally[]): number {
    const { priorRepairs } = this.#policy;
    const repairs = tallies.reduce((sum, tally) => sum + tally.repairs, 0);
    const shares = tallies.reduce((sum, tally) => sum + tally.sharesWonBack, 0);
    return (expected * priorRepairs + shares) / (priorRepairs + repairs);
  }
}

const bandOf = (score: number): number => Math.floor(score / BAND_POINTS);
