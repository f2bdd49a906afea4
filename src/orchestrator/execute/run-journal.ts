import type { Clock } from '../ports/clock.ts';
import type { EventBus } from '../ports/event-bus.ts';
import type { Logger } from '../ports/logger.ts';
import type { RunStore } from '../ports/run-store.ts';
import type { RunChange, RunEvent } from '../run-event.ts';
import { sleep } from './retry.ts';

export interface RunJournalPorts {
  readonly store: RunStore;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly log: Logger;
}

const RETRY_DELAYS_MS = [100, 1_000, 5_000];

const NEVER = new AbortController().signal;

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
  readonly #userId: string;
  readonly #ports: RunJournalPorts;
  #sequence: number;
  #tail: Promise<void> = Promise.resolve();

  constructor(
    run: { readonly id: string; readonly userId: string; readonly lastSequence: number },
    ports: RunJournalPorts,
  ) {
    this.#runId = run.id;
    this.#userId = run.userId;
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
    const { bus, clock, log } = this.#ports;
    const event = { runId: this.#runId, sequence: this.#sequence + 1, at: clock.now(), change };
    await this.#store(event);
    this.#sequence = event.sequence;
    try {
      await bus.publish(event);
      if (isRecorded(change)) await bus.announceRecorded(this.#userId);
    } catch (error) {
      // The event is stored: whoever watches finds it at the next one.
      log.warn({ err: error, runId: this.#runId }, 'an event could not be published');
    }
  }

  /** A store that is away for a moment must not cost what was paid for: it is asked again. */
  async #store(event: RunEvent): Promise<void> {
    const { store, clock, log } = this.#ports;
    for (let retry = 0; ; retry += 1) {
      try {
        await store.append(event);
        return;
      } catch (cause) {
        const delayMs = RETRY_DELAYS_MS[retry];
        if (delayMs === undefined) {
          throw new JournalBroken(`Event ${event.sequence} of run ${event.runId} was not stored`, {
            cause,
          });
        }
        log.warn({ err: cause, runId: event.runId }, 'an event was not stored and is tried again');
        await sleep(delayMs, clock, NEVER);
        if (await this.#isStored(event)) return;
      }
    }
  }

  /** True when only the answer was lost: this very event is there. */
  async #isStored({ runId, sequence, at, change }: RunEvent): Promise<boolean> {
    try {
      const [stored] = await this.#ports.store.eventsAfter(runId, sequence - 1, 1);
      return stored?.at.getTime() === at.getTime() && stored.change.kind === change.kind;
    } catch {
      // Still away: the next append says so.
      return false;
    }
  }
}

/** Of these the store keeps figures. */
const isRecorded = ({ kind }: RunChange): boolean =>
  kind === 'AttemptScored' || kind === 'AttemptFailed';
