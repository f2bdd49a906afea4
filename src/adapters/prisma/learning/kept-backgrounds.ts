import type { NewRun } from '../../../orchestrator/run.ts';
import type { RunEvent } from '../../../orchestrator/run-event.ts';
import type { Query } from '../database/query.ts';
import { after, backgroundOf, type RunBackground, readBackgrounds } from './run-background.ts';

/** The most runs cached; the background of any other is read when needed. */
const MAX_KEPT = 1_000;

/**
 * Caches the backgrounds of runs whose events this process stores, so that they need not be read
 * for each event. If another process stores an event of a run, the cached background is outdated,
 * which its sequence reveals.
 */
export class KeptBackgrounds {
  readonly #kept = new Map<string, RunBackground>();

  /** Caches the background of a run that was just stored. */
  admitted(run: NewRun): void {
    this.#keep(backgroundOf(run));
  }

  /** Returns backgrounds by run, as they stand before the events, each the next of another run. */
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

  /** Updates the cached background after events of one run were stored. */
  stored(events: readonly RunEvent[]): void {
    for (const event of events) {
      const { runId, sequence, change } = event;
      const background = this.#kept.get(runId);
      this.#kept.delete(runId);
      // After a gap, the background would wrongly appear to be up to date.
      if (background?.lastSequence !== sequence - 1 || change.kind === 'RunCompleted') continue;
      this.#keep(after(background, event));
    }
  }

  #keep(background: RunBackground): void {
    // A map iterates in insertion order, so the least recently used entry comes first.
    this.#kept.delete(background.runId);
    this.#kept.set(background.runId, background);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) return;
      this.#kept.delete(oldest);
    }
  }
}
