import type { Clock } from '../ports/clock.ts';
import type { EventBus } from '../ports/event-bus.ts';
import type { Logger } from '../ports/logger.ts';
import type { RunStore } from '../ports/run-store.ts';
import type { RunChange, RunEvent } from '../run-event.ts';
import { sleep } from '../time/sleep.ts';
import { Relinquished } from './cancellation.ts';

export interface RunJournalPorts {
  readonly store: RunStore;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly log: Logger;
}

type Events = readonly [RunEvent, ...RunEvent[]];

const RETRY_DELAYS_MS = [100, 1_000, 5_000];

/**
 * How long what nobody waits for may stay by itself: too short to be seen by whoever watches, and
 * long enough that what answers bring in quick succession costs one commit.
 */
export const LINGER_MS = 5;

const NEVER = new AbortController().signal;

/** What happened could not be stored: the run cannot go on here. */
export class JournalBroken extends Error {
  override readonly name = 'JournalBroken';
}

/**
 * Numbers what happens in one run. Each change is stored before it is published, one after
 * another, so that whoever replays the store and then listens misses nothing. What comes in one
 * turn of the event loop, or while the store is at work, is stored together; what nobody waits for
 * waits for more of it, for a few milliseconds.
 */
export class RunJournal {
  readonly #runId: string;
  readonly #userId: string;
  readonly #ports: RunJournalPorts;
  #sequence: number;
  #waiting: RunEvent[] = [];
  #tail: Promise<void> = Promise.resolve();
  #cancelLinger: (() => void) | null = null;
  #broken: JournalBroken | Relinquished | null = null;

  constructor(
    run: { readonly id: string; readonly userId: string; readonly lastSequence: number },
    ports: RunJournalPorts,
  ) {
    this.#runId = run.id;
    this.#userId = run.userId;
    this.#sequence = run.lastSequence;
    this.#ports = ports;
  }

  /**
   * Resolves when the change is stored, and all before it. Throws `JournalBroken`, or `Relinquished`
   * where the store says that the run is not this process's, and from then on for every later change.
   */
  record(change: RunChange): Promise<void> {
    this.#number(change);
    return this.stored();
  }

  /**
   * Records what nobody needs to wait for. Throws as `record` does where something before it could
   * not be stored; where this cannot, whoever records next hears of it.
   */
  tell(change: RunChange): void {
    if (this.#broken !== null) throw this.#broken;
    this.#number(change);
    this.#cancelLinger ??= this.#ports.clock.after(LINGER_MS, () => {
      this.stored().catch(() => {});
    });
  }

  /** Stores what was recorded, and resolves when all of it is. Throws as `record` does. */
  stored(): Promise<void> {
    this.#cancelLinger?.();
    this.#cancelLinger = null;
    this.#tail = this.#tail.then(() => this.#storeWaiting());
    return this.#tail;
  }

  #number(change: RunChange): void {
    this.#sequence += 1;
    const at = this.#ports.clock.now();
    this.#waiting.push({ runId: this.#runId, sequence: this.#sequence, at, change });
  }

  async #storeWaiting(): Promise<void> {
    if (this.#waiting.length === 0) return;
    // What else happens in this turn of the loop comes along.
    await new Promise(setImmediate);
    const [first, ...others] = this.#waiting.splice(0);
    // An earlier one took it along.
    if (first === undefined) return;
    const events = [first, ...others] as const;
    await this.#store(events);
    for (const event of events) await this.#publish(event);
  }

  async #publish(event: RunEvent): Promise<void> {
    const { bus, log } = this.#ports;
    try {
      await bus.publish(event);
      if (isRecorded(event.change)) await bus.announceRecorded(this.#userId);
    } catch (error) {
      // The event is stored: whoever watches finds it at the next one.
      log.warn({ err: error, runId: this.#runId }, 'an event could not be published');
    }
  }

  /** A store that is away for a moment must not cost what was paid for: it is asked again. */
  async #store(events: Events): Promise<void> {
    const { store, clock, log } = this.#ports;
    for (let retry = 0; ; retry += 1) {
      try {
        await store.append(...events);
        return;
      } catch (cause) {
        if (cause instanceof Relinquished) {
          this.#broken = cause;
          throw cause;
        }
        const delayMs = RETRY_DELAYS_MS[retry];
        if (delayMs === undefined) {
          const [{ sequence }] = events;
          const message = `Event ${sequence} of run ${this.#runId} was not stored`;
          this.#broken = new JournalBroken(message, { cause });
          throw this.#broken;
        }
        log.warn(
          { err: cause, runId: this.#runId },
          'an event could not be stored and will be retried',
        );
        await sleep(delayMs, clock, NEVER);
        if (await this.#areStored(events)) return;
      }
    }
  }

  /** True when only the answer was lost: these very events are there. */
  async #areStored(events: Events): Promise<boolean> {
    try {
      const [{ sequence }] = events;
      const stored = await this.#ports.store.eventsAfter(this.#runId, sequence - 1, events.length);
      return events.every(
        ({ at, change }, index) =>
          stored[index]?.at.getTime() === at.getTime() && stored[index].change.kind === change.kind,
      );
    } catch {
      // Still away: the next append says so.
      return false;
    }
  }
}

/** Of these the store keeps figures. */
const isRecorded = ({ kind }: RunChange): boolean =>
  kind === 'AttemptScored' || kind === 'AttemptFailed';
