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
 * How long an event that nobody awaits may be held back to share a commit with others: too short
 * for a watcher to notice, long enough for what an answer brings in quick succession.
 */
export const LINGER_MS = 5;

const NEVER = new AbortController().signal;

/** An event could not be stored, so the run cannot go on here. */
export class JournalBroken extends Error {
  override readonly name = 'JournalBroken';
}

/**
 * Numbers, stores and publishes the events of one run. Every event is stored before it is
 * published, in order, so that whoever replays the store and then listens misses nothing. Events
 * that are recorded in one turn of the event loop, or while the store is busy, are stored together.
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
   * Records a change. Resolves once it and everything before it are stored. Rejects with
   * `JournalBroken` when the store keeps failing, or with `Relinquished` when the store says that
   * the run is not this process's; so does every later call then.
   */
  record(change: RunChange): Promise<void> {
    this.#number(change);
    return this.stored();
  }

  /**
   * Records a change that nobody needs to wait for; it is stored within a few milliseconds. Throws
   * what `record` would reject with if an earlier change could not be stored; if this one cannot
   * be, the next call says so.
   */
  tell(change: RunChange): void {
    if (this.#broken !== null) throw this.#broken;
    this.#number(change);
    this.#cancelLinger ??= this.#ports.clock.after(LINGER_MS, () => {
      this.stored().catch(() => {});
    });
  }

  /** Stores everything recorded so far. Resolves and rejects as `record` does. */
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
    // Gathers whatever else is recorded in this turn of the event loop.
    await new Promise(setImmediate);
    const [first, ...others] = this.#waiting.splice(0);
    // Never true, as calls run one after another and nothing else removes events: narrows the type.
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
      // Not fatal: the event is stored, and watchers read it from there when the next one arrives.
      log.warn({ err: error, runId: this.#runId }, 'an event could not be published');
    }
  }

  /** Retries for some seconds: a brief outage of the store must not cost work that was paid for. */
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

  /** True when these very events are stored, that is, when only the store's answer was lost. */
  async #areStored(events: Events): Promise<boolean> {
    try {
      const [{ sequence }] = events;
      const stored = await this.#ports.store.eventsAfter(this.#runId, sequence - 1, events.length);
      return events.every(
        ({ at, change }, index) =>
          stored[index]?.at.getTime() === at.getTime() && stored[index].change.kind === change.kind,
      );
    } catch {
      // The store is still unreachable, as the next append will report.
      return false;
    }
  }
}

/** Changes that go into the store's performance records. */
const isRecorded = ({ kind }: RunChange): boolean =>
  kind === 'AttemptScored' || kind === 'AttemptFailed';
