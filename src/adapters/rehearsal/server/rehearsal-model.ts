import { createHash } from 'node:crypto';
import type { CatalogueModel } from '../../../orchestrator/catalogue.ts';
import { type Behaviour, changedBehaviour, usualBehaviour } from './behaviour.ts';
import type { Fault } from './fault.ts';

/** A model that the server plays, and the faults it is due. */
export interface RehearsalModel {
  readonly entry: CatalogueModel;
  readonly behaviour: Behaviour;
  behave(changes: Partial<Behaviour>): void;
  /** The fault of the next request: the next of those lined up, else one at random; null: none. */
  nextFault(): Fault | null;
}

/** Creates a model; equal seeds give the same random faults in the same order. */
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

/** Hashes the key to a number in [0, 1), evenly distributed. */
const unitInterval = (key: string): number =>
  createHash('sha256').update(key).digest().readUInt32BE() / 2 ** 32;
