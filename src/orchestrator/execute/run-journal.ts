import type { Clock } from '../ports/clock.ts';
import type { EventBus } from '../ports/event-bus.ts';
import type { Logger } from '../ports/logger.ts';
import type { RunStore } from '../ports/run-store.ts';
import type { RunChange } from '../run-event.ts';

export interface RunJournalPorts {
  readonly store: RunStore;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What happened could not be stored: the run cannot go on here. */
export class JournalBroken extends Error {
  override readonly name = 'JournalBroken';
}

/**
 * Numbers what happens in one run. Each change is stored before it is published, one after
 * another, so that whoever replays the store and then listens misses nothing.
 */
export class RunJournal {
  readonly #runId: string;
  readonly #ports: RunJournalPorts;
  #sequence: number;
  #tail: Promise<void> = Promise.resolve();

  constructor(run: { readonly id: string; readonly lastSequence: number }, ports: RunJournalPorts) {
    this.#runId = run.id;
    this.#sequence = run.lastSequence;
    this.#ports = ports;
  }

  /** Resolves when the change is stored. Throws `JournalBroken`, and from then on
   * for every later change. */
  record(change: RunChange): Promise<void> {
    this.#tail = this.#tail.then(() => this.#append(change));
    return this.#tail;
  }

  async #append(change: RunChange): Promise<void> {
    const { store, bus, clock, log } = this.#ports;
    const event = { runId: this.#runId, sequence: this.#sequence + 1, at: clock.now(), change };
    try {
      await store.append(event);
    } catch (cause) {
      throw new JournalBroken(`Event ${event.sequence} of run ${this.#runId} was not stored`, {
        cause,
      });
    }
    this.#sequence = event.sequence;
    try {
      await bus.publish(event);
    } catch (error) {
      // The event is stored: whoever watches finds it at the next one.
      log.warn({ error, runId: this.#runId }, 'an event could not be published');
    }
  }
}
