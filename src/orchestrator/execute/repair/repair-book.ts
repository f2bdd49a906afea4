import type { CatalogueModel } from '../../catalogue.ts';
import type { LearningPolicy } from '../../learn/learning-policy.ts';
import type { RepairPolicy } from '../../policy.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { RepairRecords, RepairTally } from '../../ports/repair-records.ts';
import { RepairExperience } from './repair-experience.ts';

/** How long figures that were read are used. */
const KEPT_MS = 60_000;

export interface RepairBookPorts {
  readonly repairs: RepairRecords;
  readonly catalogue: readonly CatalogueModel[];
  readonly clock: Clock;
  readonly log: Logger;
}

export interface RepairBookPolicy {
  readonly repair: RepairPolicy;
  readonly learning: Pick<LearningPolicy, 'isSharedBetweenUsers'>;
}

/** What earlier repairs achieved, everyone's or each user's own; read at most once a minute. */
export class RepairBook {
  readonly #ports: RepairBookPorts;
  readonly #policy: RepairBookPolicy;
  /** By user; the key null is for everyone. */
  readonly #pages = new Map<
    string | null,
    { readonly untilMs: number; readonly experience: Promise<RepairExperience> }
  >();

  constructor(ports: RepairBookPorts, policy: RepairBookPolicy) {
    this.#ports = ports;
    this.#policy = policy;
  }

  /** Resolves with the experience for the user's runs; without records if they cannot be read. */
  experienceOf(userId: string): Promise<RepairExperience> {
    const whose = this.#policy.learning.isSharedBetweenUsers ? null : userId;
    const nowMs = this.#ports.clock.monotonicMs();
    for (const [key, { untilMs }] of this.#pages) if (untilMs <= nowMs) this.#pages.delete(key);
    const known = this.#pages.get(whose);
    if (known !== undefined) return known.experience;
    const experience = this.#read(whose);
    this.#pages.set(whose, { untilMs: nowMs + KEPT_MS, experience });
    return experience;
  }

  async #read(whose: string | null): Promise<RepairExperience> {
    const { repairs, log } = this.#ports;
    const { repair } = this.#policy;
    try {
      const tallies = await repairs.tallies(whose);
      return new RepairExperience(tallies.filter(this.#isServed), repair);
    } catch (error) {
      log.warn({ err: error }, 'the records of earlier repairs could not be read');
      return new RepairExperience([], repair);
    }
  }

  /** False for figures from another provider, where the same name means another model. */
  readonly #isServed = ({ model, provider }: RepairTally): boolean =>
    this.#ports.catalogue.some((entry) => entry.name === model && entry.provider === provider);
}
