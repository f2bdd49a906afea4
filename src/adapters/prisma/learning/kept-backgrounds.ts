import type { NewRun } from '../../../orchestrator/run.ts';
import type { RunEvent } from '../../../orchestrator/run-event.ts';
import type { Query } from '../database/query.ts';
import { after, backgroundOf, type RunBackground, readBackgrounds } from './run-background.ts';

/** Runs that are kept at most; one that is needed and not kept is read. */
const MAX_KEPT = 1_000;

/**
 * The backgrounds of the runs whose events this process stores, so that they need not be read for
 * each. Whoever else stores an event of a run makes what is kept of it out of date, which its
 * sequence shows.
 */
export class KeptBackgrounds {
  readonly #kept = new Map<string, RunBackground>();

  /** A run that was just stored. */
  admitted(run: NewRun): void {
    this.#keep(backgroundOf(run));
  }

  /** By run, as they stand before the events, of which each is the next of another run. */
  async before(
    query: Query,
    events: readonly RunEvent[],
  ): Promise<ReadonlyMap<string, RunBackground>> {
    const kept = events.flatMap(({ runId, sequence }) => {
      const background = this.#kept.get(runId);
      return background?.lastSequence === sequence - 1 ? [background] : [];
    });
    const known = new Map(kept.map((background) => [background.runId, background]));
    const unknown = events.flatMap(({ runId }) => (known.has(runId) ? [] : [runId]));
    if (unknown.length > 0) {
      for (const background of await readBackgrounds(query, unknown)) {
        known.set(background.runId, background);
        this.#keep(background);
      }
    }
    return known;
  }

  /** The events of one run were stored. */
  stored(events: readonly RunEvent[]): void {
    for (const event of events) {
      const { runId, sequence, change } = event;
      const background = this.#kept.get(runId);
      this.#kept.delete(runId);
      // What had a gap would be taken to be up to date.
      if (background?.lastSequence !== sequence - 1 || change.kind === 'RunCompleted') continue;
      this.#keep(after(background, event));
    }
  }

  #keep(background: RunBackground): void {
    // A map in order of insertion, so that what was not needed for the longest time goes first.
    this.#kept.delete(background.runId);
    this.#kept.set(background.runId, background);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) return;
      this.#kept.delete(oldest);
    }
  }
}
