import type { RepairPolicy } from '../policy.ts';

/**
 * What repairs have won back in this process, as a share of the points that were missing, drawn
 * towards the policy's prior while there were few.
 */
export class RepairExperience {
  readonly #policy: Pick<RepairPolicy, 'priorShare' | 'priorRepairs'>;
  #repairs = 0;
  #shares = 0;

  constructor(policy: Pick<RepairPolicy, 'priorShare' | 'priorRepairs'>) {
    this.#policy = policy;
  }

  /** Share of the missing points, 0 to 1, that the next repair is expected to win back. */
  get expectedShare(): number {
    const { priorShare, priorRepairs } = this.#policy;
    return (priorShare * priorRepairs + this.#shares) / (priorRepairs + this.#repairs);
  }

  /** A repair ended; scores are 0 to 100, `after` is null when nothing came of it. */
  note(before: number, after: number | null): void {
    this.#repairs += 1;
    if (after === null || after <= before) return;
    this.#shares += (after - before) / (100 - before);
  }
}
