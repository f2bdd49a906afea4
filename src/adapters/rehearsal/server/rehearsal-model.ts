import { createHash } from 'node:crypto';
import type { CatalogueModel } from '../../../orchestrator/catalogue.ts';
import { type Behaviour, changedBehaviour, usualBehaviour } from './behaviour.ts';
import type { Fault } from './fault.ts';

/** A model that the server plays, and its luck. */
export interface RehearsalModel {
  readonly entry: CatalogueModel;
  readonly behaviour: Behaviour;
  behave(changes: Partial<Behaviour>): void;
  /** What the next request meets: the next of those lined up, else what chance draws. */
  nextFault(): Fault | null;
}

/** Draws the same faults in the same order for the same seed. */
export function rehearsalModel(
  entry: CatalogueModel,
  { seed, changes }: { readonly seed: number; readonly changes: Partial<Behaviour> },
): RehearsalModel {
  let behaviour = changedBehaviour(usualBehaviour(entry.name), changes);
  let requestCount = 0;

  return {
    entry,
    get behaviour() {
      return behaviour;
    },
    behave(more) {
      behaviour = changedBehaviour(behaviour, more);
    },
    nextFault() {
      requestCount += 1;
      const [next, ...rest] = behaviour.nextFaults;
      if (next !== undefined) {
        behaviour = { ...behaviour, nextFaults: rest };
        return next;
      }
      let threshold = unitInterval(`${seed}/${entry.name}/${requestCount}`);
      for (const { fault, rate } of behaviour.faultRates) {
        if (threshold < rate) return fault;
        threshold -= rate;
      }
      return null;
    },
  };
}

/** A number from 0 up to 1, spread evenly over all keys. */
const unitInterval = (key: string): number =>
  createHash('sha256').update(key).digest().readUInt32BE() / 2 ** 32;
