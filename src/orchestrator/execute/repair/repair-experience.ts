import type { RepairPolicy } from '../../policy.ts';
import type { RepairTally } from '../../ports/repair-records.ts';

/** Attempts whose scores lie in the same band, so many points wide, are mended alike. */
const BAND_POINTS = 20;

export interface ExpectedRepair {
  readonly model: string;
  /** Score of what is to be mended, 0 to 99. */
  readonly before: number;
  /** How able the model is thought to be at this task, as a multiple of who made the attempt. */
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
   * Share of the missing points, 0 to 1, that the repair is expected to win back: what all repairs
   * have, times the model's aptitude; of that, what the model's own have; of that, what its own of
   * like scores have. Each is drawn towards the one before as by `priorRepairs`, the first towards
   * the policy's prior.
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
